internal import CLAPACKE

/// The factorization PA = LU of a band matrix (LAPACK `dgbtrf`), in O(n · lower · (lower + upper)).
///
/// > Shapes: A is n×n.
///
/// > Reference: Golub & Van Loan (2013), §4.3.
public struct BandLU: SquareFactorization {
  /// The number of rows and of columns.
  public let order: Int
  private let lower: Int
  private let upper: Int
  // Columns of 2·lower + upper + 1: room for what the row exchanges fill in.
  private let factor: [Double]
  private let pivots: [Int32]
  private let norm: Double

  private var stride: Int { 2 * lower + upper + 1 }

  /// Factors a band matrix.
  ///
  /// - Parameter matrix: n×n.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` or
  ///   ``FactorizationError/singular(pivot:)``.
  public init(of matrix: BandMatrix) throws(FactorizationError) {
    norm = try matrix.requireFinite()
    let (n, lower, upper) = (matrix.order, matrix.lower, matrix.upper)
    let stride = 2 * lower + upper + 1
    var factor = [Double](repeating: 0, count: stride * n)
    for j in 0..<n {
      for k in 0..<matrix.stride {
        factor[lower + k + j * stride] = matrix.storage[k + j * matrix.stride]
      }
    }
    var pivots = [Int32](repeating: 0, count: n)
    let info = LAPACKE_dgbtrf_work(
      LAPACK.order, LAPACK.int(n), LAPACK.int(n), LAPACK.int(lower), LAPACK.int(upper), &factor,
      LAPACK.int(stride), &pivots)
    LAPACK.check(info, "dgbtrf")
    guard info == 0 else { throw .singular(pivot: Int(info) - 1) }
    order = n
    self.lower = lower
    self.upper = upper
    self.factor = factor
    self.pivots = pivots
  }

  /// The determinant of A.
  public var determinant: Determinant {
    var result = Determinant(
      product: (0..<order).lazy.map { factor[lower + upper + $0 * stride] })
    for (i, pivot) in pivots.enumerated() where Int(pivot) - 1 != i { result.negate() }
    return result
  }

  /// An estimate of 1/(‖A‖₁‖A⁻¹‖₁) (LAPACK `dgbcon`).
  public var reciprocalCondition: Double {
    LAPACK.reciprocalCondition("dgbcon", order: order) {
      LAPACKE_dgbcon_work(
        LAPACK.order, LAPACK.letter("1"), LAPACK.int(order), LAPACK.int(lower),
        LAPACK.int(upper), factor, LAPACK.int(stride), pivots, norm, $0, $1, $2)
    }
  }

  /// The X with AX = B (LAPACK `dgbtrs`).
  ///
  /// - Parameter b: n×k; a matrix that nobody else holds is overwritten, not copied.
  /// - Returns: n×k.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` for `b`.
  public func solve(_ b: consuming Matrix) throws(FactorizationError) -> Matrix {
    try requireRightHandSide(b)
    let k = b.columns
    let info = b.withUnsafeMutableElements {
      LAPACKE_dgbtrs_work(
        LAPACK.order, LAPACK.letter("N"), LAPACK.int(order), LAPACK.int(lower),
        LAPACK.int(upper), LAPACK.int(k), factor, LAPACK.int(stride), pivots, $0.baseAddress,
        LAPACK.leading(order))
    }
    LAPACK.check(info, "dgbtrs")
    return b
  }
}
