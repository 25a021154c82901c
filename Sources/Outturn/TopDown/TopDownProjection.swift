internal import Forecasting
internal import Quantities
internal import Scenarios
internal import Series

/// The projection of a KPI from its own observations, whatever made it.
struct TopDownProjection: Sendable {
  /// One estimate, for the manifest.
  struct Parameter {
    let name: String
    let estimate: Double
    let standardError: Double?
  }

  /// What the table of projections says made it: `logistic`, `ets`.
  let method: String
  /// The same in words.
  let label: LocalizedText
  /// The form that was chosen, where the method has several: `ETS(A,Ad,N)`.
  let form: String
  let parameters: [Parameter]
  let residualStandardDeviation: Double
  let aicc: Double?
  let condition: Double?
  /// What a reader must know about the making of it.
  let remarks: [LocalizedText]
  /// Why a simpler model took the place of the one asked for; nil where none did.
  let replacement: String?
  let observedPeriods: [Period]
  /// Observation less fitted value, by observed period.
  let residuals: [Double?]
  /// The periods projected.
  let periods: [Period]
  private let source: Source

  private enum Source {
    case curve(GrowthForecast)
    case model(any Prediction)
  }

  /// A growth curve through the observations.
  init(_ forecast: GrowthForecast) {
    method = forecast.curve.rawValue
    form = forecast.curve.rawValue
    label = LocalizedText(
      ko: ForecastMessages.name(forecast.curve, .ko) + " 추세",
      en: ForecastMessages.name(forecast.curve, .en) + " trend")
    parameters = forecast.parameters.map {
      Parameter(name: $0.name, estimate: $0.estimate, standardError: $0.standardError)
    }
    residualStandardDeviation = forecast.residualStandardDeviation
    aicc = forecast.fit?.aicc
    condition = forecast.fit?.condition
    remarks = forecast.notes.map(ForecastMessages.text)
    replacement =
      forecast.notes.first { note in
        switch note {
        case .simplerCurve, .noShape: true
        default: false
        }
      }.flatMap { ForecastMessages.text($0)[.en] }
    observedPeriods = forecast.observedPeriods
    residuals = forecast.residuals
    periods = forecast.periods
    source = .curve(forecast)
  }

  /// The value that the observation at a step stays at or below with probability `p`.
  func quantile(_ p: Double, step: Int) -> Double {
    switch source {
    case .curve(let forecast): forecast.quantile(p, step: step)
    case .model(let prediction): prediction.quantile(p, step: step)
    }
  }

  /// The probability that the observation at a step is at or below a value.
  ///
  /// Models answer quantiles; the probability is found between them by halving.
  func probability(atMost value: Double, step: Int) -> Double {
    if case .curve(let forecast) = source {
      return forecast.probability(atMost: value, step: step)
    }
    var low = 1e-6
    var high = 1 - 1e-6
    if quantile(low, step: step) > value { return 0 }
    if quantile(high, step: step) <= value { return 1 }
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if quantile(middle, step: step) <= value { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// Makes one joint path of future observations; a larger level gives a higher end.
  func path(
    level: Double, noise: UnsafeBufferPointer<Double>, into: UnsafeMutableBufferPointer<Double>
  ) {
    switch source {
    case .curve(let forecast): forecast.path(level: level, noise: noise, into: into)
    case .model(let prediction): prediction.path(level: level, noise: noise, into: into)
    }
  }
}

extension TopDownProjection {
  /// A forecasting model fitted to the observations.
  init(
    _ forecast: SeriesForecast, method: ForecastSettings.Method, observed: [Period],
    periods: [Period], remarks: [LocalizedText]
  ) {
    let model = forecast.model
    self.method = method.rawValue
    form = model.name
    label = ForecastMessages.label(method, form: model.name)
    parameters = model.parameters.map {
      Parameter(name: $0.name, estimate: $0.value, standardError: $0.standardError)
    }
    residualStandardDeviation =
      model.varianceScale == .power(2) ? model.residualDeviation : Self.spread(model)
    aicc = model.likelihood?.aicc
    condition = nil
    self.remarks = remarks
    replacement = forecast.notes.first { $0.contains(" refused: ") }
    observedPeriods = observed
    // A fit may begin after the first value; residuals belong to the last periods.
    let missing = max(0, observed.count - model.residuals.count)
    residuals = [Double?](repeating: nil, count: missing) + model.residuals
    self.periods = periods
    source = .model(forecast.prediction.preparedForPaths())
  }

  /// The root mean square of the residuals, for models whose own errors are relative.
  private static func spread(_ model: any FittedModel) -> Double {
    let known = model.residuals.compactMap { $0 }
    guard !known.isEmpty else { return .nan }
    return (known.reduce(0) { $0 + $1 * $1 } / Double(known.count)).squareRoot()
  }
}
