/// How far a limit gives way.
public struct LimitRelaxation: Hashable, Sendable {
  /// The limit.
  public var limit: LimitReference
  /// By how much in all: floors and least sums fall, ceilings and greatest sums rise.
  public var amount: Double
  /// By how much for each decision; empty for a limit over several decisions.
  public var decisions: [DecisionShare]

  /// How far the floor or ceiling of one decision gives way.
  public struct DecisionShare: Hashable, Sendable {
    /// The place of the decision.
    public var decision: Int
    /// By how much.
    public var amount: Double
  }
}
