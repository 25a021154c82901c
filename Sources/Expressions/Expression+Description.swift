import Quantities
import Series

extension Expression: CustomStringConvertible {
  /// The formula in the plan language, with no more parentheses than it needs.
  ///
  /// Read back, it gives the same formula. Numbers stand in canonical units: `280 per quarter`
  /// becomes `1120 per year`.
  public var description: String { plainText }

  /// The text as an operand where operators at least as tight as a level may stand.
  private func text(_ level: Precedence) -> String {
    if case .conditional = kind { return "(" + plainText + ")" }
    return precedence < level ? "(" + plainText + ")" : plainText
  }

  private var precedence: Precedence {
    switch kind {
    case .number(let quantity): quantity.value < 0 ? .negation : .power
    case .name, .period, .call: .power
    case .unary(.negate, _): .negation
    case .unary(.not, _): .not
    case .binary(let operation, _, _): operation.precedence
    case .conditional: .or
    }
  }

  private var plainText: String {
    switch kind {
    case .number(let quantity): return quantity.literalText
    case .name(let path): return path.joined(separator: ".")
    case .period(let period): return period.description
    case .unary(.negate, let x):
      // A negated literal reads as a negative literal; parentheses would not change that.
      return "-" + x.text(.negation)
    case .unary(.not, let x): return "not " + x.text(.not)
    case .binary(.power, let x, let y):
      // The base of a power is never a power itself; the exponent may be, and may be negative.
      return x.baseText + " ^ " + y.text(.negation)
    case .binary(let operation, let x, let y):
      let own = operation.precedence
      let left = x.text(own == .comparison ? .sum : own)
      return "\(left) \(operation.rawValue) \(y.text(own.tighter))"
    case .call(let name, let arguments):
      return name + "(" + arguments.map(\.description).joined(separator: ", ") + ")"
    case .conditional(let condition, let yes, let no):
      return "if \(condition) then \(yes) else \(no)"
    }
  }

  private var baseText: String {
    if case .binary(.power, _, _) = kind { return "(" + plainText + ")" }
    return text(.power)
  }
}
