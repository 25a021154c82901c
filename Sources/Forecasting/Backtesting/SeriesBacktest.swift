/// How forecasts of one series from earlier origins compare with what came.
public struct SeriesBacktest: Sendable {
  /// The model of the last origin.
  public let model: String
  /// One entry for each origin, the last first.
  public let origins: [BacktestErrors]
  /// What is to be known of the forecast from the last origin.
  public let notes: [String]

  /// Compares a forecast with values that were kept back.
  ///
  /// - Parameters:
  ///   - later: What came, from the first period after the history; nil is missing.
  ///   - history: What the forecast knows.
  ///   - engine: What forecasts; as many steps ahead as there are values.
  /// - Returns: The comparison; nil where there is nothing to compare.
  /// - Throws: ``SeriesRefusal`` where there is no forecast.
  public static func heldOut(
    later: [Double?], after history: RegularSeries, engine: ForecastEngine
  ) throws(SeriesRefusal) -> SeriesBacktest? {
    guard !later.isEmpty else { return nil }
    var settings = engine.settings
    settings.steps = later.count
    let forecast = try ForecastEngine(settings).forecast(history)
    guard
      let errors = BacktestErrors(
        forecast, history: history, actual: later.map { $0 ?? .nan }, levels: settings.levels)
    else { return nil }
    return SeriesBacktest(model: forecast.model.name, origins: [errors], notes: forecast.notes)
  }

  /// Compares forecasts from the last origins that leave a whole horizon.
  ///
  /// - Parameters:
  ///   - series: All values.
  ///   - count: How many origins, one period apart; fewer where the series is short.
  ///   - engine: What forecasts.
  /// - Returns: The comparison; nil where not even one origin leaves three values before it.
  /// - Throws: ``SeriesRefusal`` where there is no forecast.
  public static func rolling(
    _ series: RegularSeries, origins count: Int, engine: ForecastEngine
  ) throws(SeriesRefusal) -> SeriesBacktest? {
    let steps = engine.settings.steps
    var last: SeriesForecast?
    var origins: [BacktestErrors] = []
    for back in 0..<count {
      let origin = series.count - steps - back
      guard origin >= 3 else { break }
      let history = series.prefix(origin)
      guard history.observedCount >= 3 else { break }
      let forecast = try engine.forecast(history)
      guard
        let errors = BacktestErrors(
          forecast, history: history, actual: Array(series.values[origin..<(origin + steps)]),
          levels: engine.settings.levels)
      else { continue }
      origins.append(errors)
      if last == nil { last = forecast }
    }
    guard let last else { return nil }
    return SeriesBacktest(model: last.model.name, origins: origins, notes: last.notes)
  }

  /// The mean of an error over the origins that have one.
  public func mean(_ error: (BacktestErrors) -> Double?) -> Double? {
    let values = origins.compactMap(error)
    return values.isEmpty ? nil : values.reduce(0) { $0 + $1 / Double(values.count) }
  }
}
