import Diagnostics
import Precision
import Quantities
import Series

/// Reads formulas by precedence climbing (Richards 1979; Norvell 1999).
///
/// From loose to tight: `or`, `and`, `not`, comparisons (which do not chain), `+ -`, `* /`, unary
/// `-`, `^` (from the right). `if` and `not` as operands of tighter operators need parentheses.
struct ExpressionParser {
  /// The most levels an expression may have; everything that walks the tree relies on it.
  static let depthLimit = 200

  /// A part of the tree with the number of levels below and including it.
  struct Node {
    var expression: Expression
    var height: Int
  }

  var scanner: LiteralScanner
  let currency: String
  let dialect: Dialect
  /// Whether a comma separates the arguments of the innermost call.
  var isInCall = false
  private var depth = 0

  init(_ text: String, units: UnitTable, currency: String) {
    scanner = LiteralScanner(text, units: units)
    self.currency = currency
    dialect = .plan
  }

  /// Reads a formula over columns.
  init(columns text: String, isModel: Bool = false) {
    scanner = LiteralScanner(text, units: UnitTable())
    currency = ""
    dialect = .columns(isModel: isModel)
  }

  /// Reads the whole text.
  mutating func parseAll() throws(ExpressionError) -> Expression {
    let node = try parse(.or)
    guard scanner.peek() == nil else { throw unexpected() }
    return node.expression
  }

  /// Reads operands joined by operators at least as tight as a level, and the space behind.
  mutating func parse(_ level: Precedence) throws(ExpressionError) -> Node {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw tooDeep(at: scanner.position) }
    scanner.skipSpaces()
    var left = try parsePrefix(level)
    scanner.skipSpaces()
    while let (operation, length) = try peekOperator() {
      let precedence = operation.precedence
      guard precedence >= level else { break }
      let place = scanner.position
      scanner.position += length
      let right = try parse(precedence == .power ? .power : precedence.tighter)
      left = try node(
        .binary(operation, left.expression, right.expression),
        left.expression.range.lowerBound..<right.expression.range.upperBound,
        over: left, right, at: place)
      if precedence == .comparison, let (next, length) = try peekOperator(),
        next.precedence == .comparison
      {
        throw ExpressionError(
          "syntax", "comparisons do not chain",
          at: scanner.position..<(scanner.position + length),
          hint: "join two comparisons by `and`, as in `a < b and b < c`")
      }
    }
    return left
  }

  private mutating func parsePrefix(_ level: Precedence) throws(ExpressionError) -> Node {
    let start = scanner.position
    switch scanner.peek() {
    case "-", "\u{2212}":
      scanner.position += 1
      let operand = try parse(.power)
      let range = start..<operand.expression.range.upperBound
      if case .number(var quantity) = operand.expression.kind {
        quantity.value = 0 - quantity.value
        var negative = Expression(.number(quantity), range: range)
        negative.decimal = operand.expression.decimal?.negated
        return Node(expression: negative, height: 1)
      }
      return try node(.unary(.negate, operand.expression), range, over: operand, at: start)
    case "(":
      return try parseGroup()
    default: break
    }
    if dialect != .plan, let plain = try parsePlain(level) { return plain }
    if dialect == .plan, scanner.isAtLiteral { return try parseLiteral() }
    guard let (word, end) = scanner.word() else { throw unexpected() }
    switch word {
    case "not", "if":
      let needed: Precedence = word == "not" ? .not : .or
      guard level <= needed else {
        throw ExpressionError(
          "syntax", "`\(word)` stands in the middle of an operation", at: start..<end,
          hint: "put the whole `\(word)` in parentheses")
      }
      scanner.position = end
      if word == "if" { return try parseConditional(from: start) }
      let operand = try parse(.not)
      return try node(
        .unary(.not, operand.expression), start..<operand.expression.range.upperBound,
        over: operand, at: start)
    case _ where isReserved(word):
      throw unexpected()
    default:
      return try parseName()
    }
  }

  private mutating func parseGroup() throws(ExpressionError) -> Node {
    let start = scanner.position
    scanner.position += 1
    let outer = isInCall
    isInCall = false
    var inner = try parse(.or)
    isInCall = outer
    guard scanner.peek() == ")" else { throw unclosed(start) }
    scanner.position += 1
    inner.expression.range = start..<scanner.position
    return inner
  }

  private mutating func parseLiteral() throws(ExpressionError) -> Node {
    let parts = try scanner.scan(insideCall: isInCall)
    let quantity = try parts.quantity(currency: currency)
    return Node(expression: Expression(.number(quantity), range: parts.range), height: 1)
  }

  private mutating func parseConditional(from start: Int) throws(ExpressionError) -> Node {
    let condition = try parse(.or)
    try expect("then", after: start)
    let yes = try parse(.or)
    try expect("else", after: start)
    let no = try parse(.or)
    return try node(
      .conditional(condition.expression, yes.expression, no.expression),
      start..<no.expression.range.upperBound, over: condition, yes, no, at: start)
  }

  private mutating func expect(_ word: String, after start: Int) throws(ExpressionError) {
    guard let (found, end) = scanner.word(), found == word else {
      if scanner.peek() != nil, scanner.peek() != ")", scanner.word()?.text != "else" {
        throw unexpected()
      }
      throw ExpressionError(
        "syntax", "this `if` has no `\(word)`", at: start..<(start + 2),
        hint: "write `if condition then a else b`")
    }
    scanner.position = end
  }

  /// A node above others, if the tree does not become too deep.
  func node(_ kind: Expression.Kind, _ range: Range<Int>, over parts: Node..., at place: Int)
    throws(ExpressionError) -> Node
  {
    let height = 1 + (parts.map(\.height).max() ?? 0)
    guard height <= Self.depthLimit else { throw tooDeep(at: place) }
    return Node(expression: Expression(kind, range: range), height: height)
  }
}
