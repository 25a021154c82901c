internal import Diagnostics
internal import Quantities
internal import Results
internal import Scenarios
internal import Series
internal import Statistics

/// The rows of `checks.csv`, and what is said of checks that fail.
struct CheckRows {
  private(set) var rows: [CheckRow] = []
  private(set) var messages: [Diagnostic] = []

  /// Judges the checks of a plan by what its paths showed.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - counts: One per check, in the order of the plan.
  ///   - draws: How many paths there were.
  ///   - scenario: The scenario's name.
  init(_ plan: Plan, _ counts: [CheckTally.Count], draws: Int, scenario: String) {
    for (check, count) in zip(plan.checks, counts) {
      let share = Proportion(successes: draws - count.failing, trials: draws)
      let row = CheckRow(
        scenario: scenario, check: check.name, condition: check.text,
        severity: check.severity.rawValue, wanted: check.probability ?? 1, share: share.value,
        shareSE: share.standardError, draws: draws,
        holds: share.value >= check.probability ?? 1,
        firstPeriod: count.firstStep.map { plan.horizon.periods[$0] },
        worstPeriod: count.worst.map { plan.horizon.periods[$0.step] },
        value: count.worst?.value, bound: count.worst?.bound, unit: check.unit?.description ?? "")
      rows.append(row)
      if !row.holds { messages.append(Self.message(check, row)) }
    }
  }

  private static func message(_ check: PlanCheck, _ row: CheckRow) -> Diagnostic {
    let language = Language.en
    let failing = language.probability(
      1 - row.share, standardError: row.shareSE, draws: row.draws)
    var text = "the check `\(check.name)` fails on \(failing) of the paths"
    if let first = row.firstPeriod { text += ", first in \(first)" }
    if let value = row.value, let bound = row.bound, let period = row.worstPeriod {
      let unit = row.unit.isEmpty ? "" : " " + row.unit
      func shown(_ value: Double) -> String {
        language.number(value, .significant(6)) + unit
      }
      text += "; at worst \(shown(value)) against \(shown(bound)) in \(period)"
    }
    var hint = check.note.map { [$0[.en]] } ?? []
    if let wanted = check.probability {
      let share = language.percent(wanted, .significant(4))
      hint.append("it must hold on \(share) of the paths")
    }
    return Diagnostic(
      "check-failed", text, at: check.span, hint: hint.isEmpty ? nil : hint.joined(separator: "; "),
      severity: check.severity == .error ? .error : .warning)
  }
}
