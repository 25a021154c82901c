internal import Forecasting
internal import Reports
internal import Series
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
          let lower = prediction.quantile((1 - level) / 2, step: step)
          return lower...max(lower, prediction.quantile((1 + level) / 2, step: step))
        })
    }
    var charted = ChartedForecast(
      id: series.id, frequency: series.frequency.name, season: series.frequency.season,
      times: times(steps: steps.count), values: series.values, model: forecast.model.name,
      levels: levels.shares.map { $0 * 100 }, steps: steps,
      bounds: ChartedForecast.Bounds(
        lower: forecast.bounds.lower, upper: forecast.bounds.upper,
        isAutomatic: forecast.bounds.isAutomatic))
    charted.later = series.later
    charted.laterOffset = series.later.isEmpty ? 0 : series.laterOffset
    charted.notes = notes
    check(forecast.model, &charted)
    return charted
  }

  private func times(steps: Int) -> ChartedForecast.Times {
    switch series.grid {
    case .index: .numbers(from: series.firstOrdinal)
    case .calendar(let frequency): .periods(from: Period(frequency, ordinal: series.firstOrdinal))
    case .dates(let frequency, _):
      .periods(from: Period(frequency, ordinal: series.firstOrdinal))
    case .days:
      .names(
        (0..<(series.values.count + steps)).map { series.grid.text(series.ordinal(of: $0)) })
    }
  }

  private func check(_ model: any FittedModel, _ charted: inout ChartedForecast) {
    // Terms of autoregression and moving averages cost the test a degree of freedom each.
    let terms = model.parameters.count { parameter in
      ["ar", "ma", "sar", "sma"].contains { head in
        parameter.name.hasPrefix(head) && Int(parameter.name.dropFirst(head.count)) != nil
      }
    }
    let checks = ResidualChecks(of: model, season: series.frequency.season, estimated: terms)
    func test(_ test: ResidualTest?) -> ChartedForecast.Test? {
      test.map {
        ChartedForecast.Test(
          statistic: $0.statistic, degreesOfFreedom: $0.degreesOfFreedom, pValue: $0.pValue)
      }
    }
    charted.residuals = Array(model.residuals.suffix(series.values.count))
    charted.lags = checks.autocorrelations.count
    charted.ljungBox = test(checks.ljungBox)
    charted.jarqueBera = test(checks.jarqueBera)
    charted.spreadChange = test(checks.heteroscedasticity)
  }
}
