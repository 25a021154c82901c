internal import Forecasting
internal import Quantities
internal import Scenarios
internal import Series

/// Projects observations by a forecasting model, on the calendar of a plan.
struct ModelProjection {
  /// The observations, the last regime of which is fitted.
  let known: TimeSeries
  /// Values under the definition before, for how much the indicator changes from period to period.
  var earlier: TimeSeries?
  /// The model.
  let method: ForecastSettings.Method
  /// The form of it, where one is named.
  var form: String?
  /// The last period to project, on the grid of the observations.
  let horizon: Period
  /// The least and the greatest possible value.
  let bounds: (lower: Double?, upper: Double?)
  /// Whether the plan declares the greatest value, which is a bound here and no asymptote.
  var hasCeiling = false
  /// Whether values are totals so far, which do not fall.
  var isTotal = false

  /// Fits the model and projects.
  ///
  /// - Returns: The projection.
  /// - Throws: ``ForecastError`` where the observations, the horizon or the bounds cannot be used.
  func projected() throws(ForecastError) -> TopDownProjection {
    let regime = known.lastRegime
    let observations = regime.observations.filter { $0.value != nil }
    guard let first = observations.first?.period, let last = observations.last?.period else {
      throw .tooFewObservations(found: 0, needed: 1)
    }
    guard horizon.ordinal > last.ordinal else {
      throw .horizonNotAhead(horizon: horizon, lastObservation: last)
    }
    let steps = horizon.ordinal - last.ordinal
    guard steps <= Self.stepLimit else {
      throw .horizonTooFar(steps: steps, limit: Self.stepLimit)
    }
    if let lower = bounds.lower, let upper = bounds.upper, lower >= upper {
      throw .boundsCrossed(lower: lower, upper: upper)
    }
    let series = try Self.regular(regime)
    let engine = ForecastEngine(
      ForecastEngine.Settings(
        model: choice, steps: steps,
        bounds: bounds.lower == nil && bounds.upper == nil
          // An end that a plan leaves open stays open.
          ? .none : .range(lower: bounds.lower ?? -.infinity, upper: bounds.upper)))
    let earlierValues = try earlier.map { series throws(ForecastError) in
      try Self.regular(series)
    }
    var forecast: SeriesForecast
    do throws(SeriesRefusal) {
      forecast = try Self.forecast(series, by: engine, earlier: earlierValues)
      if isTotal, let value = observations.last?.value {
        forecast = forecast.staying(atLeast: value)
      }
    } catch {
      switch error {
      case .noValues: throw .tooFewObservations(found: 0, needed: 1)
      case .outsideBounds(let index, let value):
        let bound = value < (bounds.lower ?? value) ? bounds.lower : bounds.upper
        throw .observationOutsideBounds(
          period: first.advanced(by: index), value: value, bound: bound ?? value)
      }
    }
    var remarks: [LocalizedText] = []
    let leftOut = known.observations.count - regime.observations.count
    if leftOut > 0 {
      remarks.append(ForecastMessages.text(.earlierRegimesLeftOut(observations: leftOut)))
    }
    if series.count > observations.count {
      remarks.append(ForecastMessages.text(.gaps(series.count - observations.count)))
    }
    if steps > series.count - 1 {
      remarks.append(
        ForecastMessages.text(.horizonBeyondHistory(steps: steps, history: series.count - 1)))
    }
    if hasCeiling, let ceiling = bounds.upper {
      remarks.append(ForecastMessages.text(.ceilingAsBound(ceiling)))
    }
    // What the engine says is in English; charts know its sentences.
    remarks += forecast.notes.map { LocalizedText(ko: $0, en: $0) }
    return TopDownProjection(
      forecast, method: method, observed: (0..<series.count).map { first.advanced(by: $0) },
      periods: (1...steps).map { last.advanced(by: $0) }, remarks: remarks)
  }

  /// The one place where plans ask the engine.
  private static func forecast(
    _ series: RegularSeries, by engine: ForecastEngine, earlier: RegularSeries?
  ) throws(SeriesRefusal) -> SeriesForecast {
    try engine.forecast(series, earlier: earlier)
  }

  /// Observations side by side, from the first value to the last.
  private static func regular(_ series: TimeSeries) throws(ForecastError) -> RegularSeries {
    let known = series.observations.filter { $0.value != nil }
    guard let first = known.first?.period, let last = known.last?.period else {
      throw .tooFewObservations(found: 0, needed: 1)
    }
    var values = [Double?](repeating: nil, count: last.ordinal - first.ordinal + 1)
    for observation in known {
      guard let value = observation.value, value.magnitude < 1e150 else {
        throw .valueNotUsable(observation.period)
      }
      values[observation.period.ordinal - first.ordinal] = value
    }
    return RegularSeries(values, season: series.frequency.perYear)
  }

  /// The most steps that are projected: a hundred years of months.
  private static let stepLimit = 1200

  /// The engine's name for the method of the plan.
  private var choice: ModelChoice {
    // Every method of the language is one of the engine; a test goes through all of them.
    (try? Self.choice(method, form: form)) ?? .automatic
  }

  /// The engine's model for a method of a plan.
  ///
  /// - Throws: `ModelChoice.Mistake` where the method has no such form.
  static func choice(
    _ method: ForecastSettings.Method, form: String?
  ) throws(ModelChoice.Mistake) -> ModelChoice {
    let name =
      switch method {
      case .seasonalNaive: "snaive"
      default: method.rawValue
      }
    return try ModelChoice(name + (form.map { ":" + $0 } ?? ""))
  }
}
