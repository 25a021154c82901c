/// How the lines of a budget are spent: shares of the current budget, by parts of a fiscal year.
public struct BudgetExecution: Hashable, Sendable {
  /// How a group of lines is spent.
  public struct Profile: Hashable, Sendable {
    /// In order of time; the last ends with the fiscal year.
    public var points: [Point]
    /// Path of the share that is carried over, `budget.execution.carried_over`; nil is nothing.
    public var carriedOver: [String]?
  }

  /// The share that is spent by the end of a part of the fiscal year.
  public struct Point: Hashable, Sendable {
    /// Months from the beginning of the fiscal year, 1 to 12.
    public var months: Int
    /// Path of the cumulative share, `budget.execution.executed.H1`.
    public var share: [String]
  }

  /// The shares by path, as assumptions of the plan: `budget.execution.executed.H1.rnd`.
  public var shares: [PlanInput]
  /// The ways of spending.
  public var profiles: [Profile]
  /// The place of each line's way in ``profiles``, by id.
  public var profileOfLine: [String: Int]
}
