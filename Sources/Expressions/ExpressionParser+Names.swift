import Diagnostics
import Quantities
import Series

/// Names, calls and operators.
extension ExpressionParser {
  /// Reads a dotted name or a call.
  mutating func parseName() throws(ExpressionError) -> Node {
    let start = scanner.position
    var path: [String] = []
    while true {
      let segmentStart = scanner.position
      while let next = scanner.peek(), LiteralScanner.isLetter(next) || LiteralScanner.isDigit(next)
      {
        scanner.position += 1
      }
      let segment = scanner.text(segmentStart..<scanner.position)
      guard segment.unicodeScalars.allSatisfy(\.isASCII) else {
        throw ExpressionError(
          "syntax", "`\(segment)` is not a name", at: segmentStart..<scanner.position,
          hint: "names are written in a to z, 0 to 9 and `_`; Korean belongs under `label`")
      }
      path.append(segment)
      guard scanner.peek() == ".", scanner.peek(1) != "." else { break }
      guard let next = scanner.peek(1),
        LiteralScanner.isLetter(next) || LiteralScanner.isDigit(next)
      else {
        throw ExpressionError(
          "syntax", "a name must follow the dot", at: scanner.position..<(scanner.position + 1))
      }
      scanner.position += 1
    }
    let range = start..<scanner.position
    if path.count == 1 {
      let end = scanner.position
      scanner.skipSpaces()
      if scanner.peek() == "(" { return try parseCall(path[0], nameRange: range) }
      scanner.position = end
      if scanner.units.isCurrency(path[0]) {
        throw ExpressionError(
          "syntax", "`\(path[0])` has no amount after it", at: range,
          hint: "write the amount behind it, as in `\(path[0]) 2bn`")
      }
    }
    return Node(expression: Expression(.name(path), range: range), height: 1)
  }

  mutating func parseCall(_ name: String, nameRange: Range<Int>) throws(ExpressionError)
    -> Node
  {
    guard let function = dialect.functions[name] else {
      throw unknownFunction(name, at: nameRange)
    }
    let open = scanner.position
    scanner.position += 1
    let outer = isInCall
    isInCall = true
    var arguments: [Expression] = []
    var height = 0
    scanner.skipSpaces()
    while scanner.peek() != ")" {
      if name == "at", arguments.count == 1 {
        arguments.append(try parsePeriod())
      } else {
        let argument = try parse(.or)
        arguments.append(argument.expression)
        height = max(height, argument.height)
      }
      scanner.skipSpaces()
      if scanner.peek() == ")" { break }
      guard scanner.peek() == "," else { throw unclosed(open) }
      scanner.position += 1
      scanner.skipSpaces()
      guard scanner.peek() != ")" else { throw unexpected() }
    }
    scanner.position += 1
    isInCall = outer
    let range = nameRange.lowerBound..<scanner.position
    guard function.arguments.contains(arguments.count) else {
      throw ExpressionError(
        "wrong-arguments", "`\(name)` takes \(function.arity), not \(arguments.count)", at: range,
        hint: "as in `\(function.example)`")
    }
    let below = Node(expression: Expression(.name([])), height: height)
    return try node(.call(name, arguments), range, over: below, at: nameRange.lowerBound)
  }

  private func unknownFunction(_ name: String, at range: Range<Int>) -> ExpressionError {
    let known = dialect.functions.keys.sorted()
    let lower = name.lowercased()
    let near = known.contains(lower) ? lower : nearest(lower, in: known)
    var hint = near.map { "did you mean `\($0)`?" } ?? "functions are `min`, `max`, `abs`, `exp`, …"
    if dialect != .plan, let ours = ExpressionFunction.foreignToColumns[name] { hint = ours }
    return ExpressionError("unknown-function", "unknown function `\(name)`", at: range, hint: hint)
  }

  /// Reads the period of `at(x, 2022Q4)`.
  private mutating func parsePeriod() throws(ExpressionError) -> Expression {
    let start = scanner.position
    while let next = scanner.peek(),
      next.isASCII && LiteralScanner.isLetter(next) || LiteralScanner.isDigit(next) || next == "-"
    {
      scanner.position += 1
    }
    let range = start..<scanner.position
    guard let period = Period(scanner.text(range)) else {
      throw ExpressionError(
        "syntax", "`at` needs a period here", at: start..<max(range.upperBound, start + 1),
        hint: "write `2024`, `2024H1`, `2024Q2` or `2024-05`")
    }
    return Expression(.period(period), range: range)
  }

  /// The operator at the position, or an error about one of another language.
  func peekOperator() throws(ExpressionError) -> (operation: BinaryOperator, length: Int)? {
    guard let first = scanner.peek(), first != "~", first != ":" else { return nil }
    if let (word, _) = scanner.word() {
      guard word == "and" || word == "or" else { return nil }
      return BinaryOperator(rawValue: word).map { ($0, word.count) }
    }
    let two = scanner.text(scanner.position..<min(scanner.position + 2, scanner.scalars.count))
    if let foreign = Self.foreign[two] ?? Self.foreign[String(first)],
      BinaryOperator(rawValue: two) == nil
    {
      let length = Self.foreign[two] == nil ? 1 : 2
      let isEquation = two.hasPrefix("=") && dialect == .columns(isModel: true)
      throw ExpressionError(
        "syntax", "`\(Self.foreign[two] == nil ? String(first) : two)` is not an operator here",
        at: scanner.position..<(scanner.position + length),
        hint: isEquation ? "write `~` between the response and its model" : "write `\(foreign)`")
    }
    if let operation = BinaryOperator(rawValue: two) { return (operation, two.count) }
    if first == "\u{2212}" { return (.subtract, 1) }
    return BinaryOperator(rawValue: String(first)).map { ($0, 1) }
  }

  /// Operators of other languages, and ours for them.
  private static let foreign: [String: String] = [
    "=": "==", "<>": "!=", "=<": "<=", "=>": ">=", "**": "^", "&&": "and", "||": "or", "&": "and",
    "|": "or", "!": "not", "≤": "<=", "≥": ">=", "≠": "!=", "×": "*", "·": "*", "÷": "/",
  ]
}
