internal import Scenarios
internal import Statistics

/// How exactly the mean of a KPI in its last period is known.
struct MeanError: Sendable {
  /// The name of the KPI.
  var kpi: String
  /// The standard error of the mean over its size; infinite for a mean of 0.
  var relativeError: Double

  /// Of KPIs without a target; for others the probability counts.
  static func all(_ indicators: [IndicatorDraws], _ plan: Plan) -> [MeanError] {
    indicators.compactMap { indicator in
      let kpi = plan.kpis[indicator.kpi]
      guard kpi.target == nil, !indicator.isSecondMethod, let last = indicator.periods.indices.last
      else { return nil }
      let values = indicator.samples.row(last)
      let summary = Summary(values)
      let plain =
        summary.standardDeviation
        / Double(indicator.effectiveDraws ?? values.count).squareRoot()
      let error =
        indicator.effectiveDraws == nil
        ? indicator.design?.standardError(count: values.count) { values[$0] } ?? plain : plain
      return MeanError(
        kpi: kpi.name, relativeError: error == 0 ? 0 : error / abs(summary.mean))
    }
  }
}
