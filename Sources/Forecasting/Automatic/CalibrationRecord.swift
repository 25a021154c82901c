/// What the calibration of intervals is estimated from: what is known of a forecast at its origin.
///
/// For the program in `Benchmarks` that estimates the constants; not a part of the toolkit's surface.
@_spi(Calibration) public struct CalibrationRecord: Sendable {
  /// The season that was used.
  public let season: Int
  /// At every step the location and the scale of the combination in the unit of the series, the
  /// features, and at last the trend.
  public let rows: [[Double]]

  /// Fits the combination and looks at its forecast; nil where nothing can be fitted.
  ///
  /// - Parameters:
  ///   - series: The values, in any unit.
  ///   - steps: How many steps ahead.
  public init?(_ series: RegularSeries, steps: Int) {
    guard let extent = SeriesExtent(series), extent.greatest > 0 else { return nil }
    let unit = UnitSeries(series, exponent: UnitSeries.exponent(of: extent.greatest))
    guard let fit = try? AutomaticModel().estimated(unit.series) else { return nil }
    let factor = Double(sign: .plus, exponent: unit.exponent, significand: 1)
    season = unit.series.season
    rows = fit.calibrationRecord(steps: steps).map { row in
      [row[0] * factor, row[1] * factor] + row.dropFirst(2)
    }
  }
}
