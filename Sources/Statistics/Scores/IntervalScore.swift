/// Scores of central prediction intervals.
public enum IntervalScore {
  /// The width, and 2/α times the distance by which the outcome missed.
  ///
  /// > Reference: Winkler (1972), JASA 67, 187–191; Gneiting & Raftery (2007), eq. 43.
  ///
  /// - Parameters:
  ///   - lower: The lower end, the α/2 quantile.
  ///   - upper: The upper end, the 1 − α/2 quantile, not below it.
  ///   - level: The probability of the interval 1 − α, in (0, 1).
  ///   - outcome: What came.
  /// - Returns: The score, in the units of the outcome.
  public static func interval(lower: Double, upper: Double, level: Double, outcome: Double)
    -> Double
  {
    precondition(level > 0 && level < 1, "\(level) is not the level of an interval")
    precondition(lower <= upper, "the lower end \(lower) is above the upper end \(upper)")
    let miss = max(lower - outcome, 0) + max(outcome - upper, 0)
    return (upper - lower) + 2 / (1 - level) * miss
  }

  /// A central interval and its level.
  public struct Interval: Hashable, Sendable {
    /// The lower end.
    public let lower: Double
    /// The upper end.
    public let upper: Double
    /// The probability between them.
    public let level: Double

    /// Creates an interval.
    public init(lower: Double, upper: Double, level: Double) {
      self.lower = lower
      self.upper = upper
      self.level = level
    }
  }

  /// The weighted interval score of a median and K central intervals.
  ///
  /// `(½ |y − m| + Σ (α/2) IS_α)/(K + ½)`: the mean over their 2K + 1 quantiles of twice the pinball
  /// loss.
  ///
  /// > Reference: Bracher, Ray, Gneiting & Reich (2021), PLoS Comput. Biol. 17, e1008618, eq. 1.
  ///
  /// - Parameters:
  ///   - median: The predicted median.
  ///   - intervals: The intervals, in any order.
  ///   - outcome: What came.
  /// - Returns: The score, in the units of the outcome.
  public static func weighted(median: Double, intervals: [Interval], outcome: Double) -> Double {
    var sum = 0.5 * abs(outcome - median)
    for item in intervals {
      sum +=
        0.5 * (1 - item.level)
        * interval(lower: item.lower, upper: item.upper, level: item.level, outcome: outcome)
    }
    return sum / (Double(intervals.count) + 0.5)
  }

  /// The mean scaled interval score of the M4 competition.
  ///
  /// The mean interval score over the horizon, over the mean absolute change from one season to the
  /// next in the history.
  ///
  /// > Reference: Makridakis, Spiliotis & Assimakopoulos (2020), Int. J. Forecasting 36, 54–74, §2.
  ///
  /// - Parameters:
  ///   - intervals: The intervals, one per outcome, all of the same level.
  ///   - outcomes: What came.
  ///   - history: What was known, in order, longer than a season.
  ///   - season: How many values make a season; 1 for none.
  /// - Returns: The score without units; nil where the history never changed.
  public static func meanScaled(
    _ intervals: [Interval], outcomes: [Double], history: [Double], season: Int
  ) -> Double? {
    precondition(
      intervals.count == outcomes.count && !outcomes.isEmpty,
      "\(intervals.count) intervals for \(outcomes.count) outcomes")
    precondition(
      season >= 1 && history.count > season,
      "a history of \(history.count) values has no change over a season of \(season)")
    var score = CompensatedSum()
    for (item, outcome) in zip(intervals, outcomes) {
      score.add(
        interval(lower: item.lower, upper: item.upper, level: item.level, outcome: outcome))
    }
    var change = CompensatedSum()
    for t in season..<history.count { change.add(abs(history[t] - history[t - season])) }
    let scale = change.value / Double(history.count - season)
    return scale > 0 ? score.value / Double(outcomes.count) / scale : nil
  }
}
