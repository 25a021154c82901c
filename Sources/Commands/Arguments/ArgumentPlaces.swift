internal import Diagnostics

/// The arguments of a command as places that a message can point at.
struct ArgumentPlaces {
  private let arguments: [(option: String, text: String)]

  /// Creates the places.
  ///
  /// - Parameter arguments: Options with what was given; those that were not given are passed over.
  init(_ arguments: [(option: String, text: String?)]) {
    self.arguments = arguments.compactMap { option, text in text.map { (option, $0) } }
  }

  /// Messages that have no place in a file, with the argument they speak of as their place.
  ///
  /// An argument is spoken of where it, or a part of it, stands in backticks.
  ///
  /// - Parameter list: The messages.
  /// - Returns: The messages, and the arguments among the files.
  func placed(_ list: DiagnosticList) -> DiagnosticList {
    var list = list
    for place in list.items.indices where list.items[place].span == nil {
      guard let (option, text, start, length) = spoken(list.items[place].message) else { continue }
      list.items[place].span = SourceSpan(
        path: option, line: 1, column: start + 1, length: length)
      if !list.sources.contains(where: { $0.path == option }) {
        list.sources.append(SourceFile(path: option, text: text))
      }
    }
    return list
  }

  private func spoken(_ message: String) -> (String, String, Int, Int)? {
    let parts = message.split(separator: "`", omittingEmptySubsequences: false)
    let literals = parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]) }
    for literal in literals where !literal.isEmpty {
      for (option, text) in arguments {
        guard let range = text.firstRange(of: literal) else { continue }
        let start = text.unicodeScalars.distance(from: text.startIndex, to: range.lowerBound)
        return (option, text, start, literal.unicodeScalars.count)
      }
    }
    return nil
  }
}
