public import Diagnostics

/// The answer of a goal seek.
public struct GoalSeekResult: Sendable {
  /// What was asked.
  public var question: KPIQuestion
  /// What is to be reached.
  public var goal: Goal
  /// Whether at least the goal is wanted, or at most.
  public var isAtLeast: Bool
  /// What was varied.
  public var variation: Variation
  /// The deadline or period looked at, as the plan writes it; empty for joint rows.
  public var deadline: String
  /// How many draws each value was tried with.
  public var draws: Int
  /// What those are worth, where outturns or a design change that.
  public var effectiveDraws: Int
  /// The seed.
  public var seed: UInt64
  /// Every stretch that reaches the goal; none is not reachable.
  public var reached: [ReachedInterval]
  /// Everything that was tried, in order.
  public var curve: [GoalPoint]
  /// The best that was found anywhere.
  public var best: GoalPoint
  /// What the plan as it stands gives.
  public var atPlan: GoalPoint
  /// Whether the plan as it stands reaches the goal.
  public var isReachedByPlan: Bool
  /// Whether nothing that was tried makes a difference.
  public var isFlat: Bool
  /// Whether what is not reached is missed by no more than the draws leave open.
  public var isBestWithinError: Bool
  /// Where units wait for a place, the most at the best value; nil where that limits nothing.
  public var bindingLimit: BindingLimit?
  /// What the reader should know.
  public var warnings: [Diagnostic]
  /// The files read, for messages.
  public var sources: [SourceFile]
}
