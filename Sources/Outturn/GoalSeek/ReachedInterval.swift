/// A stretch of values that reach the goal.
public struct ReachedInterval: Hashable, Sendable {
  /// Where it begins; nil is the lower end of what was looked at.
  public var lower: GoalCrossing?
  /// Where it ends; nil is the upper end of what was looked at.
  public var upper: GoalCrossing?
  /// The point in it that is furthest beyond the goal.
  public var best: GoalPoint
}
