/// The factorization A = QR by Householder reflections (LAPACK `dgeqrf`).
///
/// Q has orthonormal columns, R is upper triangular. Last digits depend on the BLAS; what is
/// published rests on ``HouseholderQR``.
///
/// > Shapes: A is m×n with m ≥ n; `q` is m×n, `r` n×n.
///
/// > Reference: Golub & Van Loan (2013), §5.2.
public struct QR: Sendable {
  private let factor: HouseholderFactor

  /// Factors a matrix.
  ///
  /// - Parameter matrix: At least as many rows as columns; a matrix that nobody else holds is
  ///   overwritten, not copied.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)``.
  public init(of matrix: consuming Matrix) throws(FactorizationError) {
    factor = try HouseholderFactor(of: matrix)
  }

  /// The number of rows of A.
  public var rows: Int { factor.rows }

  /// The number of columns of A.
  public var columns: Int { factor.columns }

  /// The upper triangle R, n×n.
  public var r: Matrix { factor.r }

  /// The orthonormal columns Q, m×n.
  public var q: Matrix { factor.q }

  /// The determinant of a square A.
  public var determinant: Determinant { factor.determinant }

  /// An estimate of 1/(‖R‖₁‖R⁻¹‖₁); 0 when singular to working precision (LAPACK `dtrcon`).
  public var reciprocalCondition: Double { factor.reciprocalCondition }

  /// An estimate of ‖R‖₁‖R⁻¹‖₁, within a factor n of the 2-norm condition of A.
  public var condition: Double { 1 / reciprocalCondition }

  /// The rank as far as QR without pivoting can tell: n, or less where R has a zero.
  ///
  /// - Parameter tolerance: A condition above its inverse leaves the rank undecided.
  /// - Returns: n when the condition is below 1/`tolerance`, else nil: ask ``PivotedQR``.
  public func rank(tolerance: Double) -> Int? {
    reciprocalCondition > tolerance ? columns : nil
  }

  /// The vector Qᵀb.
  ///
  /// - Parameter b: m elements.
  /// - Returns: m elements with the full Q; the first n belong to the range of A.
  public func transposedQ(times b: [Double]) -> [Double] {
    var product = Matrix(rows: b.count, columns: 1, elements: b)
    factor.applyQ(transposed: true, to: &product)
    return product.elements
  }

  /// The X that minimises ‖B − AX‖ column by column.
  ///
  /// - Parameter b: m×k; a matrix that nobody else holds is overwritten, not copied.
  /// - Returns: n×k.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` for `b`, or
  ///   ``FactorizationError/rankDeficient(rank:columns:dependent:)`` when R has a zero on its
  ///   diagonal. Nearly dependent columns are not noticed here: see
  ///   ``leastSquares(_:_:tolerance:whenRankDeficient:)``.
  public func solve(_ b: consuming Matrix) throws(FactorizationError) -> Matrix {
    guard let x = try factor.solve(b) else {
      let zeros = factor.zeros
      throw .rankDeficient(rank: columns - zeros.count, columns: columns, dependent: zeros)
    }
    return x
  }

  /// The x that minimises ‖b − Ax‖₂.
  ///
  /// - Parameter b: One element for each row of A.
  /// - Returns: One element for each column of A.
  /// - Throws: As the form for matrices does.
  public func solve(_ b: [Double]) throws(FactorizationError) -> [Double] {
    try solve(Matrix(rows: b.count, columns: 1, elements: b)).elements
  }
}
