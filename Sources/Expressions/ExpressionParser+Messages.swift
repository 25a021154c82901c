import Diagnostics
import Quantities

/// What is said about text that does not fit.
extension ExpressionParser {
  /// What stands at the position does not belong there, or nothing does.
  func unexpected() -> ExpressionError {
    let start = scanner.position
    guard let next = scanner.peek() else {
      return ExpressionError(
        "syntax",
        scanner.scalars.isEmpty
          ? "a number or a name is missing" : "something is missing at the end",
        at: start..<(start + 1))
    }
    let isAfterValue = precededByValue
    if dialect != .plan, let error = unexpectedInColumns(next, isAfterValue) { return error }
    if next == ".", scanner.peek(1) == "." { return joined("..") }
    if let (word, end) = scanner.word() {
      if word == "to" || word == "of" { return joined(word) }
      if LiteralScanner.reservedWords.contains(word) {
        return ExpressionError(
          "syntax", "`\(word)` does not fit here", at: start..<end,
          hint: word == "per" ? "`per` follows a number and its unit; divide by `1 year`" : nil)
      }
      return ExpressionError("syntax", "an operator is missing before `\(word)`", at: start..<end)
    }
    let one = start..<(start + 1)
    switch next {
    case _ where isAfterValue && scanner.isAtLiteral, "(" where isAfterValue:
      return ExpressionError("syntax", "an operator is missing here", at: one)
    case ")":
      return isAfterValue
        ? ExpressionError("syntax", "this `)` closes nothing", at: one)
        : ExpressionError("syntax", "a number or a name is missing before `)`", at: one)
    case ",":
      return ExpressionError(
        "syntax", "a comma does not fit here", at: one,
        hint: "commas separate the arguments of a call and thousands, as in `1,250`")
    case "%":
      return ExpressionError("syntax", "`%` follows a number only", at: one)
    case "." where scanner.peek(1).map(LiteralScanner.isDigit) ?? false:
      return ExpressionError(
        "malformed-number", "a digit must stand before the decimal point", at: one,
        hint: "write `0.5`")
    case "▲":
      return ExpressionError(
        "malformed-number", "`▲` is read as more by some and as less by others", at: one,
        hint: "write `-` or `△` for less, nothing for more")
    case "₩", "$", "€", "£", "¥":
      return ExpressionError(
        "syntax", "a currency sign does not say which currency", at: one,
        hint: "write its code, as in `KRW 2bn`")
    case "+", "-", "*", "/", "^", "<", ">", "=", "!", "\u{2212}":
      return ExpressionError("syntax", "a number or a name is missing before `\(next)`", at: one)
    default:
      return ExpressionError("syntax", "unexpected `\(next)`", at: one)
    }
  }

  /// A parenthesis is not closed, or something else stands where it should be.
  func unclosed(_ open: Int) -> ExpressionError {
    guard scanner.peek() == nil else { return unexpected() }
    return ExpressionError("syntax", "this `(` is not closed", at: open..<(open + 1))
  }

  func tooDeep(at place: Int) -> ExpressionError {
    ExpressionError(
      "too-deep", "this expression has more than \(Self.depthLimit) levels",
      at: place..<(place + 1),
      hint: dialect.depthHint)
  }

  private func joined(_ word: String) -> ExpressionError {
    let range = scanner.position..<(scanner.position + word.count)
    guard precededByValue else {
      return ExpressionError("syntax", "a number is missing before `\(word)`", at: range)
    }
    return ExpressionError(
      "syntax", "`\(word)` joins two numbers and stands in no formula", at: range,
      hint: "give the number a name under `assumptions` and use the name here")
  }

  /// Whether what was read last is the end of a value.
  private var precededByValue: Bool {
    var index = scanner.position - 1
    while index >= 0, scanner.scalars[index].properties.isWhitespace { index -= 1 }
    guard index >= 0 else { return false }
    let last = scanner.scalars[index]
    if last == "`" { return dialect != .plan }
    return last == ")" || last == "%" || LiteralScanner.isDigit(last)
      || LiteralScanner.isLetter(last)
  }
}
