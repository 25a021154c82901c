/// The smallest total whose best value reaches a target.
public struct BudgetNeeded: Hashable, Sendable {
  /// What is to be reached.
  public var target: Double
  /// The largest total looked at that is proven not to suffice; nil where even the least total of the
  /// range suffices.
  public var notEnough: Double?
  /// The smallest total looked at whose best allocation reaches the target; nil where none does.
  public var enough: Double?
  /// The best value at ``enough``, or at the greatest total where none suffices.
  public var value: Double
  /// The smallest totals for a target one standard error lower and higher, if the value has one;
  /// an end that no total reaches is nil.
  public var oneErrorLower: Double?
  /// See ``oneErrorLower``.
  public var oneErrorHigher: Double?
  /// The allocation at ``enough``, or at the greatest total.
  public var amounts: [Double]
}
