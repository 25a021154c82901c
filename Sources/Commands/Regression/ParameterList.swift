internal import ArgumentParser

/// `name=value,name=value` as an argument.
struct ParameterList {
  /// The names with their values, in the order given.
  var values: [(name: String, value: String)]

  /// Reads an argument.
  ///
  /// - Parameter argument: The text.
  /// - Throws: What is wrong with which part.
  init(_ argument: String) throws {
    values = []
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", omittingEmptySubsequences: false)
        .map { String($0).trimmed }
      guard sides.count == 2, !sides[0].isEmpty else {
        throw ValidationError("'\(part)' is not name=value, as in b1=500,b2=0.0001.")
      }
      guard let number = Double(sides[1]), number.isFinite else {
        throw ValidationError("'\(sides[1])' is not a number for '\(sides[0])'.")
      }
      values.append((sides[0].unquoted, sides[1]))
    }
  }
}

extension String {
  /// Without the backquotes that formulas need around some names.
  fileprivate var unquoted: String {
    count > 2 && hasPrefix("`") && hasSuffix("`") ? String(dropFirst().dropLast()) : self
  }

  /// Without spaces around it.
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
