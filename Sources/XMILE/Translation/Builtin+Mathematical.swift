internal import Diagnostics
internal import Simulation

extension Builtin {
  private static func one(_ operation: UnaryOperation) -> Builtin {
    Builtin(1...1) { .unary(operation, $0.needed(0)) }
  }

  private static func two(_ operation: BinaryOperation) -> Builtin {
    Builtin(2...2) { .binary(operation, $0.needed(0), $0.needed(1)) }
  }

  /// Functions of numbers.
  ///
  /// `INT` cuts off what is behind the point and `MOD` has the sign of what is divided, as the outputs
  /// of the test models have it.
  ///
  /// > Reference: XMILE 1.0, §3.5.1.
  static let mathematical: [String: Builtin] = [
    "abs": one(.absolute), "arccos": one(.arccosine), "arcsin": one(.arcsine),
    "arctan": one(.arctangent), "acos": one(.arccosine), "asin": one(.arcsine),
    "atan": one(.arctangent), "cos": one(.cosine), "cosh": one(.hyperbolicCosine),
    "exp": one(.exponential), "int": one(.truncate), "integer": one(.truncate),
    "floor": one(.floor), "ceiling": one(.ceiling), "round": one(.round),
    "ln": one(.naturalLogarithm),
    "log10": one(.commonLogarithm), "sin": one(.sine), "sinh": one(.hyperbolicSine),
    "sqrt": one(.squareRoot), "tan": one(.tangent), "tanh": one(.hyperbolicTangent),
    "sign": one(.sign), "modulo": two(.truncatedRemainder), "power": two(.power),
    "gammaln": one(.logGamma), "not": one(.not),
    "pi": Builtin(0...0) { _ in .number(.pi) },
    "inf": Builtin(0...0) { _ in .number(.infinity) },
    "log": Builtin(1...2) { call in
      guard let base = call.formula(1) else { return .unary(.commonLogarithm, call.needed(0)) }
      return .unary(.naturalLogarithm, call.needed(0)) / .unary(.naturalLogarithm, base)
    },
    "safediv": Builtin(2...3) { call in
      Translator.safeQuotient(call.needed(0), call.shared(1), otherwise: call.formula(2) ?? 0)
    },
    "zidz": Builtin(2...2) { call in
      Translator.safeQuotient(call.needed(0), call.shared(1), otherwise: 0)
    },
    "xidz": Builtin(3...3) { call in
      Translator.safeQuotient(call.needed(0), call.shared(1), otherwise: call.needed(2))
    },
    "percent": Builtin(1...1) { .number(100) * $0.needed(0) },
    "sinwave": Builtin(2...2) { wave($0, .sine) },
    "coswave": Builtin(2...2) { wave($0, .cosine) },
    "lookup": Builtin(2...2) { call in
      guard case .name(let name, let subscripts) = call.arguments[0].kind else {
        return call.translator.error(
          "graphical-function", "the first argument of LOOKUP is the name of a graphical function",
          call.arguments[0].range, call.site)
      }
      return call.translator.look(name, subscripts, call.arguments[1], call.range, call.site)
    },
  ]

  private static func wave(_ call: Call, _ shape: UnaryOperation) -> Formula {
    call.needed(0) * .unary(shape, .number(2 * .pi) * .time / call.needed(1))
  }
}
