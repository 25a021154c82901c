internal import Diagnostics
internal import Results
internal import Scenarios
internal import Series

/// What should be said about a target beside its row.
enum JudgementWarnings {
  /// A target that nothing reaches, that is met from the start, or whose mean says little.
  static func of(_ attainment: KPIAttainment, rows: [AttainmentRow]) -> [Diagnostic] {
    let kpi = attainment.kpi
    guard let target = kpi.target else { return [] }
    guard let row = rows.last else {
      return [
        Diagnostic(
          "target-not-judged",
          "the target of `\(kpi.name)` is due where there is neither a projection nor a known "
            + "observation", at: target.span,
          hint:
            "its values run from \(attainment.draws.periods.first?.description ?? "nowhere") to "
            + "\(attainment.draws.periods.last?.description ?? "nowhere")", severity: .warning)
      ]
    }
    var warnings: [Diagnostic] = []
    // A queue or a cost starts at nothing; that says nothing of its target.
    if kpi.from != nil, kpi.direction != .down, row.firstCrossing != nil,
      row.firstCrossing == attainment.draws.periods.first
    {
      warnings.append(
        Diagnostic(
          "target-already-met", "the target of `\(kpi.name)` is already met when the run begins",
          at: target.span, severity: .warning))
    }
    if kpi.from == nil, let expected = row.expected, let p10 = row.p10, let p90 = row.p90,
      expected > p90 || expected < p10
    {
      warnings.append(
        Diagnostic(
          "mean-beyond-range",
          "the expected value of `\(kpi.name)` lies outside its 80 % range: a few far draws rule "
            + "it, since too little is known of the growth", at: kpi.span,
          hint: "read the median, or give a `ceiling` or more observations", severity: .warning))
    }
    return warnings
  }
}
