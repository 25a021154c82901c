/// Why a linear or integer program cannot be read.
public enum ProgramError: Error, Hashable, Sendable {
  /// A cost, bound or coefficient is not a number, or an infinite cost or coefficient.
  case notFinite(Place)
  /// A row names a column that does not exist.
  case unknownColumn(row: Int, column: Int)

  /// Where a number stands.
  public enum Place: Hashable, Sendable {
    /// A column: its cost or one of its bounds.
    case column(Int)
    /// A row: a coefficient or one of its ends.
    case row(Int)
  }
}
