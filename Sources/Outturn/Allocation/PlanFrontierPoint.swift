/// The best that a total of money gives.
public struct PlanFrontierPoint: Hashable, Sendable {
  /// The money there is, in currency units per fiscal year.
  public var total: Double
  /// What of it is given.
  public var spent: Double
  /// The amounts, one per decision; empty where no allocation keeps the limits.
  public var amounts: [Double]
  /// The worth.
  public var value: Double
  /// The standard error that the number of draws leaves.
  public var standardError: Double
  /// What no allocation of this total exceeds.
  public var upperBound: Double
}
