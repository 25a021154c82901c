internal import Forecasting
internal import Quantities
internal import Scenarios
internal import Series

/// Projects observations by a forecasting model, on the calendar of a plan.
struct ModelProjection {
  /// The observations, the last regime of which is fitted.
  let known: TimeSeries
  /// The model.
  let method: ForecastSettings.Method
  /// The form of it, where one is named.
  var form: String?
  /// The last period to project, on the grid of the observations.
  let horizon: Period
  /// The least and the greatest possible value.
  let bounds: (lower: Double?, upper: Double?)

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
    var values = [Double?](repeating: nil, count: last.ordinal - first.ordinal + 1)
    for observation in observations {
      guard let value = observation.value, value.magnitude < 1e150 else {
        throw .valueNotUsable(observation.period)
      }
      values[observation.period.ordinal - first.ordinal] = value
    }
    let series = RegularSeries(values, season: known.frequency.perYear)
    let engine = ForecastEngine(
      ForecastEngine.Settings(
        model: choice, steps: steps,
        bounds: bounds.lower == nil && bounds.upper == nil
          // An end that a plan leaves open stays open.
          ? .none : .range(lower: bounds.lower ?? -.infinity, upper: bounds.upper)))
    let forecast: SeriesForecast
    do throws(SeriesRefusal) {
      forecast = try engine.forecast(series)
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
    if values.count > observations.count {
      remarks.append(ForecastMessages.text(.gaps(values.count - observations.count)))
    }
    if steps > values.count - 1 {
      remarks.append(
        ForecastMessages.text(.horizonBeyondHistory(steps: steps, history: values.count - 1)))
    }
    // What the engine says is in English; a chart in Korean shows it as it is.
    remarks += forecast.notes.map { LocalizedText(ko: $0, en: $0) }
    return TopDownProjection(
      forecast, method: method, observed: (0..<values.count).map { first.advanced(by: $0) },
      periods: (1...steps).map { last.advanced(by: $0) }, remarks: remarks)
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
