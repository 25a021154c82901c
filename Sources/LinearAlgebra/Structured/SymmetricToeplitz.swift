/// A symmetric matrix with equal elements along each diagonal, such as the autocovariances of a
/// stationary series.
///
/// > Shapes: n×n, n ≥ 1; element (i, j) is `firstColumn[|i − j|]`.
public struct SymmetricToeplitz: Hashable, Sendable {
  /// The first column: for autocovariances those at lags 0, 1, …, n − 1.
  public let firstColumn: [Double]

  /// Creates a matrix from its first column.
  ///
  /// - Parameter firstColumn: At least one element.
  public init(firstColumn: [Double]) {
    precondition(!firstColumn.isEmpty, "a matrix of order 0 has no first column")
    self.firstColumn = firstColumn
  }

  /// The number of rows and of columns.
  public var order: Int { firstColumn.count }

  /// The element at a row and a column, both from 0.
  public subscript(row: Int, column: Int) -> Double {
    precondition(
      (0..<order).contains(row) && (0..<order).contains(column),
      "(\(row), \(column)) is outside a matrix of order \(order)")
    return firstColumn[abs(row - column)]
  }

  /// The same matrix with every element stored.
  public var dense: Matrix { Matrix(rows: order, columns: order) { self[$0, $1] } }
}
