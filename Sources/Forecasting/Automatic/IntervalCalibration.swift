import Glibc

/// Turns the scale of a combination into widths that hold.
///
/// The errors of forecasts of some two thousand series, in the scale of their combination, were
/// described by Student's t with a scale whose logarithm is quadratic in what can be seen at the
/// origin (``IntervalFeatures``) and differs above and below the median. Constants were estimated by
/// `Benchmarks/forecasting/calibrate.py` from the tuning half alone.
struct IntervalCalibration: Sendable {
  /// Degrees of freedom of the errors.
  let degreesOfFreedom: Double
  /// The logarithm of what scales are multiplied by, where every feature is at its mean.
  let intercept: Double
  /// What it changes by with one standard deviation of each feature, and after them with the
  /// products of features i ≤ j, row by row, squares less 1.
  let slopes: [Double]
  /// The mean of each feature.
  let means: [Double]
  /// The standard deviation of each feature.
  let deviations: [Double]
  /// Half the logarithm of the upper over the lower scale: without a trend, and by the trend.
  let skew: (plain: Double, byTrend: Double)
  /// The correlation of errors at steps h < k is (h/k) to this power.
  let memory: Double

  /// How many standard deviations from its mean a feature counts at most.
  private static let reach = 2.5
  /// The greatest correction of a logarithm, either way: three times as wide.
  ///
  /// One series in a hundred meets it.
  private static let most = 1.098_612_288_668_109_8

  /// Widths as the candidates have them.
  static let asTheyAre = IntervalCalibration(
    degreesOfFreedom: .infinity, intercept: 0,
    slopes: [], means: IntervalFeatures.names.map { _ in 0 },
    deviations: IntervalFeatures.names.map { _ in 1 }, skew: (plain: 0, byTrend: 0),
    memory: 0.5)

  /// From how many values on a series without a season is a long one.
  private static let longFrom = 32

  /// The constants for a series.
  static func constants(_ series: RegularSeries) -> IntervalCalibration {
    guard series.season > 1 else { return series.observedCount < longFrom ? .short : .long }
    return series.season <= 5 ? .quarterly : .monthly
  }

  /// The logarithm of what the scale is multiplied by.
  private func logarithm(_ features: [Double]) -> Double {
    guard !slopes.isEmpty else { return intercept }
    let scores = features.indices.map { k in
      features[k].isNaN
        ? 0 : min(max((features[k] - means[k]) / deviations[k], -Self.reach), Self.reach)
    }
    var sum = intercept
    for (k, score) in scores.enumerated() { sum += slopes[k] * score }
    var place = scores.count
    for i in scores.indices {
      for j in i..<scores.count {
        sum += slopes[place] * (scores[i] * scores[j] - (i == j ? 1 : 0))
        place += 1
      }
    }
    return min(max(sum, -Self.most), Self.most)
  }

  /// The calibrated forecast.
  ///
  /// - Parameters:
  ///   - combined: The combination.
  ///   - features: What is known of it.
  ///   - floor: The least value of a series that took it, where it may be a bound.
  /// - Returns: The forecast.
  func forecast(
    _ combined: CombinedForecast, _ features: IntervalFeatures, floor: Double? = nil
  ) -> CalibratedForecast {
    var (locations, lower, upper): ([Double], [Double], [Double]) = ([], [], [])
    let side = skew.plain + skew.byTrend * features.trend
    for (h, values) in features.values.enumerated() {
      let scale = combined.scales[h] * exp(logarithm(values))
      locations.append(combined.locations[h])
      lower.append(scale * exp(-side))
      upper.append(scale * exp(side))
    }
    return CalibratedForecast(
      locations: locations, lowerScales: lower, upperScales: upper,
      degreesOfFreedom: degreesOfFreedom, memory: memory, floor: floor)
  }
}
