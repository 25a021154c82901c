internal import Diagnostics
internal import Scenarios
internal import Series

/// Whether a pipeline and the KPI's own history tell the same story.
enum MethodAgreement {
  /// A warning per KPI whose two 80 % ranges do not meet in the last period both have.
  static func warnings(_ indicators: [IndicatorDraws], _ plan: Plan) -> [Diagnostic] {
    indicators.filter { $0.isSecondMethod && $0.method != "pipeline" }.compactMap { second in
      guard
        let first = indicators.first(where: { $0.kpi == second.kpi && $0.method == "pipeline" }),
        let place = second.periods.indices.reversed().first(where: { index in
          first.periods.contains(second.periods[index].last(first.periods[0].frequency))
        }),
        let row = first.periods.firstIndex(
          of: second.periods[place].last(first.periods[0].frequency))
      else { return nil }
      let mine = SampleSummary(first.samples, period: row, probabilities: [0.1, 0.9]).quantiles
      let other = SampleSummary(second.samples, period: place, probabilities: [0.1, 0.9]).quantiles
      guard mine[1] < other[0] || other[1] < mine[0] else { return nil }
      let kpi = plan.kpis[second.kpi]
      return Diagnostic(
        "methods-disagree",
        "the pipeline and the history of `\(kpi.name)` disagree in \(second.periods[place]): their "
          + "80 % ranges do not meet", at: kpi.span,
        hint: "both are in `projections.csv`; "
          + (kpi.combine == .pool
            ? "half the draws of each are judged" : "the pipeline is judged"),
        severity: .warning)
    }
  }
}
