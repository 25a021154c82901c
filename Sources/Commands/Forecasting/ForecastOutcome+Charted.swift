internal import Forecasting
internal import Reports
internal import SeriesFiles

extension ForecastOutcome {
  /// What its charts show; nil without a forecast.
  func charted(levels: LevelList) -> ChartedForecast? {
    guard case .success(let forecast) = result else { return nil }
    let prediction = forecast.prediction
    let steps = (0..<prediction.steps).map { step in
      ChartedForecast.Step(
        mean: prediction.mean(step: step), median: prediction.median(step: step),
        intervals: levels.shares.map { level in
          let interval = prediction.interval(level, step: step)
          return interval.lower...interval.upper
        })
    }
    var charted = ChartedForecast(
      id: series.id, frequency: series.frequency.name, season: series.frequency.season,
      times: series.charted(steps: steps.count), values: Array(series.values),
      model: forecast.model.name,
      levels: levels.shares.map { $0 * 100 }, steps: steps,
      bounds: ChartedForecast.Bounds(
        lower: forecast.bounds.lower, upper: forecast.bounds.upper,
        isAutomatic: forecast.bounds.isAutomatic))
    charted.later = Array(series.later)
    charted.laterOffset = series.later.isEmpty ? 0 : series.laterOffset
    charted.notes = notes
    check(forecast.model, &charted)
    return charted
  }

  private func check(_ model: any FittedModel, _ charted: inout ChartedForecast) {
    let checks = ResidualChecks(
      of: model, season: series.frequency.season, estimated: model.parameters.autocorrelationTerms)
    charted.residuals = Array(model.residuals.suffix(series.values.count))
    charted.lags = checks.autocorrelations.count
    charted.ljungBox = checks.ljungBox.map(ChartedForecast.Test.init)
    charted.jarqueBera = checks.jarqueBera.map(ChartedForecast.Test.init)
    charted.spreadChange = checks.heteroscedasticity.map(ChartedForecast.Test.init)
  }
}
