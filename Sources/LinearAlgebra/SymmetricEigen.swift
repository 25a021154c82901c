internal import CLAPACKE

/// The eigenvalues and eigenvectors of a symmetric matrix, A = V diag(λ) Vᵀ (LAPACK `dsyevd`).
///
/// > Shapes: A is n×n, n > 0; `values` has n elements, `vectors` is n×n.
public struct SymmetricEigen: Sendable {
  /// The eigenvalues, rising.
  public let values: [Double]
  /// The eigenvectors, one column for each value, orthonormal; their signs are arbitrary.
  public let vectors: Matrix

  /// Decomposes a matrix.
  ///
  /// - Parameter matrix: Square; only its lower triangle is read.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` or
  ///   ``FactorizationError/noConvergence``.
  public init(of matrix: Matrix) throws(FactorizationError) {
    let n = matrix.rows
    precondition(n == matrix.columns && n > 0, "eigenvalues need a square matrix")
    try matrix.requireFinite()
    var a = matrix.elements
    var values = [Double](repeating: 0, count: n)
    let info = LAPACKE_dsyevd(
      LAPACK.order, LAPACK.letter("V"), LAPACK.letter("L"), LAPACK.int(n), &a, LAPACK.leading(n),
      &values)
    LAPACK.check(info, "dsyevd")
    guard info == 0 else { throw .noConvergence }
    self.values = values
    vectors = Matrix(rows: n, columns: n, elements: a)
  }
}
