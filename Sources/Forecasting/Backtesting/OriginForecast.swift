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
    let intervals = steps.map { prediction.interval(level, step: $0) }
    lower = intervals.map(\.lower)
    upper = intervals.map(\.upper)
  }
}
