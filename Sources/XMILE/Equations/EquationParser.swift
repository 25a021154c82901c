/// Reads equations by precedence.
///
/// From loose to tight: `OR`, `AND`, `= <>`, `< <= > >=`, `+ -`, `* / MOD`, signs and `NOT`, `^` (from
/// the right).
///
/// > Reference: XMILE 1.0, §3.3.1.
struct EquationParser {
  /// How deep parts may stand within one another.
  static let depthLimit = 200

  private let tokens: [Token]
  private let end: Int
  private var position = 0
  private var depth = 0

  private init(_ scalars: [Unicode.Scalar]) throws(EquationError) {
    tokens = try Tokenizer.tokens(scalars)
    end = scalars.count
  }

  /// Reads one equation.
  ///
  /// - Returns: The equation; nil where there is nothing but space and comments.
  static func equation(_ scalars: [Unicode.Scalar]) throws(EquationError) -> Equation? {
    let list = try equations(scalars)
    guard list.count <= 1 else {
      throw EquationError(
        message: "\(list.count) equations stand here, but the variable has one value",
        range: list[1].range)
    }
    return list.first
  }

  /// Reads equations with commas, semicolons or nothing but one equation.
  static func equations(_ scalars: [Unicode.Scalar]) throws(EquationError) -> [Equation] {
    var parser = try EquationParser(scalars)
    var list: [Equation] = []
    while parser.position < parser.tokens.count {
      if parser.take(";") { continue }
      list.append(try parser.expression(0))
      guard parser.position < parser.tokens.count else { break }
      guard parser.take(",") || parser.take(";") else { throw parser.unexpected() }
    }
    return list
  }

  private var kind: Token.Kind? {
    position < tokens.count ? tokens[position].kind : nil
  }

  private mutating func take(_ sign: String) -> Bool {
    guard kind == .sign(sign) else { return false }
    position += 1
    return true
  }

  private mutating func takeWord(_ word: String) -> Bool {
    guard kind == .word(word) else { return false }
    position += 1
    return true
  }

  private func unexpected(_ wanted: String? = nil) -> EquationError {
    guard position < tokens.count else {
      return EquationError(
        message: wanted.map { "the equation ends where \($0) is expected" }
          ?? "the equation ends early", range: max(0, end - 1)..<max(1, end))
    }
    let token = tokens[position]
    let text =
      switch token.kind {
      case .number(let value):
        value == value.rounded() && abs(value) < 1e15
          ? "number `\(Int(value))`" : "number `\(value)`"
      case .name(let name): "`\(name.written)`"
      case .word(let word): "`\(word.uppercased())`"
      case .sign(let sign): "`\(sign)`"
      }
    return EquationError(
      message: wanted.map { "unexpected \(text) where \($0) is expected" } ?? "unexpected \(text)",
      range: token.range)
  }

  private var place: Int { position < tokens.count ? tokens[position].range.lowerBound : end }

  private var lastEnd: Int { position > 0 ? tokens[position - 1].range.upperBound : 0 }

  /// Operators that join two operands, with how tight they are.
  private var joint: (Equation.Operation, Int)? {
    switch kind {
    case .word("or"): (.or, 1)
    case .word("and"): (.and, 2)
    case .word("mod"): (.modulo, 6)
    case .sign(let sign): Self.joints[sign]
    default: nil
    }
  }

  private static let joints: [String: (Equation.Operation, Int)] = [
    "|": (.or, 1), "&": (.and, 2), "=": (.equal, 3), "==": (.equal, 3), "<>": (.notEqual, 3),
    "!=": (.notEqual, 3), "≠": (.notEqual, 3), "<": (.less, 4), "<=": (.lessOrEqual, 4),
    "≤": (.lessOrEqual, 4), ">": (.greater, 4), ">=": (.greaterOrEqual, 4),
    "≥": (.greaterOrEqual, 4), "+": (.add, 5), "-": (.subtract, 5), "−": (.subtract, 5),
    "*": (.multiply, 6), "×": (.multiply, 6), "/": (.divide, 6), "÷": (.divide, 6),
    "//": (.safeDivide, 6), "^": (.power, 8), "**": (.power, 8),
  ]

