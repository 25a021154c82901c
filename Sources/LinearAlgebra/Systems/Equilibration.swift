/// Scales of rows and columns by powers of two, which round nothing.
///
/// Brings the largest element of each row and column to between 1 and 2 as far as one pass can,
/// so that a change of units does not look like ill condition.
///
/// > Reference: Golub & Van Loan (2013), §3.5.2; LAPACK `dgeequb` for the powers of the radix.
public struct Equilibration: Sendable, Hashable {
  /// What each row is multiplied by, powers of two.
  public let rowScales: [Double]
  /// What each column is multiplied by, powers of two.
  public let columnScales: [Double]

  /// The scales of any matrix: rows first, then the columns of what that gives.
  ///
  /// Rows and columns of zeros keep the scale 1.
  ///
  /// - Parameter matrix: m×n.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)``.
  public init(of matrix: Matrix) throws(FactorizationError) {
    try matrix.requireFinite()
    let (m, n) = (matrix.rows, matrix.columns)
    var largest = [Double](repeating: 0, count: m)
    for j in 0..<n {
      for (i, value) in matrix.column(j).enumerated() {
        largest[i] = max(largest[i], value.magnitude)
      }
    }
    let rows = largest.map(Self.scale)
    rowScales = rows
    columnScales = (0..<n).map { j in
      Self.scale(zip(matrix.column(j), rows).reduce(0) { max($0, ($1.0 * $1.1).magnitude) })
    }
  }

  /// The same scales for rows and columns of a symmetric matrix, so that it stays symmetric.
  ///
  /// The diagonal comes to between 1 and 4; where it is 0, the scale stays 1.
  ///
  /// > Reference: van der Sluis (1969): within a factor n of the least condition for a positive
  /// > definite matrix, but for the rounding to powers of two.
  ///
  /// - Parameter matrix: Square.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)``.
  public init(symmetric matrix: Matrix) throws(FactorizationError) {
    precondition(
      matrix.rows == matrix.columns, "a \(matrix.rows)×\(matrix.columns) matrix is not symmetric")
    try matrix.requireFiniteLower()
    rowScales = (0..<matrix.rows).map { i in
      let diagonal = matrix[i, i].magnitude
      return diagonal > 0 ? 1 / powerOfTwo(at: diagonal.squareRoot()) : 1
    }
    columnScales = rowScales
  }

  /// The scale that brings a magnitude into [1, 2).
  private static func scale(_ magnitude: Double) -> Double {
    magnitude > 0 ? 1 / powerOfTwo(at: magnitude) : 1
  }

  /// Whether every scale is 1.
  public var isIdentity: Bool {
    rowScales.allSatisfy { $0 == 1 } && columnScales.allSatisfy { $0 == 1 }
  }

  /// The matrix R A C with the scales R and C.
  ///
  /// - Parameter matrix: m×n, the shape of the matrix that was looked at.
  /// - Returns: m×n.
  public func applied(to matrix: consuming Matrix) -> Matrix {
    let (m, n) = (matrix.rows, matrix.columns)
    precondition(
      m == rowScales.count && n == columnScales.count,
      "scales of \(rowScales.count)×\(columnScales.count) for a \(m)×\(n) matrix")
    matrix.withUnsafeMutableElements { a in
      rowScales.withUnsafeBufferPointer { rows in
        for j in 0..<n {
          for i in 0..<m { a[i + j * m] = a[i + j * m] * rows[i] * columnScales[j] }
        }
      }
    }
    return matrix
  }
}
