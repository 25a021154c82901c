extension LinearProgram {
  /// What became of a program.
  public enum Outcome: Hashable, Sendable {
    /// The best there is.
    case optimal(Solution)
    /// Nothing keeps all rows and bounds; with what proves it.
    case infeasible(InfeasibilityProof)
    /// The objective has no end.
    case unbounded
    /// No answer that passes its own check was found.
    case failed
  }

  /// The best values, and what the limits are worth.
  public struct Solution: Hashable, Sendable {
    /// One per column, within its bounds.
    public var values: [Double]
    /// The objective there.
    public var objective: Double
    /// What one more unit of each row's binding end adds to the objective; zero where none binds.
    public var rowDuals: [Double]
    /// What one more unit of each column's binding bound adds to the objective.
    public var reducedCosts: [Double]
    /// The objective that the duals prove no allowed values can pass.
    public var bound: Double
  }

  /// Why a program has no solution.
  public enum InfeasibilityProof: Hashable, Sendable {
    /// A column whose least value is above its greatest.
    case column(Int)
    /// A row whose lower end is above its upper end.
    case row(Int)
    /// Multipliers of the rows (a Farkas ray): the weighted sum of the rows' ranges and the
    /// weighted sum of what the columns' bounds allow have no number in common.
    case rows([Double])
  }
}
