internal import CLAPACKE

/// The factorization A = QR by Householder reflections (LAPACK `dgeqrf`).
///
/// Q has orthonormal columns, R is upper triangular. Last digits depend on the BLAS; what is
/// published rests on ``HouseholderQR``.
///
/// > Shapes: A is m×n with m ≥ n; `q` is m×n, `r` n×n.
///
/// > Reference: Golub & Van Loan (2013), §5.2.
public struct QR: Sendable {
  /// The number of rows of A.
  public let rows: Int
  /// The number of columns of A.
  public let columns: Int
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
    let info = LAPACKE_dgeqrf(
      LAPACK.order, LAPACK.int(rows), LAPACK.int(columns), &factor, LAPACK.leading(rows), &scalars)
    LAPACK.check(info, "dgeqrf")
    self.factor = factor
    self.scalars = scalars
  }

  /// The upper triangle R, n×n.
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

  /// An estimate of 1/(‖R‖₁‖R⁻¹‖₁); 0 when singular to working precision (LAPACK `dtrcon`).
  public var reciprocalCondition: Double {
    var result = 0.0
    let info = LAPACKE_dtrcon(
      LAPACK.order, LAPACK.letter("1"), LAPACK.letter("U"), LAPACK.letter("N"),
      LAPACK.int(columns), factor, LAPACK.leading(rows), &result)
    LAPACK.check(info, "dtrcon")
    return result
  }

  /// The x that minimises ‖b − Ax‖₂.
  ///
  /// - Parameter b: One element for each row of A.
  /// - Returns: One element for each column of A.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` for `b`, or
  ///   ``FactorizationError/rankDeficient(rank:columns:dependent:)`` when R has a zero on its
  ///   diagonal. Nearly dependent columns are not noticed here: see
  ///   ``leastSquares(_:_:tolerance:whenRankDeficient:)``.
  public func solve(_ b: [Double]) throws(FactorizationError) -> [Double] {
    precondition(b.count == rows, "\(b.count) elements for \(rows) rows")
    try requireFinite(b)
    let zeros = (0..<columns).filter { factor[$0 + $0 * rows] == 0 }
    guard zeros.isEmpty else {
      throw .rankDeficient(rank: columns - zeros.count, columns: columns, dependent: zeros)
    }
    var x = b
    var info = LAPACKE_dormqr(
      LAPACK.order, LAPACK.letter("L"), LAPACK.letter("T"), LAPACK.int(rows), 1,
      LAPACK.int(columns), factor, LAPACK.leading(rows), scalars, &x, LAPACK.leading(rows))
    LAPACK.check(info, "dormqr")
    info = LAPACKE_dtrtrs(
      LAPACK.order, LAPACK.letter("U"), LAPACK.letter("N"), LAPACK.letter("N"),
      LAPACK.int(columns), 1, factor, LAPACK.leading(rows), &x, LAPACK.leading(rows))
    LAPACK.check(info, "dtrtrs")
    return Array(x[..<columns])
  }
}
