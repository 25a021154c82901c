internal import PublicFinance
internal import Diagnostics
internal import Expressions
internal import Quantities

/// Spending and volumes in formulas: they may be compared and divided, never added.
extension Reading {
  /// Whether a formula adds amounts of the budget that are alike only.
  func checksBudgetKinds(_ formula: Formula) -> Bool {
    var isSound = true
    _ = kind(of: formula.expression) { clash, range in
      isSound = false
      let code: DiagnosticCode =
        if case .prices = clash.reason { .unlikePrices } else { .unlikeInstruments }
      self.error(
        code, clash.description, at: formula.node.span(of: range), hint: clash.cure)
    }
    return isSound
  }

  /// The kind of money of an expression and where it is read; nil for anything but a sum of amounts.
  ///
  /// A product is no amount of the budget any more: a loss rate times a guarantee volume is a cost.
  private func kind(
    of expression: Expression, _ report: (UnlikeMoney, Range<Int>) -> Void
  ) -> (money: Money, range: Range<Int>)? {
    switch expression.kind {
    case .name(let path):
      guard let money = money(path) else { return nil }
      return (money, expression.range)
    case .call("at", let arguments) where !arguments.isEmpty:
      return kind(of: arguments[0], report)
    case .binary(let sign, let left, let right) where sign == .add || sign == .subtract:
      let first = kind(of: left, report)
      let second = kind(of: right, report)
      guard let first, let second else { return first ?? second }
      guard let clash = first.money.clash(with: second.money) else { return first }
      // A fund less the public money in it is private money: a difference is another kind.
      if sign == .subtract, case .instruments = clash.reason { return nil }
      report(clash, second.range)
      return nil
    case .unary(_, let operand): return kind(of: operand, report)
    default:
      for part in expression.parts { _ = kind(of: part, report) }
      return nil
    }
  }

  /// What an amount of this budget, or of that of another plan, may be added to.
  private func money(_ path: [String]) -> Money? {
    var owner = (reading: self, path: path)
    while let next = owner.reading.foreign(owner.path) { owner = (next.reading, next.path) }
    guard owner.path.first == "budget", let budget = owner.reading.names.budget,
      let instrument = budget.instrument(along: owner.path)
    else { return nil }
    return Money(
      path.joined(separator: "."), 0, prices: budget.prices, instrument: instrument)
  }
}
