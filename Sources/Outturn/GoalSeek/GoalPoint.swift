/// One point of the curve that answers a goal.
public struct GoalPoint: Hashable, Sendable {
  /// The value that was tried, counted as in the plan.
  public var x: Double
  /// What came: a probability, or a value in the shown unit.
  public var value: Double
  /// Its standard error.
  public var error: Double
  /// The mean of the indicator in the shown unit, where `value` is a probability.
  public var mean: Double?

  /// Creates a point.
  public init(x: Double, value: Double, error: Double, mean: Double? = nil) {
    self.x = x
    self.value = value
    self.error = error
    self.mean = mean
  }
}
