import Diagnostics
public import Quantities

/// What may stand where a plan asks for a number, on one line.
public enum NumberText: Hashable, Sendable {
  /// A literal or a formula.
  case expression(Expression)
  /// `a to b`: 5th and 95th percentile. Whether a < b is for the caller to check.
  case between(low: QuantityLiteral, high: QuantityLiteral)
  /// `a .. b`: a closed range, never uncertainty. Whether a < b is for the caller to check.
  case range(low: QuantityLiteral, high: QuantityLiteral)
  /// `n of m`: a share estimated from counts; 0 ≤ n ≤ m, m ≥ 1.
  case share(successes: Int, trials: Int)

  /// Reads a number in any one-line form; a unit written once, at the end, covers both ends.
  ///
  /// - Parameters:
  ///   - text: The text, such as `2 to 4 per quarter`.
  ///   - units: The unit words of the plan.
  ///   - currency: The currency of money that names none, such as `KRW`.
  /// - Returns: What was read.
  /// - Throws: ``ExpressionError`` for anything else.
  public static func parse(_ text: String, units: UnitTable, currency: String)
    throws(ExpressionError) -> NumberText
  {
    var parser = ExpressionParser(text, units: units, currency: currency)
    parser.scanner.skipSpaces()
    if let first = try parser.scanner.scanSigned(), let link = parser.takeLink() {
      let second = try parser.parseSecond(after: link)
      if link == "of" { return try share(first, second) }
      let (low, high) = try ends(first, second, currency: currency)
      return link == "to" ? .between(low: low, high: high) : .range(low: low, high: high)
    }
    return .expression(try Expression.parse(text, units: units, currency: currency))
  }

  private static func ends(_ first: LiteralParts, _ second: LiteralParts, currency: String)
    throws(ExpressionError) -> (QuantityLiteral, QuantityLiteral)
  {
    var (low, high) = (first, second)
    try low.covered(by: high)
    high.coveredInFront(by: first)
    let a = QuantityLiteral(try low.quantity(currency: currency), range: low.range)
    let b = QuantityLiteral(try high.quantity(currency: currency), range: high.range)
    guard a.quantity.unit == b.quantity.unit else {
      let units = [a, b].map { $0.quantity.unit.map { "in \($0)" } ?? "bare" }
      throw ExpressionError(
        "unit-clash", "the first number is \(units[0]), the second \(units[1])", at: b.range,
        hint: "write the unit once, after the second number")
    }
    return (a, b)
  }

  private static func share(_ first: LiteralParts, _ second: LiteralParts) throws(ExpressionError)
    -> NumberText
  {
    for part in [first, second] where part.wholeNumber == nil {
      throw ExpressionError(
        "malformed-number", "`of` stands between two counts", at: part.range,
        hint: "write whole numbers without a unit, as in `523 of 1843`")
    }
    let (successes, trials) = (first.wholeNumber ?? 0, second.wholeNumber ?? 0)
    guard trials >= 1, successes <= trials else {
      throw ExpressionError(
        "malformed-number", "\(successes) of \(trials) is not a share",
        at: first.range.lowerBound..<second.range.upperBound,
        hint: "the first count must not exceed the second, which must be at least 1")
    }
    return .share(successes: successes, trials: trials)
  }
}

extension ExpressionParser {
  /// Reads `to`, `..` or `of`, or leaves the position.
  fileprivate mutating func takeLink() -> String? {
    let start = scanner.position
    scanner.skipSpaces()
    if let (word, end) = scanner.word(), word == "to" || word == "of" {
      scanner.position = end
      return word
    }
    if scanner.peek() == ".", scanner.peek(1) == "." {
      scanner.position += 2
      return ".."
    }
    scanner.position = start
    return nil
  }

  /// Reads the number after `to`, `..` or `of`, which ends the text.
  fileprivate mutating func parseSecond(after link: String) throws(ExpressionError) -> LiteralParts
  {
    let end = scanner.position
    scanner.skipSpaces()
    let start = scanner.position
    guard let second = try scanner.scanSigned() else {
      if scanner.word() != nil || scanner.peek() == "(" {
        throw ExpressionError(
          "syntax", "`\(link)` joins two numbers, not formulas",
          at: start..<max(start + 1, scanner.word()?.end ?? 0),
          hint: "write numbers; a distribution such as `{uniform: a .. b}` takes uncertain ends")
      }
      throw ExpressionError(
        "syntax", "a number is missing after `\(link)`",
        at: (end - link.unicodeScalars.count)..<end)
    }
    scanner.skipSpaces()
    guard scanner.peek() == nil else {
      if let again = takeLink() {
        throw ExpressionError(
          "syntax",
          again == link
            ? "`\(again)` stands here a second time" : "`\(again)` does not fit beside `\(link)`",
          at: (scanner.position - again.unicodeScalars.count)..<scanner.position)
      }
      throw ExpressionError(
        "syntax", "a formula cannot stand beside `\(link)`",
        at: scanner.position..<scanner.scalars.count,
        hint: "`\(link)` joins two numbers; name them under `assumptions` and use the name")
    }
    return second
  }
}
