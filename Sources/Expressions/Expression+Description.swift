import Precision
import Quantities
import Series

extension Expression: CustomStringConvertible {
  /// The formula in the plan language, with no more parentheses than it needs.
  ///
  /// Read back, it gives the same formula. Numbers stand in canonical units: `280 per quarter`
  /// becomes `1120 per year`.
  public var description: String { text(in: .plan) }

  /// How a formula is set.
  enum Style {
    /// Space around every operator.
    case plan
    /// Space around sums and comparisons, none around products; backquotes where names need them.
    case columns
  }

  /// The text as an operand where operators at least as tight as a level may stand.
  private func text(_ level: Precedence, _ style: Style) -> String {
    let plain = text(in: style)
    if case .conditional = kind { return "(" + plain + ")" }
    return precedence < level ? "(" + plain + ")" : plain
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

  /// The text with no parentheses around it.
  func text(in style: Style) -> String {
    switch kind {
    case .number(let quantity): return decimal?.formulaText ?? quantity.literalText
    case .name(let path):
      let name = path.joined(separator: ".")
      return style == .plan || ExpressionParser.isPlainName(name) ? name : "`\(name)`"
    case .period(let period): return period.description
    case .unary(.negate, let x):
      // A negated literal reads as a negative literal; parentheses would not change that.
      return "-" + x.text(.negation, style)
    case .unary(.not, let x): return "not " + x.text(.not, style)
    case .binary(.power, let x, let y):
      // The base of a power is never a power itself; the exponent may be, and may be negative.
      let isCompact = style == .columns
      let exponent = isCompact ? y.exponentText : y.text(.negation, style)
      return x.baseText(style) + (isCompact ? "^" : " ^ ") + exponent
    case .binary(let operation, let x, let y):
      let own = operation.precedence
      let left = x.text(own == .comparison ? .sum : own, style)
      let space = style == .columns && own == .product ? "" : " "
      return left + space + operation.rawValue + space + y.text(own.tighter, style)
    case .call(let name, let arguments):
      if arguments.isEmpty { return name }
      return name + "(" + arguments.map { $0.text(in: style) }.joined(separator: ", ") + ")"
    case .conditional(let condition, let yes, let no):
      return "if \(condition.text(in: style)) then \(yes.text(in: style))"
        + " else \(no.text(in: style))"
    }
  }

  /// The exponent as written over columns: signs in parentheses, as in `x^(-1)`.
  private var exponentText: String { text(.power, .columns) }

  private func baseText(_ style: Style) -> String {
    if case .binary(.power, _, _) = kind { return "(" + text(in: style) + ")" }
    return text(.power, style)
  }
}
