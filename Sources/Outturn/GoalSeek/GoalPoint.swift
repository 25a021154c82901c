/// One point of the curve that answers a goal.
public struct GoalPoint: Hashable, Sendable {
  /// The value that was tried, counted as in the plan.
  public var x: Double
  /// What came: a probability, or a value in the shown unit.
  public var value: Double
  /// Its standard error.
  public var error: Double

  /// Creates a point.
  public init(x: Double, value: Double, error: Double) {
    self.x = x
    self.value = value
    self.error = error
  }
}
