/// A linear program some of whose variables are whole numbers.
public struct IntegerProgram: Hashable, Sendable {
  /// The program without the whole numbers.
  public var program: LinearProgram
  /// The places of the columns that must be whole.
  public var whole: [Int]

  /// What became of a program.
  public enum Outcome: Hashable, Sendable {
    /// The best there is.
    case optimal(Solution)
    /// Allowed values, and how good any others might be: the search ended at its number of nodes.
    case feasible(Solution)
    /// The search ended at its number of nodes before it met allowed values.
    case nodeLimit
    /// Nothing keeps all rows, bounds and whole numbers.
    case infeasible
    /// The objective has no end.
    case unbounded
    /// No answer that passes its own check was found.
    case failed
  }

  /// Allowed values.
  public struct Solution: Hashable, Sendable {
    /// One per column, within its bounds, whole where they must be.
    public var values: [Double]
    /// The objective there.
    public var objective: Double
    /// The objective that the search says no allowed values can pass.
    public var bound: Double
  }

  /// Creates a program.
  public init(_ program: LinearProgram, whole: [Int]) {
    self.program = program
    self.whole = whole
  }
}
