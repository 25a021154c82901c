/// Names of variables as an argument; commas within brackets and quotation marks are no separators.
struct ColumnList {
  /// The names as written.
  var names: [String] = []

  /// Reads an argument.
  init(_ argument: String) {
    var name = ""
    var depth = 0
    var isQuoted = false
    for character in argument {
      if character == "\"" { isQuoted.toggle() }
      if character == "[" { depth += 1 }
      if character == "]" { depth -= 1 }
      if character == ",", depth <= 0, !isQuoted {
        names.append(name)
        name = ""
      } else {
        name.append(character)
      }
    }
    names.append(name)
    names = names.filter { name in !name.allSatisfy(\.isWhitespace) }
  }
}
