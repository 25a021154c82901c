internal import Diagnostics
internal import Simulation

extension Translator {
  /// The formula of an equation; 0 after a message where it has none.
  func lower(_ equation: Equation, _ site: EquationSite) -> Formula {
    switch equation.kind {
    case .number(let value): return .number(value)
    case .name(let name, let subscripts):
      return read(name, subscripts, equation.range, site)
    case .call(let name, let subscripts, let arguments):
      return call(name, subscripts, arguments, equation.range, site)
    case .unary(let operation, let operand):
      let value = lower(operand, site)
      switch operation {
      case .plus: return value
      case .not: return .unary(.not, value)
      default:
        if case .number(let number) = value { return .number(-number) }
        return -value
      }
    case .binary(.safeDivide, let a, let b):
      return Self.safeQuotient(lower(a, site), hoisted(lower(b, site)), otherwise: 0)
    case .binary(let operation, let a, let b):
      return .binary(operation.system, lower(a, site), lower(b, site))
    case .conditional(let condition, let yes, let no):
      return .conditional(
        lower(condition, site), then: lower(yes, site), otherwise: lower(no, site))
    }
  }

  /// The quotient, or another value where the divisor is zero.
  static func safeQuotient(_ a: Formula, _ b: Formula, otherwise: Formula) -> Formula {
    .conditional(.binary(.notEqual, b, 0), then: a / b, otherwise: otherwise)
  }

  /// A formula that may stand in several places: what is more than a name becomes a variable.
  func hoisted(_ formula: Formula, _ purpose: String = "part") -> Formula {
    switch formula {
    case .number, .variable, .time, .step, .start, .stop: formula
    default: .variable(builder.hide(purpose, as: .auxiliary(formula)))
    }
  }

  /// Adds an error about a part of an equation.
  func error(
    _ code: DiagnosticCode, _ message: String, _ range: Range<Int>, _ site: EquationSite,
    hint: String? = nil
  ) -> Formula {
    // One mistake in a large array is said for each element, and shown once.
    if diagnostics.items.count < 2000 {
      diagnostics.error(code, message, at: site.text.span(range), hint: hint)
    }
    return 0
  }

  /// The number that an equation always has, or nil.
  func constant(_ equation: Equation, _ site: EquationSite, depth: Int = 0) -> Double? {
    guard depth < 30 else { return nil }
    switch equation.kind {
    case .number(let value): return value
    case .unary(.minus, let a): return constant(a, site, depth: depth + 1).map { -$0 }
    case .unary(.plus, let a): return constant(a, site, depth: depth + 1)
    case .binary(let operation, let a, let b):
      guard let left = constant(a, site, depth: depth + 1),
        let right = constant(b, site, depth: depth + 1)
      else { return nil }
      switch operation {
      case .add: return left + right
      case .subtract: return left - right
      case .multiply: return left * right
      case .divide: return left / right
      default: return nil
      }
    case .name(let name, nil):
      guard let variable = site.scope.find(name), variable.dimensions.isEmpty,
        variable.declaration.kind == .aux, variable.graphs.isEmpty, variable.source == nil
      else { return nil }
      if let given = variable.given[0] { return given }
      guard variable.declaration.equations.count == 1,
        let text = variable.declaration.equations.first,
        let list = try? EquationParser.equations(text.scalars), list.count == 1
      else { return nil }
      return constant(
        list[0], EquationSite(of: variable, element: 0, text: text), depth: depth + 1)
    default: return nil
    }
  }
}

extension Equation.Operation {
  /// The same operation of a system.
  ///
  /// `MOD` has the sign of what is divided, as in Vensim and in the outputs of the test models.
  var system: BinaryOperation {
    switch self {
    case .add, .plus: .add
    case .subtract, .minus: .subtract
    case .multiply: .multiply
    case .divide, .safeDivide: .divide
    case .modulo: .truncatedRemainder
    case .power: .power
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .equal: .equal
    case .notEqual: .notEqual
    case .and, .not: .and
    case .or: .or
    }
  }
}
