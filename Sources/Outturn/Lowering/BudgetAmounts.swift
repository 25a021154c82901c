internal import Expressions
internal import Quantities
internal import Scenarios
internal import Series

/// Replaces `at(budget.lines.T22.amount, 2021)` by the amount of that fiscal year.
enum BudgetAmounts {
  /// The expression with every dated amount of the budget as a number.
  static func fixed(_ expression: Expression, _ plan: Plan) -> Expression {
    var result = expression
    switch expression.kind {
    case .number, .name, .period: break
    case .unary(let op, let inner): result.kind = .unary(op, fixed(inner, plan))
    case .binary(let op, let a, let b): result.kind = .binary(op, fixed(a, plan), fixed(b, plan))
    case .conditional(let c, let a, let b):
      result.kind = .conditional(fixed(c, plan), fixed(a, plan), fixed(b, plan))
    case .call(let name, let arguments):
      if name == "at", arguments.count == 2, case .name(let path) = arguments[0].kind,
        path.first == "budget", case .period(let period) = arguments[1].kind,
        let amounts = plan.budget?.amounts(along: path)
      {
        result.kind = .number(Quantity(amounts[period.year] ?? 0, Unit(plan.currency)))
      } else {
        result.kind = .call(name, arguments.map { fixed($0, plan) })
      }
    }
    return result
  }
}
