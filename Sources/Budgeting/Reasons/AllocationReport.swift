/// All that can be said about an allocation, in rows without words.
public struct AllocationReport: Hashable, Sendable {
  /// One reason per decision.
  public var lines: [LineReason]
  /// One price per limit over several decisions.
  public var limits: [LimitPrice]
  /// Money that the total leaves, if any.
  public var unspent: UnspentMoney?
  /// Before and after by line; nil where the problem has no current amounts.
  public var decisions: DecisionTable?
  /// The worth of the plan as it stands; nil where the problem has no current amounts.
  public var valueBefore: Double?
  /// The worth of the allocation.
  public var value: Double
  /// What no allocation can exceed.
  public var upperBound: Double

  /// How far the value may be below the best, relative to the bound.
  public var gap: Double { upperBound > 0 ? max(0, upperBound - value) / upperBound : 0 }
}
