/// A linear objective over variables with bounds and rows with ranges.
///
/// Minimises or maximises `c'x` subject to `lower ≤ Ax ≤ upper` and bounds on `x`. Bounds and ends
/// of rows may be infinite. Numbers may be of any size: columns and rows are scaled inside by
/// powers of two, so amounts of won and shares may stand in one program.
public struct LinearProgram: Hashable, Sendable {
  /// Which way the objective goes.
  public enum Goal: Hashable, Sendable {
    /// The least value is looked for.
    case minimize
    /// The greatest value is looked for.
    case maximize
  }

  /// A variable.
  public struct Column: Hashable, Sendable {
    /// What one unit adds to the objective.
    public var cost: Double
    /// The least value; `-∞` for none.
    public var lower: Double
    /// The greatest value; `∞` for none.
    public var upper: Double

    /// Creates a variable.
    public init(cost: Double = 0, lower: Double = 0, upper: Double = .infinity) {
      self.cost = cost
      self.lower = lower
      self.upper = upper
    }
  }

  /// A variable's part in a row.
  public struct Entry: Hashable, Sendable {
    /// The place of the column.
    public var column: Int
    /// What one unit of it adds to the row; entries of one column in one row add up.
    public var coefficient: Double

    /// Creates a part.
    public init(_ column: Int, _ coefficient: Double = 1) {
      self.column = column
      self.coefficient = coefficient
    }
  }

  /// A sum of variables with a range.
  public struct Row: Hashable, Sendable {
    /// What adds up.
    public var entries: [Entry]
    /// The least sum; `-∞` for none.
    public var lower: Double
    /// The greatest sum; `∞` for none.
    public var upper: Double

    /// Creates a row.
    public init(_ entries: [Entry], lower: Double = -.infinity, upper: Double = .infinity) {
      self.entries = entries
      self.lower = lower
      self.upper = upper
    }
  }

  /// Which way the objective goes.
  public var goal: Goal
  /// The variables.
  public var columns: [Column]
  /// The rows.
  public var rows: [Row]

  /// Creates a program.
  public init(goal: Goal, columns: [Column] = [], rows: [Row] = []) {
    self.goal = goal
    self.columns = columns
    self.rows = rows
  }

  /// Adds a variable.
  ///
  /// - Returns: Its place.
  @discardableResult
  public mutating func addColumn(
    cost: Double = 0, lower: Double = 0, upper: Double = .infinity
  ) -> Int {
    columns.append(Column(cost: cost, lower: lower, upper: upper))
    return columns.count - 1
  }

  /// Adds a row.
  ///
  /// - Returns: Its place.
  @discardableResult
  public mutating func addRow(
    _ entries: [Entry], lower: Double = -.infinity, upper: Double = .infinity
  ) -> Int {
    rows.append(Row(entries, lower: lower, upper: upper))
    return rows.count - 1
  }

  /// Refuses numbers and places that no solver should see.
  func validate() throws(ProgramError) {
    for (place, column) in columns.enumerated()
    where !column.cost.isFinite || column.lower.isNaN || column.upper.isNaN {
      throw .notFinite(.column(place))
    }
    for (place, row) in rows.enumerated() {
      if row.lower.isNaN || row.upper.isNaN { throw .notFinite(.row(place)) }
      for entry in row.entries {
        guard columns.indices.contains(entry.column) else {
          throw .unknownColumn(row: place, column: entry.column)
        }
        if !entry.coefficient.isFinite { throw .notFinite(.row(place)) }
      }
    }
  }
}
