internal import Budgeting
internal import Expressions
internal import Quantities

/// Spending and volumes in formulas: they may be compared and divided, never added.
extension Reading {
  /// Whether a formula adds amounts of the budget that are alike only.
  func checksBudgetKinds(_ formula: Formula) -> Bool {
    guard let budget = names.budget else { return true }
    var isSound = true
    _ = kind(of: formula.expression, budget) { clash, range in
      isSound = false
      self.error(
        .unlikeInstruments, clash.description, at: formula.node.span(of: range), hint: clash.cure)
    }
    return isSound
  }

  /// The kind of money of an expression and where it is read; nil for anything but a sum of amounts.
  ///
  /// A product is no amount of the budget any more: a loss rate times a guarantee volume is a cost.
  private func kind(
    of expression: Expression, _ budget: PlanBudget,
    _ report: (UnlikeMoney, Range<Int>) -> Void
  ) -> (money: Money, range: Range<Int>)? {
    switch expression.kind {
    case .name(let path):
      guard path[0] == "budget", let instrument = budget.instrument(along: path) else { return nil }
      let money = Money(
        path.joined(separator: "."), 0, prices: budget.prices, instrument: instrument)
      return (money, expression.range)
    case .call("at", let arguments) where !arguments.isEmpty:
      return kind(of: arguments[0], budget, report)
    case .binary(.add, let left, let right), .binary(.subtract, let left, let right):
      let first = kind(of: left, budget, report)
      let second = kind(of: right, budget, report)
      guard let first, let second else { return first ?? second }
      if let clash = first.money.clash(with: second.money) { report(clash, second.range) }
      return first
    case .unary(_, let operand): return kind(of: operand, budget, report)
    default:
      for part in expression.parts { _ = kind(of: part, budget, report) }
      return nil
    }
  }
}
