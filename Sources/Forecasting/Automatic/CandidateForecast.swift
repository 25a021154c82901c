import Glibc

/// What a candidate forecasts: the median and the width at every step.
struct CandidateForecast: Sendable {
  /// The medians.
  let medians: [Double]
  /// The standard deviation of a normal distribution with the same central 80 %.
  let scales: [Double]

  /// The width of the central 80 % of a standard normal.
  private static let normalWidth = 2 * 1.281_551_565_544_600_4

  /// Reads a fitted model; nil where a number is not finite.
  init?(_ fit: any FittedModel, steps: Int) {
    let prediction = fit.prediction(steps: steps)
    var (medians, scales): ([Double], [Double]) = ([], [])
    for step in 0..<steps {
      let median = prediction.median(step: step)
      let width = prediction.quantile(0.9, step: step) - prediction.quantile(0.1, step: step)
      guard median.isFinite, width.isFinite, width >= 0 else { return nil }
      medians.append(median)
      scales.append(width / Self.normalWidth)
    }
    (self.medians, self.scales) = (medians, scales)
  }

  /// The forecast of a quantity that stays above 0: where it falls below a quarter of a level, it falls
  /// on by shares, as what vanishes does, and its width with it.
  ///
  /// A quarter of the level and less, u levels, becomes ¼ exp(4u − 1): the same value and slope at ¼, and
  /// above 0 however far a line would go on.
  func stayingPositive(level: Double) -> CandidateForecast {
    guard level > 0, medians.contains(where: { $0 < level / 4 }) else { return self }
    let shares = medians.map { exp(min(4 * $0 / level - 1, 0)) }
    return CandidateForecast(
      medians: zip(medians, shares).map { $0 < level / 4 ? level / 4 * $1 : $0 },
      scales: zip(scales, shares).map { $0 * max($1, 0.05) })
  }

  private init(medians: [Double], scales: [Double]) {
    (self.medians, self.scales) = (medians, scales)
  }
}
