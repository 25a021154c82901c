internal import Diagnostics

/// An element of a markup file: a tag with its attributes, its text and the elements inside.
final class MarkupElement {
  /// The name, without the prefix of the XMILE namespace; those of vendors keep theirs.
  let name: String
  /// The attributes by name.
  let attributes: [String: String]
  /// The elements inside, in order.
  var children: [MarkupElement] = []
  /// The characters between the tags, without those of elements inside.
  var text: PlacedText
  private let offset: Int
  /// The file.
  let source: MarkupSource

  init(name: String, attributes: [String: String], offset: Int, source: MarkupSource) {
    self.name = name
    self.attributes = attributes
    self.offset = offset
    self.source = source
    text = PlacedText(of: source, at: offset)
  }

  /// The place of the start tag's name.
  var span: SourceSpan { source.span(at: offset + 1, length: name.unicodeScalars.count) }

  /// The first element of a name inside.
  func first(_ name: String) -> MarkupElement? { children.first { $0.name == name } }

  /// The elements of a name inside.
  func all(_ name: String) -> [MarkupElement] { children.filter { $0.name == name } }

  /// The value of an attribute with its place.
  func placed(_ attribute: String) -> PlacedText? {
    guard let value = attributes[attribute] else { return nil }
    var text = PlacedText(of: source, at: source.value(of: attribute, in: offset) ?? offset)
    text.append(value)
    return text
  }
}
