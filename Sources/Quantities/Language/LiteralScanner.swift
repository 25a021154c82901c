import Diagnostics
import Precision

/// Reads literals out of a text, one at a time.
///
/// Offsets count Unicode scalars, as YAML readers count columns.
package struct LiteralScanner {
  /// The text.
  package let scalars: [Unicode.Scalar]
  /// The offset of what is read next.
  package var position: Int
  /// The unit words of the plan.
  package let units: UnitTable

  /// Words that are never units.
  package static let reservedWords: Set<String> = [
    "to", "of", "per", "and", "or", "not", "if", "then", "else",
  ]

  /// Creates a scanner at the start of a text.
  package init(_ text: String, units: UnitTable) {
    scalars = Array(text.unicodeScalars)
    position = 0
    self.units = units
  }

  /// Reads a literal with its sign mark, magnitude and unit.
  ///
  /// - Parameter insideCall: Whether a comma may also stand between arguments; then `1,250` is
  ///   refused as ambiguous.
  /// - Returns: The parts of the literal.
  /// - Throws: ``LanguageError`` for a malformed number or an unknown unit.
  package mutating func scan(insideCall: Bool = false) throws(LanguageError) -> LiteralParts {
    let start = position
    if let end = endOfPeriod {
      throw LanguageError(
        "period-misplaced", "`\(text(start..<end))` is a period, not a number", at: start..<end,
        hint: "in a formula a period stands only in `at(x, \(text(start..<end)))`"
          + (startOfPeriod(start..<end).map { "; as a time it begins at `\($0)`" } ?? ""))
    }
    var isNegative = skipTriangle()
    let currency = skipCurrency()
    if skipTriangle() { isNegative = true }
    var parts = LiteralParts(
      digits: ExactDecimal(mantissa: 0, exponent: 0), range: start..<start)
    parts.isNegative = isNegative
    parts.currency = currency
    try scanNumber(into: &parts, insideCall: insideCall)
    try scanUnit(into: &parts)
    parts.range = start..<position
    return parts
  }

  /// Whether a literal begins at the position: a digit, `△`, or a currency before one of them.
  package var isAtLiteral: Bool {
    var ahead = self
    _ = ahead.skipTriangle()
    _ = ahead.skipCurrency()
    _ = ahead.skipTriangle()
    return ahead.peek().map(Self.isDigit) ?? false
  }

  /// The end of a period such as `2022Q4` or `2022H1` at the position, or nil.
  private var endOfPeriod: Int? {
    var ahead = self
    while let next = ahead.peek(), Self.isDigit(next) { ahead.position += 1 }
    guard ahead.position == position + 4 else { return nil }
    if ahead.peek() == "-" { return endOfMonth(from: ahead.position) }
    guard let (word, end) = ahead.word(), word.count == 2,
      let letter = word.first, "HQ".contains(letter), word.last?.isNumber ?? false
    else { return nil }
    return end
  }

  /// The end of `2024-05` or `2024-05-28`, which would else be a subtraction of numbers like years
  /// and months; nil where it cannot be a month.
  private func endOfMonth(from dash: Int) -> Int? {
    var end = dash
    while end < scalars.count, scalars[end] == "-" || Self.isDigit(scalars[end]) { end += 1 }
    guard end == dash + 3 || end == dash + 6 && scalars[dash + 3] == "-",
      end == scalars.count || scalars[end] != "." && !Self.isLetter(scalars[end]),
      let year = Int(text(position..<dash)), (1900...2199).contains(year),
      let month = Int(text((dash + 1)..<(dash + 3))), (1...12).contains(month)
    else { return nil }
    return end
  }

  /// The time in years at which a period begins, as a formula writes it.
  private func startOfPeriod(_ range: Range<Int>) -> String? {
    guard range.count < 8, let part = Int(text((range.lowerBound + 5)..<range.upperBound)),
      part > 0
    else { return nil }
    let year = text(range.lowerBound..<(range.lowerBound + 4))
    let mark = scalars[range.lowerBound + 4]
    if part == 1 { return year }
    switch mark {
    case "H": return part == 2 ? "\(year).5" : nil
    case "Q": return part < 5 ? year + [".25", ".5", ".75"][part - 2] : nil
    default: return "\(year) + \(part - 1)/12"
    }
  }

  // MARK: Characters

  /// The scalar so many places ahead, or nil behind the end.
  package func peek(_ offset: Int = 0) -> Unicode.Scalar? {
    position + offset < scalars.count ? scalars[position + offset] : nil
  }

  /// Goes on to the next scalar that is not white space.
  package mutating func skipSpaces() {
    while let next = peek(), next == " " || !next.isASCII || next.value < 33,
      next.properties.isWhitespace
    {
      position += 1
    }
  }

  /// The word at the position (letters, digits and `_`, not beginning with a digit), or nil.
  package func word() -> (text: String, end: Int)? {
    guard let first = peek(), Self.isLetter(first) else { return nil }
    var end = position + 1
    while end < scalars.count, Self.isLetter(scalars[end]) || Self.isDigit(scalars[end]) {
      end += 1
    }
    return (text(position..<end), end)
  }

  /// A part of the text.
  package func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }

  /// Whether a scalar is an ASCII digit.
  package static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// Whether a scalar may begin a word.
  package static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
    }
    return scalar.properties.isAlphabetic
  }

  // MARK: Before the number

  /// Reads `△`, the minus of Korean budget tables.
  private mutating func skipTriangle() -> Bool {
    guard peek() == "△" else { return false }
    let start = position
    position += 1
    skipSpaces()
    if isBeforeNumber { return true }
    position = start
    return false
  }

  /// Reads a currency code, if a number follows.
  private mutating func skipCurrency() -> UnitTable.Entry? {
    guard let first = peek(), ("A"..."Z").contains(first), let (code, end) = word(),
      units.isCurrency(code), let entry = units.entry(code)
    else {
      return nil
    }
    let start = position
    position = end
    skipSpaces()
    if peek().map(Self.isDigit) ?? false || peek() == "△" { return entry }
    position = start
    return nil
  }

  private var isBeforeNumber: Bool {
    guard let next = peek() else { return false }
    return Self.isDigit(next) || word().map { units.isCurrency($0.text) } ?? false
  }
}
