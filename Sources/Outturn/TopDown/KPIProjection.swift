internal import Forecasting
internal import Glibc
internal import Scenarios
internal import Series

/// Projects what is known of a KPI by the method of its plan.
struct KPIProjection {
  /// The KPI.
  let kpi: KPI
  /// The observations to be fitted.
  let known: TimeSeries
  /// Those under the definition before, where it changed.
  let earlier: TimeSeries?
  /// The last period to project, on the grid of the observations.
  let horizon: Period

  /// The projection.
  ///
  /// Named curves are fitted as curves. `auto` is the choice of the toolkit; a declared ceiling
  /// asks it for saturation, which a curve shows where the observations have its shape.
  ///
  /// - Throws: ``ForecastError`` where the observations, the horizon or the bounds cannot be used.
  func projected() throws(ForecastError) -> TopDownProjection {
    let settings = kpi.forecast
    if let curve = namedCurve { return TopDownProjection(try grown(.curve(curve))) }
    if settings.method == .auto, settings.ceiling != nil, isLongEnoughToSaturate {
      let forecast = try grown(.auto)
      if forecast.curve == .logistic || forecast.curve == .gompertz {
        return TopDownProjection(forecast)
      }
    }
    return try ModelProjection(
      known: known, earlier: earlier, method: settings.method, form: settings.form,
      horizon: horizon, bounds: bounds, hasCeiling: settings.ceiling != nil,
      isTotal: kpi.measure == .total
    ).projected()
  }

  /// A curve with a known ceiling has two parameters; three values more tell its shape.
  private var isLongEnoughToSaturate: Bool {
    known.lastRegime.observations.count { $0.value != nil } >= 5
  }

  private func grown(_ method: ForecastMethod) throws(ForecastError) -> GrowthForecast {
    try Forecasting.forecast(
      ForecastRequest(
        series: known, method: method, horizon: horizon, lowerBound: support.lower,
        upperBound: support.upper, ceiling: whole(kpi.forecast.ceiling, down: true),
        floor: whole(kpi.forecast.floor, down: false)))
  }

  /// The curve that the method names; nil for a forecasting model.
  private var namedCurve: GrowthCurve? {
    switch kpi.forecast.method {
    case .linear: .linear
    case .exponential: .exponential
    case .logistic: .logistic
    case .gompertz: .gompertz
    default: nil
    }
  }

  /// What the kind of the KPI allows.
  private var support: (lower: Double?, upper: Double?) {
    switch kpi.kind {
    case .count, .money: (0, nil)
    case .share: (0, 1)
    case .index: (nil, nil)
    }
  }

  /// The least and the greatest value, of kind and declaration together.
  private var bounds: (lower: Double?, upper: Double?) {
    (
      lower: [support.lower, whole(kpi.forecast.floor, down: false)].compactMap { $0 }.max(),
      upper: [support.upper, whole(kpi.forecast.ceiling, down: true)].compactMap { $0 }.min()
    )
  }

  /// A bound of counts is the last count inside it, since draws are rounded to whole numbers.
  private func whole(_ bound: Double?, down: Bool) -> Double? {
    guard let bound, kpi.kind == .count else { return bound }
    return down ? bound.rounded(.down) : bound.rounded(.up)
  }
}
