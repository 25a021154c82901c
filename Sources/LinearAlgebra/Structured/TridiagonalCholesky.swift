internal import CLAPACKE

/// The factorization A = LDLᵀ of a symmetric positive definite matrix with three diagonals, in
/// O(n) (LAPACK `dpttrf`).
///
/// > Shapes: A is n×n; L has a unit diagonal and one diagonal below, D is diagonal.
///
/// > Reference: Golub & Van Loan (2013), §4.3.6.
public struct TridiagonalCholesky: SquareFactorization {
  /// The diagonal of D, n positive elements.
  public let diagonal: [Double]
  /// The diagonal of L below its unit diagonal, n − 1 elements.
  public let lower: [Double]
  private let norm: Double

  /// Factors a matrix.
  ///
  /// - Parameter matrix: n×n, symmetric.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` or
  ///   ``FactorizationError/notPositiveDefinite(order:)``.
  public init(of matrix: TridiagonalMatrix) throws(FactorizationError) {
    norm = try matrix.requireFinite()
    precondition(matrix.isSymmetric, "the diagonals above and below differ")
    var diagonal = matrix.diagonal
    var lower = matrix.lower
    let info = LAPACKE_dpttrf_work(LAPACK.int(matrix.order), &diagonal, &lower)
    LAPACK.check(info, "dpttrf")
    guard info == 0 else { throw .notPositiveDefinite(order: Int(info)) }
    self.diagonal = diagonal
    self.lower = lower
  }

  /// The number of rows and of columns.
  public var order: Int { diagonal.count }

  /// The determinant of A.
  public var determinant: Determinant { Determinant(product: diagonal) }

  /// The natural logarithm of the determinant of A.
  public var logDeterminant: Double { determinant.logMagnitude }

  /// 1/(‖A‖₁‖A⁻¹‖₁), computed, not estimated (LAPACK `dptcon`).
  public var reciprocalCondition: Double {
    LAPACK.reciprocalCondition("dptcon", order: order) { result, work, _ in
      LAPACKE_dptcon_work(LAPACK.int(order), diagonal, lower, norm, result, work)
    }
  }

  /// The X with AX = B (LAPACK `dpttrs`).
  ///
  /// - Parameter b: n×k; a matrix that nobody else holds is overwritten, not copied.
  /// - Returns: n×k.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` for `b`.
  public func solve(_ b: consuming Matrix) throws(FactorizationError) -> Matrix {
    try requireRightHandSide(b)
    let k = b.columns
    let info = b.withUnsafeMutableElements {
      LAPACKE_dpttrs_work(
        LAPACK.order, LAPACK.int(order), LAPACK.int(k), diagonal, lower, $0.baseAddress,
        LAPACK.leading(order))
    }
    LAPACK.check(info, "dpttrs")
    return b
  }
}
