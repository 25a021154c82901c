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
}
