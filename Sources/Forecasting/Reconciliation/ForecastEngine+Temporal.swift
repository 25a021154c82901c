extension ForecastEngine {
  /// Forecasts a series together with its sums over longer periods, so that they add up.
  ///
  /// Quarters, half-years and years are forecast by the same settings and reconciled; what comes
  /// out is the forecast of the single periods, and longer ones are its sums
  /// (``Prediction/sums(of:from:)``). Blocks end with the last period.
  ///
  /// > Reference: Athanasopoulos, Hyndman, Kourentzes & Petropoulos (2017), Forecasting with temporal
  /// > hierarchies, European Journal of Operational Research 262, 60–74.
  ///
  /// - Parameters:
  ///   - series: The values; without a season of 2, 4, 7, 12 or 24, or with fewer than four whole
  ///     ones, it is forecast as it is, and a note says so.
  ///   - method: How levels are weighted; `variance` has one variance for each level. `mint` and
  ///     `variance` need errors of three whole seasons, else `structural` is used.
  /// - Returns: The forecast, with the model of the single periods.
  /// - Throws: ``SeriesRefusal``.
  public func forecast(
    _ series: RegularSeries, reconciledOverTime method: ReconciliationMethod
  ) throws(SeriesRefusal) -> SeriesForecast {
    guard let aggregation = TemporalAggregation(season: series.season) else {
      return try forecast(series).adding("no whole longer periods in the season, so none are used")
    }
    let season = aggregation.season
    guard series.count / season >= 4 else {
      return try forecast(series).adding(
        "fewer than four whole seasons of values, so no longer periods are used")
    }
    // Sums of a season must be numbers too, squares of their errors included.
    guard series.values.allSatisfy({ $0.isNaN || $0.magnitude < 1e150 }) else {
      return try forecast(series).adding("the values are too large to be summed over time")
    }
    let spans = (settings.steps + season - 1) / season
    var forecasts: [SeriesForecast] = []
    for factor in aggregation.factors {
      var settings = settings
      settings.steps = spans * season / factor
      settings.bounds = settings.bounds.summed(over: factor)
      do throws(SeriesRefusal) {
        forecasts.append(
          try ForecastEngine(settings).forecast(aggregation.aggregated(series, by: factor)))
      } catch {
        guard factor > 1, error == .noValues else { throw error }
        return try forecast(series).adding(
          "no longer period without a missing value, so none are used")
      }
    }
    guard let single = forecasts.last,
      let map = TemporalMap(
        aggregation, method: method, residuals: forecasts.map(\.model.residuals),
        least: single.bounds.lower ?? -.infinity)
    else { throw .noValues }
    let prediction = TemporalForecast(
      map, levels: forecasts.map(\.prediction), steps: settings.steps)
    let models = zip(aggregation.factors, forecasts).dropLast().map { factor, forecast in
      "\(factor) periods by \(forecast.model.name)"
    }
    var notes = [
      "reconciled over time by \(map.reconciliation.method.rawValue) with "
        + models.joined(separator: ", ")
    ]
    if let note = map.reconciliation.note { notes.append(note) }
    return single.replacing(prediction, adding: notes)
  }
}

extension SeriesForecast {
  fileprivate func adding(_ note: String) -> SeriesForecast {
    replacing(prediction, adding: [note])
  }
}

extension BoundsRule {
  /// The rule for sums over so many periods.
  fileprivate func summed(over factor: Int) -> BoundsRule {
    guard case .range(let lower, let upper) = self else { return self }
    return .range(
      lower: lower.map { $0 * Double(factor) }, upper: upper.map { $0 * Double(factor) })
  }
}