  private mutating func expression(_ level: Int) throws(EquationError) -> Equation {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw EquationError(
        message: "the equation is more than \(Self.depthLimit) levels deep",
        range: place..<(place + 1))
    }
    var left = try prefix()
    var chain = 0
    while let (operation, tightness) = joint, tightness >= max(level, 1) {
      position += 1
      chain += 1
      guard chain <= Self.depthLimit else {
        throw EquationError(message: "the equation is too long", range: left.range)
      }
      // The operand of a power may have a sign, and powers join from the right.
      let right = try expression(operation == .power ? 7 : tightness + 1)
      left = Equation(
        kind: .binary(operation, left, right),
        range: left.range.lowerBound..<max(right.range.upperBound, left.range.upperBound))
    }
    return left
  }

  private mutating func prefix() throws(EquationError) -> Equation {
    let start = place
    let operation: Equation.Operation? =
      switch kind {
      case .sign("-"), .sign("−"): .minus
      case .sign("+"): .plus
      case .word("not"), .sign("!"), .sign("~"): .not
      default: nil
      }
    guard let operation else { return try primary() }
    position += 1
    // Signs bind looser than powers: -2^2 is -4.
    let operand = try expression(8)
    return Equation(kind: .unary(operation, operand), range: start..<lastEnd)
  }

  private mutating func primary() throws(EquationError) -> Equation {
    let start = place
    switch kind {
    case .number(let value):
      position += 1
      return Equation(kind: .number(value), range: start..<lastEnd)
    case .sign("("):
      position += 1
      let inner = try expression(0)
      guard take(")") else { throw unexpected("`)`") }
      return Equation(kind: inner.kind, range: start..<lastEnd)
    case .word("if"): return try conditional(from: start)
    case .word("mod"):
      position += 1
      guard take("(") else { throw unexpected("`(`") }
      let list = try arguments()
      guard list.count == 2 else {
        throw EquationError(message: "MOD takes two numbers", range: start..<lastEnd)
      }
      return Equation(kind: .binary(.modulo, list[0], list[1]), range: start..<lastEnd)
    case .name(let name):
      position += 1
      let subscripts = take("[") ? try self.subscripts() : nil
      guard take("(") else {
        return Equation(kind: .name(name, subscripts), range: start..<lastEnd)
      }
      return Equation(kind: .call(name, subscripts, try arguments()), range: start..<lastEnd)
    default: throw unexpected("a number, a name or a function")
    }
  }

  /// `IF a THEN b ELSE c`, and the function `IF THEN ELSE(a, b, c)`.
  private mutating func conditional(from start: Int) throws(EquationError) -> Equation {
    position += 1
    if takeWord("then") {
      guard takeWord("else"), take("(") else { throw unexpected("`ELSE(`") }
      let list = try arguments()
      guard list.count == 3 else {
        throw EquationError(message: "IF THEN ELSE takes three numbers", range: start..<lastEnd)
      }
      return Equation(
        kind: .conditional(list[0], then: list[1], otherwise: list[2]), range: start..<lastEnd)
    }
    let condition = try expression(0)
    guard takeWord("then") else { throw unexpected("`THEN`") }
    let yes = try expression(0)
    guard takeWord("else") else { throw unexpected("`ELSE`") }
    let no = try expression(0)
    return Equation(
      kind: .conditional(condition, then: yes, otherwise: no), range: start..<lastEnd)
  }

  /// What stands between the parenthesis just read and the one that closes it.
  private mutating func arguments() throws(EquationError) -> [Equation] {
    var list: [Equation] = []
    if take(")") { return list }
    repeat { list.append(try expression(0)) } while take(",")
    guard take(")") else { throw unexpected("`,` or `)`") }
    return list
  }

  private mutating func subscripts() throws(EquationError) -> [Equation.Subscript] {
    var list: [Equation.Subscript] = []
    repeat {
      if take("*") {
        guard take(":") else {
          list.append(.every(nil))
          continue
        }
        guard case .name(let name) = kind else { throw unexpected("the name of a dimension") }
        position += 1
        list.append(.every(name))
      } else {
        list.append(.one(try expression(0)))
      }
    } while take(",")
    guard take("]") else { throw unexpected("`,` or `]`") }
    return list
  }
}
