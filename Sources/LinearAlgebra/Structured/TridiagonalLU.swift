internal import CLAPACKE

/// The factorization of a matrix with three diagonals with row exchanges, in O(n) (LAPACK
/// `dgttrf`).
///
/// > Shapes: A is n×n.
public struct TridiagonalLU: SquareFactorization {
  private let lower: [Double]
  private let diagonal: [Double]
  private let upper: [Double]
  private let secondUpper: [Double]
  private let pivots: [Int32]
  private let norm: Double

  /// Factors a matrix.
  ///
  /// - Parameter matrix: n×n.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` or
  ///   ``FactorizationError/singular(pivot:)``.
  public init(of matrix: TridiagonalMatrix) throws(FactorizationError) {
    norm = try matrix.requireFinite()
    let n = matrix.order
    var lower = matrix.lower
    var diagonal = matrix.diagonal
    var upper = matrix.upper
    var secondUpper = [Double](repeating: 0, count: max(0, n - 2))
    var pivots = [Int32](repeating: 0, count: n)
    let info = LAPACKE_dgttrf_work(
      LAPACK.int(n), &lower, &diagonal, &upper, &secondUpper, &pivots)
    LAPACK.check(info, "dgttrf")
    guard info == 0 else { throw .singular(pivot: Int(info) - 1) }
    self.lower = lower
    self.diagonal = diagonal
    self.upper = upper
    self.secondUpper = secondUpper
    self.pivots = pivots
  }

  /// The number of rows and of columns.
  public var order: Int { diagonal.count }

  /// The determinant of A.
  public var determinant: Determinant {
    var result = Determinant(product: diagonal)
    for (i, pivot) in pivots.enumerated() where Int(pivot) - 1 != i { result.negate() }
    return result
  }

  /// An estimate of 1/(‖A‖₁‖A⁻¹‖₁) (LAPACK `dgtcon`).
  public var reciprocalCondition: Double {
    LAPACK.reciprocalCondition("dgtcon", order: order) {
      LAPACKE_dgtcon_work(
        LAPACK.letter("1"), LAPACK.int(order), lower, diagonal, upper, secondUpper, pivots, norm,
        $0, $1, $2)
    }
  }

  /// The X with AX = B (LAPACK `dgttrs`).
  ///
  /// - Parameter b: n×k; a matrix that nobody else holds is overwritten, not copied.
  /// - Returns: n×k.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` for `b`.
  public func solve(_ b: consuming Matrix) throws(FactorizationError) -> Matrix {
    try requireRightHandSide(b)
    let k = b.columns
    let info = b.withUnsafeMutableElements {
      LAPACKE_dgttrs_work(
        LAPACK.order, LAPACK.letter("N"), LAPACK.int(order), LAPACK.int(k), lower, diagonal,
        upper, secondUpper, pivots, $0.baseAddress, LAPACK.leading(order))
    }
    LAPACK.check(info, "dgttrs")
    return b
  }
}
