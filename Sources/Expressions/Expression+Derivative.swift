import Precision
public import Quantities

extension Expression {
  /// The derivative of a formula over columns, as a formula.
  ///
  /// For callers who want to read, print or go on differentiating it. Fits need no formula: they
  /// take exact derivatives of every parameter in one pass from ``ColumnProgram``, without the
  /// growth of a formula that repeats what it shares.
  ///
  /// Sums with 0, products with 0 and 1 and decimals among themselves are simplified. Of equal
  /// arguments of `min` and `max` the first counts, the derivative of `abs` at 0 is 0, and that of
  /// comparisons is 0 everywhere, as in ``ColumnProgram``.
  ///
  /// - Parameter name: The name of a column or parameter.
  /// - Returns: The derivative; every part of it stands where the part it comes from does.
  /// - Throws: ``ExpressionError`` for functions that are not of columns.
  public func derivative(withRespectTo name: String) throws(ExpressionError) -> Expression {
    switch kind {
    case .number, .period: return number(0)
    case .name(let path): return number(path.joined(separator: ".") == name ? 1 : 0)
    case .unary(.not, _): return number(0)
    case .unary(.negate, let x): return negated(try x.derivative(withRespectTo: name))
    case .binary(let operation, let x, let y):
      return try derivative(operation, x, y, name)
    case .conditional(let test, let yes, let no):
      return choice(
        test, try yes.derivative(withRespectTo: name), try no.derivative(withRespectTo: name))
    case .call("pi", let arguments) where arguments.isEmpty: return number(0)
    case .call(let function, let arguments):
      guard let entry = ExpressionFunction.ofColumns[function], entry.support == .elementwise,
        entry.arguments.contains(arguments.count)
      else { throw .unsupported(function, in: self) }
      if function == "min" || function == "max" {
        return try extremeDerivative(function, arguments, name)
      }
      let inner = try arguments[0].derivative(withRespectTo: name)
      return inner.isNumber(0) ? inner : outer(function, arguments[0], inner)
    }
  }

  private func derivative(
    _ operation: BinaryOperator, _ x: Expression, _ y: Expression, _ name: String
  ) throws(ExpressionError) -> Expression {
    switch operation {
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual, .and, .or:
      return number(0)
    default: break
    }
    let dx = try x.derivative(withRespectTo: name)
    let dy = try y.derivative(withRespectTo: name)
    switch operation {
    case .add: return sum(dx, dy)
    case .subtract: return sum(dx, negated(dy))
    case .multiply: return sum(product(dx, y), product(x, dy))
    case .divide:
      let first = quotient(dx, y)
      guard !dy.isNumber(0) else { return first }
      return sum(first, negated(quotient(product(x, dy), power(y, number(2)))))
    default:
      if dy.isNumber(0) {
        return product(product(y, power(x, sum(y, number(-1)))), dx)
      }
      let logarithm = call("log", x)
      if dx.isNumber(0) { return product(product(self, logarithm), dy) }
      return product(self, sum(product(dy, logarithm), quotient(product(y, dx), x)))
    }
  }

  /// The derivative of a function of one argument, times that of the argument.
  private func outer(_ function: String, _ x: Expression, _ dx: Expression) -> Expression {
    let square = power(x, number(2))
    switch function {
    case "exp": return product(self, dx)
    case "log", "ln": return quotient(dx, x)
    case "log2", "log10":
      let base = call("log", number(function == "log2" ? 2 : 10))
      return quotient(dx, product(x, base))
    case "sqrt": return quotient(dx, product(number(2), self))
    case "sin": return product(call("cos", x), dx)
    case "cos": return negated(product(call("sin", x), dx))
    case "tan": return product(sum(number(1), power(self, number(2))), dx)
    case "atan": return quotient(dx, sum(number(1), square))
    case "asin": return quotient(dx, call("sqrt", sum(number(1), negated(square))))
    case "acos": return negated(quotient(dx, call("sqrt", sum(number(1), negated(square)))))
    default:  // abs
      let rising = choice(make(.binary(.greater, x, number(0))), dx, number(0))
      return choice(make(.binary(.less, x, number(0))), negated(dx), rising)
    }
  }

  private func extremeDerivative(_ function: String, _ arguments: [Expression], _ name: String)
    throws(ExpressionError) -> Expression
  {
    let first = try arguments[0].derivative(withRespectTo: name)
    guard arguments.count > 1 else { return first }
    let others = Array(arguments.dropFirst())
    let rest = others.count == 1 ? others[0] : make(.call(function, others))
    let test = make(.binary(function == "min" ? .lessOrEqual : .greaterOrEqual, arguments[0], rest))
    return choice(test, first, try extremeDerivative(function, others, name))
  }

  // MARK: Building

  private func make(_ kind: Kind) -> Expression { Expression(kind, range: range) }

  private func number(_ value: Int) -> Expression {
    number(
      ExactDecimal(
        mantissa: UInt128(value.magnitude), exponent: 0, isNegative: value < 0))
  }

  private func number(_ value: ExactDecimal) -> Expression {
    var result = make(.number(Quantity(value.double)))
    result.decimal = value
    return result
  }

  private func call(_ function: String, _ x: Expression) -> Expression {
    make(.call(function, [x]))
  }

  private func negated(_ x: Expression) -> Expression {
    if let value = x.decimal { return number(value.negated) }
    if case .unary(.negate, let inner) = x.kind { return inner }
    if case .binary(let operation, let first, let second) = x.kind, first.decimal != nil,
      operation == .multiply || operation == .divide
    {
      return make(.binary(operation, negated(first), second))
    }
    return make(.unary(.negate, x))
  }

  private func sum(_ x: Expression, _ y: Expression) -> Expression {
    if x.isNumber(0) { return y }
    if y.isNumber(0) { return x }
    if let a = x.decimal, let b = y.decimal, let value = a.plus(b) { return number(value) }
    if case .unary(.negate, let inner) = y.kind { return make(.binary(.subtract, x, inner)) }
    if let value = y.decimal, value.isNegative {
      return make(.binary(.subtract, x, number(value.negated)))
    }
    return make(.binary(.add, x, y))
  }

  private func product(_ x: Expression, _ y: Expression) -> Expression {
    if x.isNumber(0) || y.isNumber(1) { return x }
    if y.isNumber(0) || x.isNumber(1) { return y }
    if x.isNumber(-1) { return negated(y) }
    if y.isNumber(-1) { return negated(x) }
    if let a = x.decimal, let b = y.decimal, let value = a.times(b) { return number(value) }
    if case .unary(.negate, let inner) = x.kind { return negated(product(inner, y)) }
    if case .unary(.negate, let inner) = y.kind { return negated(product(x, inner)) }
    if case .binary(.multiply, let first, let second) = y.kind {
      return product(product(x, first), second)
    }
    return make(.binary(.multiply, x, y))
  }

  private func quotient(_ x: Expression, _ y: Expression) -> Expression {
    if x.isNumber(0) || y.isNumber(1) { return x }
    if case .unary(.negate, let inner) = x.kind { return negated(quotient(inner, y)) }
    return make(.binary(.divide, x, y))
  }

  private func power(_ x: Expression, _ y: Expression) -> Expression {
    if y.isNumber(1) { return x }
    return y.isNumber(0) ? number(1) : make(.binary(.power, x, y))
  }

  private func choice(_ test: Expression, _ yes: Expression, _ no: Expression) -> Expression {
    yes == no ? yes : make(.conditional(test, yes, no))
  }

  private func isNumber(_ value: Int) -> Bool {
    if let decimal { return decimal.whole == value }
    return kind == .number(Quantity(Double(value)))
  }
}
