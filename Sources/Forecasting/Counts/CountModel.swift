import Glibc

/// A model of counts: whole numbers from 0, Poisson or negative binomial about a level that moves.
///
/// Without a form given, the form is chosen by the corrected Akaike criterion from a constant
/// level, one that follows the counts and one that returns to its mean, each with and without
/// growth, seasons and overdispersion, as far as the series is long enough. Growth must gain 2 more
/// than its parameter costs, and three counts in four be positive; ahead it is damped by a tenth in
/// each period.
///
/// > Reference: Harvey & Fernandes (1989), J. Bus. Econ. Stat. 7, 407-417; Ferland, Latour & Oraichi
/// > (2006), J. Time Ser. Anal. 27, 923-942, for the level that the observations drive.
public struct CountModel: ForecastModel {
  /// The form; nil chooses one.
  public let form: CountForm?

  /// The greatest count: beyond, counts are as good as continuous.
  public static let greatestCount = 1e6

  /// Creates a model.
  ///
  /// - Parameter form: The form; nil chooses one.
  public init(_ form: CountForm? = nil) { self.form = form }

  /// What users call it.
  public var name: String { form?.name ?? "counts" }

  /// Counts have no other unit.
  public var isBoundToUnit: Bool { true }

  /// Estimates the model by maximum likelihood.
  ///
  /// - Parameter series: Counts; missing ones add no term to the likelihood.
  /// - Returns: The fitted model.
  /// - Throws: ``ModelRefusal`` where values are no counts or too few for the form.
  public func fit(_ series: RegularSeries) throws(ModelRefusal) -> any FittedModel {
    try estimated(series)
  }

  /// Estimates the model by maximum likelihood, as its own type.
  ///
  /// - Parameter series: Counts; missing ones add no term to the likelihood.
  /// - Returns: The fitted model.
  /// - Throws: ``ModelRefusal`` where values are no counts or too few for the form.
  public func estimated(_ series: RegularSeries) throws(ModelRefusal) -> FittedCount {
    let known = series.values.filter { !$0.isNaN }
    guard !known.isEmpty else {
      throw ModelRefusal(.tooFewValues, "\(name) needs at least one value")
    }
    for value in known {
      guard value >= 0, value == value.rounded() else {
        throw ModelRefusal(
          .valuesOutsideModel, "\(value) is no count; \(name) takes whole numbers from 0 on")
      }
      guard value <= Self.greatestCount else {
        throw ModelRefusal(
          .valuesOutsideModel,
          "counts above a million are as good as continuous; use a continuous model")
      }
    }
    if known.allSatisfy({ $0 == 0 }) { return FittedCount(zeros: series) }
    if let form {
      return try fit(form, series, from: nil)
    }
    return try chosen(series)
  }

  private func fit(
    _ form: CountForm, _ series: RegularSeries, from start: FittedCount?
  ) throws(ModelRefusal) -> FittedCount {
    let n = series.observedCount
    if form.isSeasonal, series.season < 2 {
      throw ModelRefusal(.formNotSupported, "\(form.name) needs a season of two periods or more")
    }
    let needed = form.parameterCount(season: series.season) + (form == Self.simplest ? 0 : 2)
    guard n >= needed else {
      throw ModelRefusal(.tooFewValues, "\(form.name) needs \(needed) values, not \(n)")
    }
    guard let fit = FittedCount(form, series, from: start) else {
      throw ModelRefusal(.notEstimable, "\(form.name) has no finite likelihood here")
    }
    return fit
  }

  private static let simplest = CountForm(.constant)

  private func chosen(_ series: RegularSeries) throws(ModelRefusal) -> FittedCount {
    var best = try fit(Self.simplest, series, from: nil)
    var bestScore = best.likelihood?.aicc ?? .infinity
    let n = series.observedCount
    // Demand that sets in looks like growth without end, so growth needs counts that are mostly
    // positive. Estimating factors takes two whole seasons.
    let positive = series.values.reduce(0) { $0 + ($1 > 0 ? 1 : 0) }
    let isGrowthVisible = n >= 8 && 4 * positive >= 3 * n
    let seasons = series.season > 1 && series.season <= 24 && n >= 2 * series.season + 3
    for dynamics in CountForm.Dynamics.allCases {
      for seasonal in seasons ? [false, true] : [false] {
        for trend in isGrowthVisible ? [false, true] : [false] {
          var simpler: FittedCount?
          for overdispersed in [false, true] {
            let form = CountForm(
              dynamics, trend: trend, seasonal: seasonal, overdispersed: overdispersed)
            let k = form.parameterCount(season: series.season)
            guard n > k + 1, let fit = try? fit(form, series, from: simpler) else { continue }
            simpler = fit
            // Growth at the limit of what is searched is a jump, not growth.
            if fit.isGrowthAtLimit { continue }
            // What data tell apart differs by 2 and more; growth costs the most where it is wrong.
            let score = (fit.likelihood?.aicc ?? .infinity) + (trend ? 2 : 0)
            if score < bestScore - 1e-9 || !bestScore.isFinite && score.isFinite {
              (best, bestScore) = (fit, score)
            }
          }
        }
      }
    }
    return best
  }
}
