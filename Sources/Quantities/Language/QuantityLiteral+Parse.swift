import Diagnostics

extension QuantityLiteral {
  /// Reads a text that is one literal and nothing else, such as a cell of a table.
  ///
  /// - Parameters:
  ///   - text: Such as `1,250`, `△4.11`, `11조 5,188억원`, `-0.5 %`.
  ///   - units: The unit words of the plan.
  ///   - currency: The currency of money that names none, such as `KRW`.
  ///   - reading: The unit a bare number is written in, such as a column's; nil leaves it bare.
  /// - Returns: The literal.
  /// - Throws: ``LanguageError`` for anything else.
  public static func parse(
    _ text: String, units: UnitTable, currency: String, bareUnit reading: UnitReading? = nil
  ) throws(LanguageError) -> QuantityLiteral {
    var scanner = LiteralScanner(text, units: units)
    scanner.skipSpaces()
    guard let parts = try scanner.scanSigned() else {
      throw LanguageError(
        "malformed-number", text.isEmpty ? "a number is missing" : "this is not a number",
        at: 0..<max(1, scanner.scalars.count))
    }
    scanner.skipSpaces()
    guard scanner.peek() == nil else {
      throw LanguageError(
        "malformed-number", "this does not belong to the number",
        at: scanner.position..<scanner.scalars.count)
    }
    let quantity = try parts.quantity(currency: currency, bareUnit: reading)
    return QuantityLiteral(quantity, range: parts.range)
  }
}

extension LiteralScanner {
  /// Reads a literal that may have a minus before it, or nil where none begins.
  package mutating func scanSigned() throws(LanguageError) -> LiteralParts? {
    let start = position
    let hasMinus = peek() == "-" || peek() == "\u{2212}"
    if hasMinus {
      position += 1
      skipSpaces()
    }
    guard isAtLiteral else {
      position = start
      return nil
    }
    var parts = try scan()
    if hasMinus {
      parts.isNegative.toggle()
      parts.range = start..<parts.range.upperBound
    }
    return parts
  }
}
