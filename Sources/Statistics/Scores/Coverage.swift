/// How often prediction intervals held what came.
public struct Coverage: Hashable, Sendable {
  /// How many held it, out of how many.
  public let share: Proportion
  /// The level that the intervals claimed.
  public let nominal: Double

  /// Creates it from counts.
  ///
  /// - Parameters:
  ///   - inside: How many outcomes lay inside, ends included.
  ///   - count: Out of how many, at least one.
  ///   - nominal: The level that the intervals claimed, in (0, 1).
  public init(inside: Int, count: Int, nominal: Double) {
    precondition(nominal > 0 && nominal < 1, "\(nominal) is not the level of an interval")
    share = Proportion(successes: inside, trials: count)
    self.nominal = nominal
  }

  /// Creates it from intervals of one level and what came.
  ///
  /// - Parameters:
  ///   - intervals: The intervals, at least one, all of the same level.
  ///   - outcomes: What came, one per interval.
  public init(_ intervals: [IntervalScore.Interval], outcomes: [Double]) {
    precondition(
      intervals.count == outcomes.count, "\(intervals.count) intervals for \(outcomes.count)")
    precondition(
      Set(intervals.map(\.level)).count == 1, "coverage is counted of intervals of one level")
    var inside = 0
    for (item, outcome) in zip(intervals, outcomes)
    where item.lower <= outcome && outcome <= item.upper { inside += 1 }
    self.init(inside: inside, count: outcomes.count, nominal: intervals.first?.level ?? 0)
  }

  /// The share that lay inside.
  public var value: Double { share.value }

  /// The exact two-sided interval of the true coverage, if outcomes are independent.
  ///
  /// > Reference: Clopper & Pearson (1934), Biometrika 26, 404–413.
  ///
  /// - Parameter level: The confidence, in (0, 1).
  /// - Returns: The interval.
  public func interval(level: Double = 0.95) -> ClosedRange<Double> {
    precondition(level > 0 && level < 1, "\(level) is not a confidence level")
    let side = 0.5 + 0.5 * level
    return share.lowerBound(level: side)...share.upperBound(level: side)
  }

  /// Whether the claimed level lies in the exact interval.
  ///
  /// - Parameter level: The confidence, in (0, 1).
  /// - Returns: True where the counts do not speak against the claim.
  public func isConsistent(level: Double = 0.95) -> Bool {
    interval(level: level).contains(nominal)
  }
}
