import Series

/// Complex exponential smoothing (CES): level and information potential as one complex number.
///
/// Parameters minimise the squared one-step errors; the first state follows from them by running
/// through the series and back. Without a form the least corrected Akaike criterion decides, with as
/// many parameters counted as statsforecast counts: the smoothing parameters and the variance.
///
/// > Reference: I. Svetunkov, N. Kourentzes, J. K. Ord (2022), Naval Research Logistics 69.
public struct ComplexSmoothingModel: ForecastModel {
  /// The form; nil chooses.
  public let form: ComplexSmoothingForm?

  /// Creates a model.
  ///
  /// - Parameter form: The form; nil chooses.
  public init(_ form: ComplexSmoothingForm? = nil) { self.form = form }

  /// `CES(N)`, or `AutoCES`.
  public var name: String { form.map { "CES(\($0.rawValue))" } ?? "ces" }

  /// Estimates the model.
  ///
  /// - Parameter series: The values.
  /// - Returns: The fitted model.
  /// - Throws: ``ModelRefusal`` with too few values, or a seasonal form without two seasons.
  public func fit(_ series: RegularSeries) throws(ModelRefusal) -> any FittedModel {
    try estimated(series)
  }

  /// Estimates the model, as its own type.
  ///
  /// - Parameter series: The values.
  /// - Returns: The fitted model.
  /// - Throws: ``ModelRefusal`` with too few values, or a seasonal form without two seasons.
  public func estimated(_ series: RegularSeries) throws(ModelRefusal) -> FittedComplexSmoothing {
    let values = try prepared(series)
    var best: FittedComplexSmoothing?
    for form in forms(series, values) {
      let recursion = ComplexSmoothingRecursion(values, form: form, season: series.season)
      let found = ComplexSmoothingSearch.best(recursion)
      guard found.sum.isFinite else { continue }
      let fit = FittedComplexSmoothing(
        series: series, recursion: recursion, estimates: found.parameters, isGiven: false,
        outcome: found.outcome)
      if let best, !fit.isBetter(than: best) { continue }
      best = fit
    }
    guard let best else {
      throw ModelRefusal(.notEstimable, "no stable parameters of \(name) fit this series")
    }
    return best
  }

  /// Evaluates the model at given parameters in statsforecast's convention.
  ///
  /// - Parameters:
  ///   - series: The values.
  ///   - alpha: The complex parameter of the level: `alpha_0` and `alpha_1`.
  ///   - beta: That of the season: `beta_0` and `beta_1`; unused ones are ignored.
  /// - Returns: The model, its parameters taken as known; the first state follows from them.
  /// - Throws: ``ModelRefusal`` as ``fit(_:)``, and where no form is chosen.
  public func evaluated(
    _ series: RegularSeries, alpha: (Double, Double), beta: (Double, Double) = (0, 0)
  ) throws(ModelRefusal) -> FittedComplexSmoothing {
    let values = try prepared(series)
    guard let form, forms(series, values).contains(form) else {
      throw ModelRefusal(.formNotSupported, "parameters are given for one form")
    }
    return FittedComplexSmoothing(
      series: series,
      recursion: ComplexSmoothingRecursion(values, form: form, season: series.season),
      estimates: SIMD4(alpha.0, alpha.1, beta.0, beta.1), isGiven: true, outcome: .closedForm)
  }

  /// The forms to try.
  private func forms(_ series: RegularSeries, _ values: [Double]) -> [ComplexSmoothingForm] {
    let observed = series.observedCount
    let isSeasonal = series.season > 1 && values.count >= 2 * series.season
    return (form.map { [$0] } ?? ComplexSmoothingForm.allCases).filter {
      $0 == .nonseasonal || (isSeasonal && observed >= max(series.season, 2) + $0.parameterCount)
    }
  }

  private func prepared(_ series: RegularSeries) throws(ModelRefusal) -> [Double] {
    let needed = 2 + (form?.parameterCount ?? 2)
    let observed = series.observedCount
    guard observed >= needed, let first = series.values.firstIndex(where: { !$0.isNaN }),
      let last = series.values.lastIndex(where: { !$0.isNaN })
    else {
      throw ModelRefusal(
        .tooFewValues, "\(name) needs at least \(needed) values, and the series has \(observed)")
    }
    // Missing periods at the end are forecast, not fitted.
    let values = Array(series.values[first...last])
    guard !forms(series, values).isEmpty else {
      throw ModelRefusal(.tooFewValues, "\(name) needs two seasons of \(series.season) values")
    }
    return values
  }
}
