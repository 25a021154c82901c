internal import Forecasting
internal import Results
internal import Scenarios
internal import Series

/// Checks the forecasts of a KPI on its own history: residuals of the fit, and forecasts from
/// earlier origins, made as the plan makes them, beside what came.
struct KPIBacktest {
  /// The fewest values before an origin.
  static let fewest = 4
  /// The most origins, the last ones.
  static let mostOrigins = 12
  /// The most periods ahead.
  static let mostSteps = 8

  private let kpi: KPI
  private let fit: TopDownFit
  private let scenario: String

  init(_ fit: TopDownFit, _ plan: Plan, scenario: String) {
    self.fit = fit
    self.scenario = scenario
    kpi = plan.kpis[fit.kpi]
  }

  /// What the history says.
  var diagnostics: IndicatorDiagnostics {
    let forecast = fit.forecast
    let scale = kpi.unit.scale
    let residuals = forecast.residuals.map { $0.map { published($0 / scale) } }
    let checks = ResidualChecks(
      residuals, season: forecast.observedPeriods.first?.frequency.perYear ?? 1)
    return IndicatorDiagnostics(
      scenario: scenario, kpi: kpi.name, method: forecast.label,
      periods: forecast.observedPeriods, residuals: residuals,
      ljungBox: checks.ljungBox.map {
        .init(lags: checks.autocorrelations.count, statistic: $0.statistic, pValue: $0.pValue)
      }, comparisons: comparisons)
  }

  /// Forecasts from the last origins that leave enough values before them and one after.
  private var comparisons: [IndicatorDiagnostics.Comparison] {
    let values = fit.known.lastRegime.observations.filter { $0.value != nil }
    guard values.count > Self.fewest else { return [] }
    let first = max(Self.fewest, values.count - Self.mostOrigins)
    return (first..<values.count).flatMap { count -> [IndicatorDiagnostics.Comparison] in
      let origin = values[count - 1].period
      let later = values[count...].prefix { $0.period.ordinal - origin.ordinal <= Self.mostSteps }
      guard let horizon = later.last?.period else { return [] }
      // An origin that cannot be projected from compares nothing.
      let projection = try? KPIProjection(
        kpi: kpi, known: TimeSeries(fit.known.frequency, Array(values[..<count])),
        earlier: fit.earlier,
        horizon: horizon
      ).projected()
      guard let projection else { return [] }
      return later.compactMap { comparison($0, projection, origin: origin) }
    }
  }

  private func comparison(
    _ observation: Observation, _ projection: TopDownProjection, origin: Period
  ) -> IndicatorDiagnostics.Comparison? {
    guard let value = observation.value,
      let step = projection.periods.firstIndex(of: observation.period)
    else { return nil }
    let scale = kpi.unit.scale
    return IndicatorDiagnostics.Comparison(
      origin: origin, period: observation.period, step: step + 1, outturn: value / scale,
      quantiles: [0.025, 0.1, 0.5, 0.9, 0.975].map {
        published(projection.quantile($0, step: step) / scale)
      }, transform: published(projection.probability(atMost: value, step: step)))
  }
}
