import Precision

extension ExactDecimal {
  /// Reads a number of a table cell; nil where the text is not one.
  ///
  /// Beside plain decimals it takes thousands separators (`1,250.5`), the signs `−`, `△` and `▲`
  /// for negative numbers, and percentages (`12.5%` is 0.125).
  ///
  /// - Parameter cell: The text, without space around it.
  init?(cell: String) {
    if let plain = ExactDecimal(cell) {
      self = plain
      return
    }
    var rest = Substring(cell)
    var isNegative = false
    if let first = rest.first, "-−△▲+".contains(first) {
      isNegative = first != "+"
      rest = rest.dropFirst()
    }
    let isPercentage = rest.last == "%"
    if isPercentage { rest = rest.dropLast() }
    // A second sign has no meaning.
    guard let first = rest.first, !"+-".contains(first), let text = Self.ungrouped(rest),
      let magnitude = ExactDecimal(text)
    else { return nil }
    let value = isPercentage ? magnitude.shifted(by: -2) : magnitude
    self = isNegative ? value.negated : value
  }

  /// The text without commas, which must stand before every third digit of the whole part.
  private static func ungrouped(_ text: Substring) -> String? {
    let whole = text.prefix { $0 != "." && $0 != "e" && $0 != "E" }
    let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
    guard groups.count > 1 else { return String(text) }
    guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
      return nil
    }
    return groups.joined() + text[whole.endIndex...]
  }
}
