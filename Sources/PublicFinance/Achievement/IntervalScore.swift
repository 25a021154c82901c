/// The score of an indicator between a lower and an upper end, from 20 to 100.
///
/// `20 + 80 (actual - lower) / (upper - lower)`, at least 20 and at most 100; the ends lie around a
/// base, the better of last year's value and the mean of three years.
///
/// > Reference: performance evaluation of public institutions of Korea, quantitative indicators, as
/// > reproduced by public scoring code (목표부여 방법).
public struct IntervalScore: Hashable, Sendable {
  /// The value that scores 20.
  public var worst: Double
  /// The value that scores 100; below ``worst`` where less is better.
  public var best: Double

  /// Creates a score between two ends that differ.
  public init?(worst: Double, best: Double) {
    guard worst.isFinite, best.isFinite, worst != best else { return nil }
    self.worst = worst
    self.best = best
  }

  /// The ends around a base, a share of it away.
  ///
  /// - Parameters:
  ///   - base: The value to start from.
  ///   - share: How far the ends lie from it, relative to it.
  ///   - lessIsBetter: Whether the lower end is the better one.
  public init?(base: Double, share: Double = 0.2, lessIsBetter: Bool = false) {
    let way = abs(base) * share * (lessIsBetter ? -1 : 1)
    self.init(worst: base - way, best: base + way)
  }

  /// The ends around a base, two standard deviations away.
  ///
  /// - Parameters:
  ///   - base: The value to start from.
  ///   - deviation: The standard deviation of past values.
  ///   - lessIsBetter: Whether the lower end is the better one.
  public init?(base: Double, deviation: Double, lessIsBetter: Bool = false) {
    let way = 2 * deviation * (lessIsBetter ? -1 : 1)
    self.init(worst: base - way, best: base + way)
  }

  /// The better of last year's value and the mean of the last three years.
  ///
  /// - Parameters:
  ///   - history: Past values, the latest last.
  ///   - lessIsBetter: Whether less is better.
  /// - Returns: The base; nil without a past.
  public static func base(_ history: [Double], lessIsBetter: Bool = false) -> Double? {
    guard let last = history.last else { return nil }
    let recent = history.suffix(3)
    let mean = recent.reduce(0, +) / Double(recent.count)
    return lessIsBetter ? min(last, mean) : max(last, mean)
  }

  /// How far a goal lies from the trend of the past, in standard errors of the trend.
  ///
  /// - Parameters:
  ///   - goal: The value wanted.
  ///   - trend: What the trend of the past gives.
  ///   - error: The standard error of that.
  /// - Returns: The index; nil without an error.
  public static func challenge(goal: Double, trend: Double, error: Double) -> Double? {
    error > 0 ? (goal - trend) / error : nil
  }

  /// The score of a value.
  public func score(_ actual: Double) -> Double {
    min(100, max(20, 20 + 80 * (actual - worst) / (best - worst)))
  }
}
