/// A name with the modules that lead to it: `hares.births`, `.area`.
struct QualifiedName: Hashable {
  /// The parts between dots.
  var parts: [Identifier]
  /// Whether a dot stands in front: the search starts at the outermost model.
  var isFromRoot: Bool
  /// The name as it is written.
  var written: String

  /// The name without modules, or nil where there are some.
  var simple: Identifier? { parts.count == 1 && !isFromRoot ? parts[0] : nil }

  /// Reads a name that stands alone, as in `<inflow>` or `from=`.
  init(_ text: String) {
    var rest = Substring(text)
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    written = String(rest)
    isFromRoot = rest.first == "."
    if isFromRoot { rest.removeFirst() }
    parts = []
    var part = ""
    var isQuoted = false
    for character in rest {
      switch character {
      case "\"": isQuoted.toggle()
      case "." where !isQuoted:
        parts.append(Identifier(part))
        part = ""
      default: part.append(character)
      }
    }
    parts.append(Identifier(part))
  }

  /// Creates a name from its parts.
  init(parts: [Identifier], isFromRoot: Bool, written: String) {
    self.parts = parts
    self.isFromRoot = isFromRoot
    self.written = written
  }
}

extension QualifiedName {
  static func == (a: Self, b: Self) -> Bool { a.parts == b.parts && a.isFromRoot == b.isFromRoot }

  func hash(into hasher: inout Hasher) {
    hasher.combine(parts)
    hasher.combine(isFromRoot)
  }
}
