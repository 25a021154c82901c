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
@_spi(Calibration) public struct AutomaticModel: ForecastModel {
  /// The same indicator under an earlier definition, in the unit of the series.
  let earlier: EarlierScale?
  /// Whether widths are corrected by what errors of other series were like.
  let isCalibrated: Bool

  /// Creates the model.
  ///
  /// - Parameters:
  ///   - earlier: The indicator under an earlier definition, in the unit of the series.
  ///   - isCalibrated: Whether widths are corrected; without it they are those of the candidates.
  public init(earlier: RegularSeries? = nil, isCalibrated: Bool = true) {
    self.earlier = earlier.flatMap { EarlierScale($0) }
    self.isCalibrated = isCalibrated
  }

  /// What users call it.
  public var name: String { isCalibrated ? "auto" : "combination" }

  /// Fits all candidates and weighs them.
  ///
  /// - Parameter series: The values.
  /// - Returns: The combination.
  /// - Throws: ``ModelRefusal`` where no candidate can be fitted.
  public func fit(_ series: RegularSeries) throws(ModelRefusal) -> any FittedModel {
    try estimated(series)
  }

  /// The combination, as its own type.
  public func estimated(_ series: RegularSeries) throws(ModelRefusal) -> FittedAutomatic {
    var candidates: [AutomaticCandidate] = []
    var fits: [any FittedModel] = []
    var refused: [String] = []
    for candidate in AutomaticCandidate.candidates(season: series.season) {
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

  /// What the calibration is estimated from: at every step the location, the scale, the features and
  /// at last the trend, in the unit of the series.
  ///
  /// - Parameters:
  ///   - series: The values, in any unit.
  ///   - steps: How many steps ahead.
  /// - Returns: The season that was used, and a row for each step; nil where nothing can be fitted.
  public static func calibrationRecord(
    _ series: RegularSeries, steps: Int
  ) -> (season: Int, rows: [[Double]])? {
    guard let extent = SeriesExtent(series), extent.greatest > 0 else { return nil }
    let unit = UnitSeries(series, exponent: UnitSeries.exponent(of: extent.greatest))
    guard let fit = try? AutomaticModel().estimated(unit.series) else { return nil }
    let factor = Double(sign: .plus, exponent: unit.exponent, significand: 1)
    let rows = fit.calibrationRecord(steps: steps).map { row in
      [row[0] * factor, row[1] * factor] + row.dropFirst(2)
    }
    return (unit.series.season, rows)
  }
}
