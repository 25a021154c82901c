import Series

/// The Theta method: exponential smoothing that drifts along a part of the regression line.
///
/// A season is found by its autocorrelation, taken out by classical decomposition (factors where all
/// values are positive, differences otherwise), and put back with its last round. Parameters minimise
/// the squared one-step errors in statsforecast's region (alpha 0.1…0.99, theta ≥ 1, any level), from
/// the fourth value on; series too short for that count errors from the second value on. The standard
/// form counts all errors, with alpha in R's 0.0001…0.9999.
///
/// > Reference: V. Assimakopoulos & K. Nikolopoulos (2000), International Journal of Forecasting 16;
/// > R. J. Hyndman & B. Billah (2003), ibid. 19; J. A. Fiorucci et al. (2016), ibid. 32.
public struct ThetaModel: ForecastModel {
  /// The form; nil takes that of the state-space forms with the least squared errors.
  public let form: ThetaForm?

  /// Creates a model.
  ///
  /// - Parameter form: The form; nil chooses.
  public init(_ form: ThetaForm? = .dotm) { self.form = form }

  /// `Theta`, `DOTM`, …, or `AutoTheta`.
  public var name: String { form?.rawValue ?? "autotheta" }

  /// Estimates the model.
  ///
  /// - Parameter series: The values.
  /// - Returns: The fitted model.
  /// - Throws: ``ModelRefusal`` with fewer than two values more than the form has estimates.
  public func fit(_ series: RegularSeries) throws(ModelRefusal) -> any FittedModel {
    try estimated(series)
  }

  /// Estimates the model, as its own type.
  ///
  /// - Parameter series: The values.
  /// - Returns: The fitted model.
  /// - Throws: ``ModelRefusal`` with fewer than two values more than the form has estimates.
  public func estimated(_ series: RegularSeries) throws(ModelRefusal) -> FittedTheta {
    let prepared = try prepare(series)
    var best: FittedTheta?
    for form in form.map({ [$0] }) ?? [.stm, .otm, .dstm, .dotm] {
      guard prepared.observed >= form.parameterCount + 2 else { continue }
      let recursion = Self.recursion(prepared, form)
      let (estimates, atBound) = ThetaSearch.best(recursion)
      let fit = FittedTheta(
        series: series, leading: prepared.leading, adjustment: prepared.adjustment,
        recursion: recursion, estimates: estimates, isGiven: false,
        outcome: atBound ? .atBound : .converged)
      guard fit.sumOfSquares.isFinite else { continue }
      // Among exact fits the first, since how small their errors are is chance.
      if let best, best.outcome == .exactFit || best.sumOfSquares <= fit.sumOfSquares {
        continue
      }
      best = fit
    }
    guard let best else {
      throw ModelRefusal(
        .notEstimable, "no parameters of \(name) give finite errors on this series")
    }
    return best
  }

  /// Evaluates the model at given parameters, in the convention of statsforecast and R.
  ///
  /// - Parameters:
  ///   - series: The values; the season is found and taken out as in ``fit(_:)``.
  ///   - alpha: The smoothing parameter, above 0 and below 1.
  ///   - theta: At least 1; ignored in the standard form.
  ///   - level: The level before the first value (`initial_smoothed`; `l` in R's `ses`).
  /// - Returns: The model, its parameters taken as known.
  /// - Throws: ``ModelRefusal`` as ``fit(_:)``, and where no form is chosen.
  public func evaluated(
    _ series: RegularSeries, alpha: Double, theta: Double = 2, level: Double
  ) throws(ModelRefusal) -> FittedTheta {
    guard let form, alpha > 0, alpha < 1, theta >= 1, level.isFinite else {
      throw ModelRefusal(
        .formNotSupported, "parameters are given for one form, with alpha in 0…1 and theta from 1")
    }
    let prepared = try prepare(series)
    let recursion = Self.recursion(prepared, form)
    let weight = form == .standard ? 0 : 1 - 1 / theta
    let map = recursion.levelMap(alpha: alpha, weight: weight)
    let estimates = ThetaEstimates(
      alpha: alpha, level: map.slope * level + map.constant, weight: weight)
    return FittedTheta(
      series: series, leading: prepared.leading, adjustment: prepared.adjustment,
      recursion: recursion, estimates: estimates, isGiven: true, outcome: .closedForm)
  }

  private struct Prepared {
    let leading: Int
    let observed: Int
    let adjustment: SeasonalAdjustment
  }

  private static func recursion(_ prepared: Prepared, _ form: ThetaForm) -> ThetaRecursion {
    // With the first three errors left out, two degrees of freedom must remain.
    let isShort = prepared.observed < form.parameterCount + 5
    return ThetaRecursion(prepared.adjustment.values, form: form, isShort: isShort)
  }

  private func prepare(_ series: RegularSeries) throws(ModelRefusal) -> Prepared {
    let leading = series.values.firstIndex { !$0.isNaN } ?? 0
    let observed = series.observedCount
    let needed = 2 + (form?.parameterCount ?? 2)
    guard observed >= needed else {
      throw ModelRefusal(
        .tooFewValues, "\(name) needs at least \(needed) values, and the series has \(observed)")
    }
    // Missing periods at the end are forecast, not fitted.
    let last = series.values.lastIndex { !$0.isNaN } ?? series.count - 1
    let values = Array(series.values[leading...last])
    let rule: SeasonalityTest.Rule = form == .standard ? .moreThanTwoSeasons : .twoSeasons
    return Prepared(
      leading: leading, observed: observed,
      adjustment: SeasonalAdjustment(values, season: series.season, rule: rule))
  }
}
