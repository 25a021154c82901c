/// Why a table of correlations is refused.
public enum CorrelationError: Error, Hashable, Sendable {
  /// Row `row` does not have as many entries as there are rows.
  case notSquare(row: Int, count: Int, expected: Int)
  /// An entry is not a finite number from −1 to 1, or a diagonal entry is not 1.
  case outOfRange(row: Int, column: Int, value: Double)
  /// The entries for (row, column) and (column, row) differ.
  case notSymmetric(row: Int, column: Int)
  /// No variables can have these correlations together: the smallest eigenvalue is negative. The
  /// first `leadingBlock` variables already contradict one another; fewer of them do not.
  case notPositiveDefinite(smallestEigenvalue: Double, leadingBlock: Int)
}
