/// How forecasts of one series from earlier origins compare with what came.
public struct SeriesBacktest: Sendable {
  /// The model of the last origin.
  public let model: String
  /// One entry for each origin, the last first.
  public let origins: [BacktestErrors]
  /// What is to be known of the forecast from the last origin.
  public let notes: [String]
  /// The forecasts in the order of ``origins``; empty unless they were to be kept.
  public let forecasts: [OriginForecast]
  /// The one-step errors of the model of the last origin; empty unless forecasts were to be kept.
  public let residuals: [Double?]
  /// The estimates of that model; empty unless forecasts were to be kept.
  public let parameters: [ModelParameter]

  /// What is collected origin by origin.
  private struct Collected {
    var model: (any FittedModel)?
    var notes: [String] = []
    var origins: [BacktestErrors] = []
    var forecasts: [OriginForecast] = []
    let keepsForecasts: Bool

    mutating func add(
      _ forecast: SeriesForecast, history: RegularSeries, actual: [Double], levels: [Double]
    ) {
      guard
        let errors = BacktestErrors(
          forecast, history: history, actual: actual, levels: levels)
      else { return }
      if model == nil { (model, notes) = (forecast.model, forecast.notes) }
      origins.append(errors)
      guard keepsForecasts, let level = levels.max() else { return }
      forecasts.append(
        OriginForecast(forecast.prediction, origin: history.count, level: level))
    }
  }

  private init?(_ collected: Collected) {
    guard let model = collected.model else { return nil }
    self.model = model.name
    origins = collected.origins
    notes = collected.notes
    forecasts = collected.forecasts
    residuals = collected.keepsForecasts ? model.residuals : []
    parameters = collected.keepsForecasts ? model.parameters : []
  }

  /// Compares a forecast with values that were kept back.
  ///
  /// - Parameters:
  ///   - later: What came, from the first period after the history; nil is missing.
  ///   - history: What the forecast knows.
  ///   - engine: What forecasts; as many steps ahead as there are values.
  ///   - keepsForecasts: Whether charts are to be drawn.
  /// - Returns: The comparison; nil where there is nothing to compare.
  /// - Throws: ``SeriesRefusal`` where there is no forecast.
  public static func heldOut(
    later: [Double?], after history: RegularSeries, engine: ForecastEngine,
    keepsForecasts: Bool = false
  ) throws(SeriesRefusal) -> SeriesBacktest? {
    guard !later.isEmpty else { return nil }
    var settings = engine.settings
    settings.steps = later.count
    var collected = Collected(keepsForecasts: keepsForecasts)
    collected.add(
      try ForecastEngine(settings).forecast(history), history: history,
      actual: later.map { $0 ?? .nan }, levels: settings.levels)
    return SeriesBacktest(collected)
  }

  /// Compares forecasts from the last origins that leave a whole horizon.
  ///
  /// - Parameters:
  ///   - series: All values.
  ///   - count: How many origins, one period apart; fewer where the series is short.
  ///   - engine: What forecasts.
  ///   - keepsForecasts: Whether charts are to be drawn.
  /// - Returns: The comparison; nil where not even one origin leaves three values before it.
  /// - Throws: ``SeriesRefusal`` where there is no forecast.
  public static func rolling(
    _ series: RegularSeries, origins count: Int, engine: ForecastEngine,
    keepsForecasts: Bool = false
  ) throws(SeriesRefusal) -> SeriesBacktest? {
    let steps = engine.settings.steps
    var collected = Collected(keepsForecasts: keepsForecasts)
    for back in 0..<count {
      let origin = series.count - steps - back
      guard origin >= 3 else { break }
      let history = series.prefix(origin)
      guard history.observedCount >= 3 else { break }
      collected.add(
        try engine.forecast(history), history: history,
        actual: Array(series.values[origin..<(origin + steps)]), levels: engine.settings.levels)
    }
    return SeriesBacktest(collected)
  }

  /// The mean of an error over the origins that have one.
  public func mean(_ error: (BacktestErrors) -> Double?) -> Double? {
    let values = origins.compactMap(error)
    return values.isEmpty ? nil : values.reduce(0) { $0 + $1 / Double(values.count) }
  }
}
