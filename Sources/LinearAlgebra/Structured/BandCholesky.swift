internal import CLAPACKE

/// The factorization A = LLᵀ of a symmetric positive definite band matrix, L with the same band.
///
/// By own loops in a fixed order, so that factor and solutions have the same bits with any BLAS;
/// in O(n · bandwidth²). The condition is LAPACK's estimate.
///
/// > Shapes: A is n×n.
///
/// > Reference: Golub & Van Loan (2013), §4.3.5.
public struct BandCholesky: SquareFactorization {
  /// The number of rows and of columns.
  public let order: Int
  /// How many diagonals below the main one A and L have.
  public let bandwidth: Int
  private let factor: [Double]
  private let norm: Double

  private var stride: Int { bandwidth + 1 }

  /// Factors a symmetric band matrix.
  ///
  /// - Parameter matrix: n×n.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` or
  ///   ``FactorizationError/notPositiveDefinite(order:)``.
  public init(of matrix: SymmetricBandMatrix) throws(FactorizationError) {
    norm = try matrix.requireFinite()
    let (n, stride) = (matrix.order, matrix.stride)
    var factor = matrix.storage
    let info = factor.withUnsafeMutableBufferPointer { a in
      for j in 0..<n {
        let pivot = a[j * stride]
        guard pivot > 0 else { return j + 1 }
        let root = pivot.squareRoot()
        let reach = min(stride, n - j)
        a[j * stride] = root
        for k in 1..<max(1, reach) { a[k + j * stride] /= root }
        for k in 1..<max(1, reach) {
          let factor = a[k + j * stride]
          for i in k..<reach { a[i - k + (j + k) * stride] -= a[i + j * stride] * factor }
        }
      }
      return 0
    }
    guard info == 0 else { throw .notPositiveDefinite(order: info) }
    order = n
    bandwidth = matrix.bandwidth
    self.factor = factor
  }

  /// The lower triangle L as a band matrix.
  public var lower: BandMatrix {
    BandMatrix(order: order, lower: bandwidth, upper: 0) { factor[$0 - $1 + $1 * stride] }
  }

  /// The determinant of A.
  public var determinant: Determinant {
    Determinant(product: (0..<order).lazy.map { factor[$0 * stride] }).squared
  }

  /// The natural logarithm of the determinant of A.
  public var logDeterminant: Double { determinant.logMagnitude }

  /// An estimate of 1/(‖A‖₁‖A⁻¹‖₁) (LAPACK `dpbcon`).
  public var reciprocalCondition: Double {
    LAPACK.reciprocalCondition("dpbcon", order: order) {
      LAPACKE_dpbcon_work(
        LAPACK.order, LAPACK.letter("L"), LAPACK.int(order), LAPACK.int(bandwidth), factor,
        LAPACK.int(stride), norm, $0, $1, $2)
    }
  }

  /// The X with AX = B.
  ///
  /// - Parameter b: n×k; a matrix that nobody else holds is overwritten, not copied.
  /// - Returns: n×k.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` for `b`.
  public func solve(_ b: consuming Matrix) throws(FactorizationError) -> Matrix {
    try requireRightHandSide(b)
    let (n, columns) = (order, b.columns)
    factor.withUnsafeBufferPointer { a in
      b.withUnsafeMutableElements { elements in
        guard let base = elements.baseAddress else { return }
        for column in 0..<columns {
          let x = base + column * n
          for j in 0..<n {
            x[j] /= a[j * stride]
            for k in 1..<max(1, min(stride, n - j)) { x[j + k] -= a[k + j * stride] * x[j] }
          }
          for j in (0..<n).reversed() {
            for k in 1..<max(1, min(stride, n - j)) { x[j] -= a[k + j * stride] * x[j + k] }
            x[j] /= a[j * stride]
          }
        }
      }
    }
    return b
  }
}
