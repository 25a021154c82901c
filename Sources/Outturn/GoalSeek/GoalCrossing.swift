/// Where a curve crosses the goal, with the error that the number of draws leaves.
public struct GoalCrossing: Hashable, Sendable {
  /// The tried value nearest to the crossing that suffices.
  public var x: Double
  /// Its standard error.
  ///
  /// Nil where the curve comes clear of the goal on no side, and of whole values, whose interval
  /// says it.
  public var standardError: Double?
  /// The values whose 95 % band holds the goal: the crossing lies among them.
  public var interval: ClosedRange<Double>
  /// What comes there.
  public var at: GoalPoint
  /// The nearest tried value that does not suffice.
  public var before: GoalPoint
}
