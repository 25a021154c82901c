/// The automatic forecast: several models combined, with intervals calibrated on other series.
///
/// Candidates are Theta, exponential smoothing, complex smoothing, ARIMA, the naive forecast and,
/// without a season, the drift. Their medians are combined by weights from earlier origins
/// (``CombinationWeights``) and a trimmed mean (``WeightedMiddle``); the width is that of the
/// candidates, corrected by what errors of other series were like (``IntervalCalibration``).
///
/// > Reference: Petropoulos & Svetunkov (2020), "A simple combination of univariate models",
/// > International Journal of Forecasting 36, for the combination; Makridakis et al. (2020), ibid.,
/// > section 5, for intervals that hold too little.
struct AutomaticModel: ForecastModel {
  /// The same indicator under an earlier definition, in the unit of the series.
  let earlier: EarlierScale?
  /// Whether values stay above 0, as all have been.
  let staysPositive: Bool
  /// Whether widths are corrected by what errors of other series were like.
  let isCalibrated: Bool

  /// Creates the model.
  ///
  /// - Parameters:
  ///   - earlier: The indicator under an earlier definition, in the unit of the series.
  ///   - staysPositive: Whether values stay above 0 where all have been.
  ///   - isCalibrated: Whether widths are corrected; without it they are those of the candidates.
  init(earlier: RegularSeries? = nil, staysPositive: Bool = false, isCalibrated: Bool = true) {
    self.staysPositive = staysPositive
    self.earlier = earlier.flatMap { EarlierScale($0) }
    self.isCalibrated = isCalibrated
  }

  /// What users call it.
  var name: String { isCalibrated ? "auto" : "combination" }

  /// Fits all candidates and weighs them.
  ///
  /// - Parameter series: The values.
  /// - Returns: The combination.
  /// - Throws: ``ModelRefusal`` where no candidate can be fitted.
  func fit(_ series: RegularSeries) throws(ModelRefusal) -> any FittedModel {
    try estimated(series)
  }

  /// The combination, as its own type.
  func estimated(_ series: RegularSeries) throws(ModelRefusal) -> FittedAutomatic {
    var candidates: [AutomaticCandidate] = []
    var fits: [any FittedModel] = []
    var refused: [String] = []
    for candidate in AutomaticCandidate.candidates(season: series.season) {
      guard series.observedCount >= candidate.fewest else { continue }
      do throws(ModelRefusal) {
        let fit = try candidate.model.fit(series)
        guard CandidateForecast(fit, steps: 1) != nil else {
          throw ModelRefusal(.notEstimable, "its forecast is not finite")
        }
        candidates.append(candidate)
        fits.append(fit)
      } catch {
        refused.append(candidate.name)
      }
    }
    guard !fits.isEmpty else {
      throw ModelRefusal(.notEstimable, "none of the models to combine can be fitted")
    }
    return FittedAutomatic(
      model: self, series: series, candidates: candidates, fits: fits, refused: refused,
      weighing: CombinationWeights(candidates, fits, series))
  }
}
