import Expressions
import Quantities

/// The names and shortcuts that the tests of this room share.
enum Sample {
  static let units: UnitTable = {
    var units = UnitTable()
    for word in ["model", "issue", "idea", "pair", "staff", "crew", "home"] { units.declare(word) }
    return units
  }()

  static func parse(_ text: String) throws(ExpressionError) -> Expression {
    try Expression.parse(text, units: units, currency: "KRW")
  }

  static func number(_ text: String) throws(ExpressionError) -> NumberText {
    try NumberText.parse(text, units: units, currency: "KRW")
  }

  /// Formulas as they stand in plans.
  static let formulas = [
    "seats * completion_rate", "meetings.held.flow * member_firms * attendance * issues_per_firm",
    "meetings.held.flow > 0", "adhoc_meetings * ideas_per_adhoc", "rnd_line / average_grant",
    "issues.raised.level + issues.planned.level", "smes_invited * round_tables * 0.5",
    "sum(issues.resolved.total) / max(sum(issues.raised.total), 1)", "sum(member_firms) == 72 firm",
    "win_win_models.endorsed.total + 9 model", "average_grant <= KRW 2bn per model",
    "midsized_firms * smes * 1 pair per firm per firm",
    "round_tables * needs_per_meeting * smes / 11 firm", "1 - dependence * (1 - co_funding)",
    "100 - 1.2 * pairs.recurring.pooled_procurement.level / 1 pair",
    "budget.lines.smartisation.amount / smart_unit_cost", "min(apply_on + bonus_points, 1)",
    "imitation * usage * (1 - usage / usage_ceiling)", "strategy.budget.lines.T63.amount * 0.45",
    "year_to_date(budget.lines.grants.executed) / max(year_to_date(retrofits.flow), 1 home)",
    "min(max(year - 2021 + (quarter_of_year - 1) / 3, 0), 1)",
    "min(budget.lines.current / need, 1) ^ money_at_risk",
    "spread(rnd_committed, 1 year, 0.3, 0.7)",
    "budget.executed + budget.carried_over + budget.lapsed <= budget.current",
    "at(targets_met, 2024Q4)", "100 firm per year + models.completed.flow * into_chain",
    "if stage.level > 20억원 and not open == 1 then -(a - b) / c else 5.3조원 - d - (e - f)",
    "-x ^ 2 - (-2) ^ 2 + 2 ^ -1 ^ y", "previous(x, 0) + step(3 firm, 2022.5) - ramp(2, 2022, 2023)",
    "count(task) == 71", "mean(met(task_progress))", "1,250 person + 11조 5,188억원",
  ]
}
