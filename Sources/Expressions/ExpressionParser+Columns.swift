import Diagnostics
import Precision
import Quantities

/// Formulas over columns: plain numbers, names of columns, `pi`.
extension ExpressionParser {
  private static let reservedWords: Set<String> = ["and", "or", "not", "if", "then", "else"]

  /// Whether a word can be no name.
  func isReserved(_ word: String) -> Bool {
    (dialect == .plan ? LiteralScanner.reservedWords : Self.reservedWords).contains(word)
  }

  /// Reads a plain number, a column or a call; nil where something else stands.
  mutating func parsePlain(_ level: Precedence) throws(ExpressionError) -> Node? {
    guard let next = scanner.peek() else { return nil }
    if LiteralScanner.isDigit(next)
      || next == "." && scanner.peek(1).map(LiteralScanner.isDigit) ?? false
    {
      return try parseDecimal()
    }
    if next == "`" { return try parseQuoted() }
    guard let (word, _) = scanner.word(), !isReserved(word) else { return nil }
    return try parseColumn()
  }

  /// Reads `2`, `.5`, `2.`, `1e-3`.
  private mutating func parseDecimal() throws(ExpressionError) -> Node {
    let start = scanner.position
    var isAfterPoint = false
    while let next = scanner.peek() {
      if next == ".", !isAfterPoint, scanner.peek(1) != "." {
        isAfterPoint = true
      } else if !LiteralScanner.isDigit(next) {
        break
      }
      scanner.position += 1
    }
    let end = scanner.position
    if let next = scanner.peek(), next == "e" || next == "E" {
      let sign = scanner.peek(1)
      let first = sign == "-" || sign == "+" ? 2 : 1
      if scanner.peek(first).map(LiteralScanner.isDigit) ?? false {
        scanner.position += first
        while scanner.peek().map(LiteralScanner.isDigit) ?? false { scanner.position += 1 }
      }
    }
    let range = start..<scanner.position
    if let next = scanner.peek(), LiteralScanner.isLetter(next) || next == "." || next == "%" {
      throw afterNumber(scanner.text(start..<end), range)
    }
    guard let number = ExactDecimal(scanner.text(range))?.reduced, number.double.isFinite else {
      throw ExpressionError(
        "malformed-number", "`\(scanner.text(range))` is too large to calculate with", at: range)
    }
    var expression = Expression(.number(Quantity(number.double)), range: range)
    expression.decimal = number
    return Node(expression: expression, height: 1)
  }

  private func afterNumber(_ number: String, _ range: Range<Int>) -> ExpressionError {
    if let (word, end) = scanner.word() {
      return ExpressionError(
        "syntax", "an operator is missing between `\(scanner.text(range))` and `\(word)`",
        at: range.upperBound..<end,
        hint: "numbers have no unit here; write `\(scanner.text(range))*\(word)` for the product")
    }
    let place = scanner.position..<(scanner.position + 1)
    if scanner.peek() == "%" {
      return ExpressionError(
        "syntax", "numbers have no unit here", at: place, hint: "write `\(number)/100`")
    }
    return ExpressionError("malformed-number", "a number has one decimal point", at: place)
  }

  /// Reads the name of a column that is no ordinary name, in backquotes.
  private mutating func parseQuoted() throws(ExpressionError) -> Node {
    let start = scanner.position
    scanner.position += 1
    while let next = scanner.peek(), next != "`" { scanner.position += 1 }
    guard scanner.peek() == "`" else {
      throw ExpressionError("syntax", "this backquote is not closed", at: start..<(start + 1))
    }
    let name = scanner.text((start + 1)..<scanner.position)
    scanner.position += 1
    guard !name.isEmpty else {
      throw ExpressionError(
        "syntax", "a name is missing between the backquotes", at: start..<scanner.position)
    }
    return Node(expression: Expression(.name([name]), range: start..<scanner.position), height: 1)
  }

  /// Reads a column, a call or `pi`.
  private mutating func parseColumn() throws(ExpressionError) -> Node {
    let start = scanner.position
    while let next = scanner.peek() {
      if next == "." {
        guard scanner.peek(1) != "." else { break }
        guard let after = scanner.peek(1), Self.isInName(after) else {
          throw ExpressionError(
            "syntax", "a name must follow the dot", at: scanner.position..<(scanner.position + 1))
        }
      } else if !Self.isInName(next) {
        break
      }
      scanner.position += 1
    }
    let end = scanner.position
    let name = scanner.text(start..<end)
    scanner.skipSpaces()
    if scanner.peek() == "(" {
      let call = try parseCall(name, nameRange: start..<end)
      if ExpressionFunction.ofColumns[name]?.support == ExpressionFunction.Support.none,
        dialect != .columns(isModel: true)
      {
        throw ExpressionError(
          "unsupported-function", "`\(name)` stands only in model formulas", at: start..<end)
      }
      return call
    }
    scanner.position = end
    let kind: Expression.Kind = name == "pi" ? .call("pi", []) : .name([name])
    return Node(expression: Expression(kind, range: start..<end), height: 1)
  }

  private static func isInName(_ scalar: Unicode.Scalar) -> Bool {
    LiteralScanner.isLetter(scalar) || LiteralScanner.isDigit(scalar)
      || !scalar.isASCII && scalar.properties.generalCategory == .nonspacingMark
  }

  /// Whether a name needs no backquotes.
  static func isPlainName(_ name: String) -> Bool {
    var parser = ExpressionParser(columns: name)
    guard let node = try? parser.parsePlain(.or), case .name = node.expression.kind else {
      return false
    }
    return !name.hasPrefix("`") && parser.scanner.peek() == nil
      && parser.scanner.position == parser.scanner.scalars.count
  }

  /// What is said about text that does not fit, where a formula over columns differs.
  func unexpectedInColumns(_ next: Unicode.Scalar, _ isAfterValue: Bool) -> ExpressionError? {
    let one = scanner.position..<(scanner.position + 1)
    switch next {
    case ":":
      return ExpressionError(
        "syntax", "`:` stands only between the parts of a term", at: one,
        hint: "`a:b` is an interaction in a linear formula; write `*` for a product")
    case "~":
      return ExpressionError("syntax", "`~` does not fit here", at: one)
    case "`" where isAfterValue:
      return ExpressionError("syntax", "an operator is missing here", at: one)
    case ",":
      return ExpressionError(
        "syntax", "a comma does not fit here", at: one,
        hint: "commas separate the arguments of a call; decimals have a point, as in `0.5`")
    case "%", "▲", "△", "₩", "$", "€", "£", "¥", ".":
      return ExpressionError("syntax", "unexpected `\(next)`", at: one)
    default: break
    }
    guard let (word, end) = scanner.word() else { return nil }
    return ExpressionError(
      "syntax",
      isReserved(word) ? "`\(word)` does not fit here" : "an operator is missing before `\(word)`",
      at: scanner.position..<end)
  }
}
