import Glibc

/// Exponential smoothing of one form in innovations state space form, estimated by maximum
/// likelihood with free initial states.
///
/// The likelihood is that of Hyndman et al. (2008), chapter 5, in the whole of ``SmoothingRegion``:
/// a grid over the smoothing parameters, at each point of which the states of forms that are linear
/// in them are the best ones, then descents from the best points, ending with Newton's steps.
/// Missing values add no term, and their error is taken as 0: inside the series that is an
/// approximation, which R and statsforecast do not offer at all; at its end the forecast counts the
/// errors that were not seen.
///
/// > Reference: Hyndman, Koehler, Ord & Snyder (2008), *Forecasting with Exponential Smoothing*.
public struct ExponentialSmoothing: ForecastModel {
  /// The form.
  public let form: ExponentialSmoothingForm
  /// Where smoothing parameters are searched.
  public let region: SmoothingRegion

  /// Creates a model.
  ///
  /// - Parameters:
  ///   - form: The form.
  ///   - region: Where smoothing parameters are searched; that of R's `ets` if not given.
  public init(form: ExponentialSmoothingForm, region: SmoothingRegion = .standard) {
    self.form = form
    self.region = region
  }

  /// The form in the field's notation.
  public var name: String { form.description }

  /// Estimates the form.
  ///
  /// - Parameter series: The values; those missing add no term to the likelihood.
  /// - Returns: A ``FittedExponentialSmoothing``.
  /// - Throws: ``ModelRefusal`` for too few values, values of both signs or zeros with relative
  ///   errors, and a form with a season for a series without one.
  public func fit(_ series: RegularSeries) throws(ModelRefusal) -> any FittedModel {
    try estimated(series)
  }

  /// Estimates the form, as its own type.
  ///
  /// - Throws: ``ModelRefusal`` for too few values, values of both signs or zeros with relative
  ///   errors, and a form with a season for a series without one.
  public func estimated(
    _ series: RegularSeries
  ) throws(ModelRefusal) -> FittedExponentialSmoothing {
    if let refusal = Self.refusal(of: form, for: series) { throw refusal }
    let loops = SmoothingLoops(series, period: form.isSeasonal ? series.season : 1)
    let problem = SmoothingProblem(form, region: region, loops: loops)
    // Simpler forms give further starts.
    var seen: [(problem: SmoothingProblem, best: SmoothingProblem.Best)] = []
    for simpler in ExponentialSmoothingForm.stable where simpler.leads(to: form) {
      let other = SmoothingProblem(simpler, region: region, loops: loops)
      let parents = seen.filter { $0.problem.form.isSimpler(than: simpler) }
      if let best = other.glance(ceiling: .infinity, parents: parents) {
        seen.append((other, best))
      }
    }
    let parents = seen.filter { $0.problem.form.isSimpler(than: form) }
    let glance = problem.glance(ceiling: .infinity, parents: parents)
    guard let best = problem.search(.full, known: glance) else {
      throw ModelRefusal(.notEstimable, "\(form) has no finite likelihood anywhere")
    }
    return problem.fitted(problem.polish(best), series: series)
  }

  /// The longest season that is estimated.
  static let longestSeason = 24

  /// Why a form cannot be fitted to a series, or nil.
  static func refusal(
    of form: ExponentialSmoothingForm, for series: RegularSeries
  ) -> ModelRefusal? {
    let m = series.season
    if form.isSeasonal {
      guard m > 1 else {
        return ModelRefusal(.formNotSupported, "\(form) needs a season and the series has none")
      }
      guard m <= longestSeason else {
        return ModelRefusal(
          .formNotSupported,
          "\(form) would estimate \(m) seasonal states; at most \(longestSeason) are supported")
      }
    }
    let needed = form.dimension(season: m) + 2
    let observed = series.observedCount
    guard observed >= needed && (!form.isSeasonal || observed > m) else {
      return ModelRefusal(
        .tooFewValues, "\(form) needs at least \(max(needed, m + 1)) values; there are \(observed)")
    }
    guard form.error == .additive || series.values.allSatisfy({ $0.isNaN || $0 > 0 }) else {
      return ModelRefusal(
        .valuesOutsideModel, "\(form) is for values that are all positive")
    }
    return nil
  }
}
