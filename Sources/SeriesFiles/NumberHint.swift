/// Says what is wrong with a text that should be a number.
enum NumberHint {
  /// The hint for a cell that is not a number.
  static func text(_ cell: String) -> String {
    let text = trimmed(cell)
    if text.hasSuffix("%") || text.hasSuffix("％") {
      return "leave out the percent sign: `\(trimmed(String(text.dropLast())))`"
    }
    let unit = String(String(text.reversed().prefix { $0.isLetter }).reversed())
    let number = trimmed(String(text.dropLast(unit.count)))
    if !unit.isEmpty, isNumber(number) {
      return "leave out the unit `\(unit)`; the name of the series may hold it"
    }
    if let first = text.first, first.isCurrencySymbol {
      return "leave out the sign of the currency `\(first)`"
    }
    if let place = text.lastIndex(of: ","), isNumber(text.filter { $0 != "," && $0 != "." }) {
      return text[place...].contains(".")
        ? "commas part groups of three digits: `1,250.5`"
        : "decimals take a point and commas part groups of three digits: `1,250.5`"
    }
    if text.contains(where: \.isWhitespace), isNumber(text.filter { !$0.isWhitespace }) {
      return "take the blank out of the number; it may part groups of three digits only"
    }
    return "an empty cell, `NA`, `..` or `-` is a missing value"
  }

  private static func isNumber(_ text: String) -> Bool {
    var copy = text
    let cell = copy.withUTF8 { DecimalBytes.read($0) }
    if case .number = cell { return true }
    return false
  }
}

/// A text without outer blanks of any kind.
func trimmed(_ text: String) -> String {
  let start = text.drop(while: \.isWhitespace)
  return String(String(start.reversed().drop(while: \.isWhitespace)).reversed())
}
