internal import CLAPACKE

/// The factorization AP = QR with column pivoting (LAPACK `dgeqp3`).
///
/// The diagonal of R falls in magnitude, so that its fall to nothing shows the rank.
///
/// > Shapes: A is m×n with m ≥ n; `q` is m×n, `r` n×n.
///
/// > Reference: Golub & Van Loan (2013), §5.4.2; Quintana-Ortí, Sun & Bischof (1998).
public struct PivotedQR: Sendable {
  /// The number of rows of A.
  public let rows: Int
  /// The number of columns of A.
  public let columns: Int
  /// Column j of AP is column `permutation[j]` of A.
  public let permutation: [Int]
  private let factor: [Double]
  private let scalars: [Double]

  /// Factors a matrix.
  ///
  /// - Parameter matrix: At least as many rows as columns.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)``.
  public init(of matrix: Matrix) throws(FactorizationError) {
    precondition(matrix.rows >= matrix.columns, "QR needs as many rows as columns")
    try matrix.requireFinite()
    rows = matrix.rows
    columns = matrix.columns
    var factor = matrix.elements
    var scalars = [Double](repeating: 0, count: max(1, columns))
    var pivots = [LapackInt](repeating: 0, count: max(1, columns))
    let info = LAPACKE_dgeqp3(
      LAPACK.order, LAPACK.int(rows), LAPACK.int(columns), &factor, LAPACK.leading(rows), &pivots,
      &scalars)
    LAPACK.check(info, "dgeqp3")
    self.factor = factor
    self.scalars = scalars
    permutation = pivots[..<columns].map { Int($0) - 1 }
  }

  /// The upper triangle R, n×n, of the permuted matrix.
  public var r: Matrix {
    Matrix(rows: columns, columns: columns) { $0 <= $1 ? factor[$0 + $1 * rows] : 0 }
  }

  /// The orthonormal columns Q, m×n.
  public var q: Matrix {
    var q = factor
    let info = LAPACKE_dorgqr(
      LAPACK.order, LAPACK.int(rows), LAPACK.int(columns), LAPACK.int(columns), &q,
      LAPACK.leading(rows), scalars)
    LAPACK.check(info, "dorgqr")
    return Matrix(rows: rows, columns: columns, elements: q)
  }

  /// How many diagonal elements of R exceed `tolerance` times the first.
  ///
  /// - Parameter tolerance: Relative; about the relative error of the data, at least rounding.
  /// - Returns: The numerical rank.
  public func rank(tolerance: Double) -> Int {
    guard columns > 0 else { return 0 }
    let limit = tolerance * factor[0].magnitude
    return (0..<columns).prefix { factor[$0 + $0 * rows].magnitude > limit }.count
  }

  /// The vector Qᵀb.
  ///
  /// - Parameter b: One element for each row of A.
  /// - Returns: m elements with the full Q; the first n belong to the range of A.
  public func transposedQ(times b: [Double]) -> [Double] {
    precondition(b.count == rows, "\(b.count) elements for \(rows) rows")
    var product = b
    let info = LAPACKE_dormqr(
      LAPACK.order, LAPACK.letter("L"), LAPACK.letter("T"), LAPACK.int(rows), 1,
      LAPACK.int(columns), factor, LAPACK.leading(rows), scalars, &product, LAPACK.leading(rows))
    LAPACK.check(info, "dormqr")
    return product
  }
}
