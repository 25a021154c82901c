public import Precision

/// A dense matrix of double-doubles, stored by columns, heads and tails apart.
///
/// > Shapes: `rows` × `columns`; element (i, j) stands at `i + j·rows`.
public struct DoubleDoubleMatrix: Hashable, Sendable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The heads, column after column.
  public var heads: [Double]
  /// The tails, column after column.
  public var tails: [Double]

  /// Creates a matrix of zeros.
  ///
  /// - Parameters:
  ///   - rows: The number of rows.
  ///   - columns: The number of columns.
  public init(rows: Int, columns: Int) {
    precondition(rows >= 0 && columns >= 0, "a matrix cannot be \(rows)×\(columns)")
    self.rows = rows
    self.columns = columns
    heads = Array(repeating: 0, count: rows * columns)
    tails = Array(repeating: 0, count: rows * columns)
  }

  /// Creates a matrix from its columns, all of the same length.
  ///
  /// - Parameters:
  ///   - rows: The length of every column.
  ///   - columns: The columns.
  public init(rows: Int, columns: [[DoubleDouble]]) {
    self.init(rows: rows, columns: columns.count)
    for (j, column) in columns.enumerated() {
      precondition(column.count == rows, "\(column.count) elements for \(rows) rows")
      for (i, value) in column.enumerated() {
        heads[i + j * rows] = value.head
        tails[i + j * rows] = value.tail
      }
    }
  }

  /// The same numbers as a matrix of doubles.
  ///
  /// - Parameter matrix: Any matrix.
  public init(_ matrix: Matrix) {
    rows = matrix.rows
    columns = matrix.columns
    heads = matrix.elements
    tails = Array(repeating: 0, count: heads.count)
  }

  /// The element at a row and a column, both from 0.
  @inlinable
  public subscript(row: Int, column: Int) -> DoubleDouble {
    get {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns, "outside the matrix")
      return DoubleDouble(head: heads[row &+ column &* rows], tail: tails[row &+ column &* rows])
    }
    set {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns, "outside the matrix")
      heads[row &+ column &* rows] = newValue.head
      tails[row &+ column &* rows] = newValue.tail
    }
  }
}
