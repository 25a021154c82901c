import Series

/// A naive method, with the exact intervals of the process for which it is the best forecast.
///
/// Changes over a gap of g periods have g times the variance of one. Where fewer than two
/// changes were seen, or none but 0, the width rests on steps of a tenth of the level that weigh as
/// much as two changes, and a note says so.
///
/// > Reference: R. J. Hyndman & G. Athanasopoulos, Forecasting: Principles and Practice, 3rd ed.,
/// > sections 5.2 and 5.5; S. Makridakis et al. (2020), International Journal of Forecasting 36, for
/// > Naive2.
public struct NaiveModel: ForecastModel {
  /// The method.
  public let form: NaiveForm

  /// Creates a model.
  ///
  /// - Parameter form: The method.
  public init(_ form: NaiveForm = .last) { self.form = form }

  /// `Naive`, `Naive2`, ….
  public var name: String { form.rawValue }

  /// Estimates the model.
  ///
  /// - Parameter series: The values.
  /// - Returns: The fitted model.
  /// - Throws: ``ModelRefusal`` without a value; with fewer than four for a drift, which is then too
  ///   uncertain to be of use; where a place of the season has no value for the seasonal form.
  public func fit(_ series: RegularSeries) throws(ModelRefusal) -> any FittedModel {
    let observed = series.observedCount
    let needed = form == .drift ? 4 : 1
    guard observed >= needed else {
      throw ModelRefusal(
        .tooFewValues, "\(name) needs at least \(needed) values, and the series has \(observed)")
    }
    switch form {
    case .mean: return FittedMean(series)
    case .last, .drift:
      return FittedWalk(series, adjustment: SeasonalAdjustment(series.values), lag: 1, form: form)
    case .second:
      let adjustment = SeasonalAdjustment(
        series.values, season: series.season, rule: .threeSeasons)
      return FittedWalk(series, adjustment: adjustment, lag: 1, form: form)
    case .seasonal:
      var seen = [Bool](repeating: false, count: series.season)
      for i in series.values.indices where !series.values[i].isNaN {
        seen[i % series.season] = true
      }
      guard seen.allSatisfy(\.self) else {
        throw ModelRefusal(
          .tooFewValues, "a place of the season of \(series.season) periods has no value")
      }
      return FittedWalk(
        series, adjustment: SeasonalAdjustment(series.values), lag: series.season, form: form)
    }
  }
}
