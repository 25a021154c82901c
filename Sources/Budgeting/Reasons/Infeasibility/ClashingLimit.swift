/// One of the limits that clash.
public struct ClashingLimit: Hashable, Sendable {
  /// The limit.
  public var limit: LimitReference
  /// The decisions that it holds in this clash.
  public var decisions: [Int]
  /// The sum of the floors or ceilings of those decisions, or the limit's own sum.
  public var amount: Double
  /// How far it alone would have to give for the whole problem to become feasible.
  public var givingAlone: Giving

  /// How far a limit alone would have to give.
  public enum Giving: Hashable, Sendable {
    /// By so much money; floors and greatest sums by so much in all.
    case amount(Double)
    /// It would have to go altogether: whole units, minimum sizes.
    case dropped
    /// It alone cannot help, however far it gives.
    case notEnough
  }
}
