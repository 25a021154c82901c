/// The forecast from one origin, as a chart shows it.
public struct OriginForecast: Hashable, Sendable {
  /// How many periods were known.
  public let origin: Int
  /// The median at each step.
  public let medians: [Double]
  /// The level of the intervals.
  public let level: Double
  /// The lower end at each step.
  public let lower: [Double]
  /// The upper end at each step.
  public let upper: [Double]

  init(_ prediction: any Prediction, origin: Int, level: Double) {
    self.origin = origin
    self.level = level
    let steps = 0..<prediction.steps
    medians = steps.map { prediction.median(step: $0) }
    let lower = steps.map { prediction.quantile((1 - level) / 2, step: $0) }
    self.lower = lower
    upper = steps.map { max(lower[$0], prediction.quantile((1 + level) / 2, step: $0)) }
  }
}
