internal import Diagnostics

/// Characters with the places they came from.
struct PlacedText {
  /// The characters, entities replaced.
  private(set) var scalars: [Unicode.Scalar] = []
  private var pieces: [(start: Int, offset: Int)] = []
  /// The file.
  let source: MarkupSource
  private let fallback: Int

  /// Creates an empty text.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - offset: The place of an empty text.
  init(of source: MarkupSource, at offset: Int) {
    self.source = source
    fallback = offset
  }

  /// Adds characters that start at a byte of the file.
  mutating func append(_ text: some Sequence<Unicode.Scalar>, at offset: Int) {
    pieces.append((scalars.count, offset))
    scalars.append(contentsOf: text)
  }

  /// Adds characters that stand at the place of the whole text.
  mutating func append(_ text: String) { append(text.unicodeScalars, at: fallback) }

  /// The characters as a string.
  var string: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Whether nothing but space stands there.
  var isBlank: Bool { scalars.allSatisfy(\.properties.isWhitespace) }

  /// The place of some of the characters; of those on the first line, where there are several.
  func span(_ range: Range<Int>) -> SourceSpan {
    guard let piece = pieces.last(where: { $0.start <= range.lowerBound }) else {
      return source.span(at: fallback)
    }
    let before = scalars[piece.start..<min(range.lowerBound, scalars.count)]
    let offset = piece.offset + before.reduce(0) { $0 + UTF8.width($1) }
    let inside = range.clamped(to: 0..<scalars.count)
    let length = scalars[inside].prefix { $0 != "\n" && $0 != "\r" }.count
    return source.span(at: offset, length: length)
  }

  /// The place of the whole text without the space around it.
  var span: SourceSpan { span(word: scalars.indices) }

  /// The place of some of the characters without the space around them.
  func span(word range: Range<Int>) -> SourceSpan {
    let part = scalars[range.clamped(to: scalars.indices)]
    let first = part.firstIndex { !$0.properties.isWhitespace } ?? part.startIndex
    let last = part.lastIndex { !$0.properties.isWhitespace } ?? first
    return span(first..<(last + 1))
  }
}
