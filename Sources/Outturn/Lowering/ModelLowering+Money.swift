internal import Expressions
internal import Scenarios
internal import Series
internal import Simulation

/// Amounts of the budget that formulas read: inputs by fiscal year.
extension ModelLowering {
  /// Amounts of the budget that formulas read in every period (not inside `at`).
  ///
  /// - Parameter formulas: Those of KPIs and checks, with names for functions that remember.
  /// - Returns: The paths, in the order of their names.
  func budgetNames(_ formulas: [Expression]) -> [[String]] {
    var found: Set<[String]> = []
    for input in pending {
      for segment in input.segments {
        for expression in segment.form.expressions {
          for name in BudgetAmounts.fixed(expression, plan).names
          where name.path.first == "budget" {
            found.insert(name.path)
          }
        }
      }
    }
    for formula in formulas {
      for name in formula.names where name.path.first == "budget" { found.insert(name.path) }
    }
    return found.sorted { $0.joined(separator: ".") < $1.joined(separator: ".") }
  }

  /// Remembers which money an input reads, before amounts become numbers.
  mutating func noteMoney(_ expressions: [Expression], _ index: Int) {
    let paths = expressions.flatMap(\.names).map(\.path).filter { $0.first == "budget" }
    if !paths.isEmpty { moneyRead[index, default: []].formUnion(paths) }
  }

  mutating func addBudgetInput(_ path: [String]) {
    let calendar = FiscalCalendar(firstMonth: plan.fiscalYearStart)
    let segments = plan.budget?.segments(along: path, over: plan.horizon, calendar) ?? []
    scope.add(path.joined(separator: "."), input: pending.count)
    pending.append(
      PendingInput(
        name: streamName(path.joined(separator: ".")),
        segments: segments.map {
          .init(start: $0.start, form: .plan(.expression($0.value), parameters: []))
        }, redraw: .once, isRateOfEvents: false))
  }
}
