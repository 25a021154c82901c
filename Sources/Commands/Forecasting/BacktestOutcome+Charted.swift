internal import Forecasting
internal import Reports
internal import SeriesFiles

extension BacktestOutcome {
  /// What its charts show; nil without kept forecasts.
  func charted(levels: LevelList) -> ChartedBacktest? {
    guard let backtest, let level = backtest.forecasts.first?.level,
      let last = backtest.forecasts.first, let pool = BacktestPool([backtest])
    else { return nil }
    let gap = [Double?](repeating: nil, count: max(0, series.laterOffset))
    let later = series.later.isEmpty ? [] : gap + series.later
    var forecast = ChartedForecast(
      id: series.id, frequency: series.frequency.name, season: series.frequency.season,
      times: series.charted(steps: later.count), values: series.values + later,
      model: backtest.model, levels: levels.shares.map { $0 * 100 }, steps: [])
    forecast.notes = backtest.notes.eachOnce
    let checks = ResidualChecks(
      backtest.residuals, season: series.frequency.season,
      estimated: backtest.parameters.autocorrelationTerms)
    forecast.residuals = Array(backtest.residuals.suffix(last.origin))
    forecast.lags = checks.autocorrelations.count
    forecast.ljungBox = checks.ljungBox.map(ChartedForecast.Test.init)
    forecast.jarqueBera = checks.jarqueBera.map(ChartedForecast.Test.init)
    forecast.spreadChange = checks.heteroscedasticity.map(ChartedForecast.Test.init)
    return ChartedBacktest(
      forecast: forecast,
      origins: backtest.forecasts.map {
        ChartedBacktest.Origin(
          known: $0.origin, medians: $0.medians, lower: $0.lower, upper: $0.upper)
      }, level: 100 * level,
      coverage: zip(levels.shares, pool.levels).map { level, pool in
        (
          level: 100 * level, inside: pool.byStep.map { $0?.inside ?? 0 },
          count: pool.byStep.map { $0?.count ?? 0 }
        )
      }, scaledError: pool.meanAbsoluteScaled, skill: pool.skill.ranked)
  }
}
