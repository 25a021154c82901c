internal import CLAPACKE
import Glibc

/// The factorization A = LLᵀ of a symmetric positive definite matrix.
///
/// Up to ``fixedOrderLimit`` rows it is computed by own loops in a fixed order, so that factor and
/// solutions have the same bits with any BLAS; above, by LAPACK `dpotrf` and `dpotrs`.
///
/// > Shapes: A is n×n; L is n×n, lower triangular with a positive diagonal.
///
/// > Reference: Golub & Van Loan (2013), §4.2.
public struct Cholesky: Sendable {
  /// The largest order that own loops factor.
  public static let fixedOrderLimit = 64

  /// The lower triangle L; zeros above the diagonal.
  public let lower: Matrix
  private let norm: Double

  /// Factors a matrix.
  ///
  /// - Parameter matrix: Square; only its lower triangle is read.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` or
  ///   ``FactorizationError/notPositiveDefinite(order:)``.
  public init(of matrix: Matrix) throws(FactorizationError) {
    precondition(
      matrix.rows == matrix.columns, "a \(matrix.rows)×\(matrix.columns) matrix is not square")
    let n = matrix.rows
    var lower = Matrix(rows: n, columns: n) { $0 >= $1 ? matrix[$0, $1] : 0 }
    try lower.requireFinite()
    norm = Matrix(rows: n, columns: n) { lower[max($0, $1), min($0, $1)] }.oneNorm
    if n <= Self.fixedOrderLimit {
      try Self.factor(&lower)
    } else {
      let info = lower.withUnsafeMutableElements {
        LAPACKE_dpotrf(
          LAPACK.order, LAPACK.letter("L"), LAPACK.int(n), $0.baseAddress, LAPACK.leading(n))
      }
      LAPACK.check(info, "dpotrf")
      guard info == 0 else { throw .notPositiveDefinite(order: Int(info)) }
    }
    self.lower = lower
  }

  private static func factor(_ lower: inout Matrix) throws(FactorizationError) {
    let n = lower.rows
    for j in 0..<n {
      for k in 0..<j {
        let factor = lower[j, k]
        for i in j..<n { lower[i, j] -= lower[i, k] * factor }
      }
      let pivot = lower[j, j]
      guard pivot > 0 else { throw .notPositiveDefinite(order: j + 1) }
      let root = pivot.squareRoot()
      lower[j, j] = root
      for i in j + 1..<max(n, j + 1) { lower[i, j] /= root }
    }
  }

  /// The natural logarithm of the determinant of A.
  public var logDeterminant: Double {
    (0..<lower.rows).reduce(0) { $0 + 2 * log(lower[$1, $1]) }
  }

  /// An estimate of 1/(‖A‖₁‖A⁻¹‖₁) (LAPACK `dpocon`).
  public var reciprocalCondition: Double {
    var result = 0.0
    let n = lower.rows
    let info = LAPACKE_dpocon(
      LAPACK.order, LAPACK.letter("L"), LAPACK.int(n), lower.elements, LAPACK.leading(n), norm,
      &result)
    LAPACK.check(info, "dpocon")
    return result
  }

  /// The x with Ax = b.
  ///
  /// - Parameter b: n elements.
  /// - Returns: n elements.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` for `b`.
  public func solve(_ b: [Double]) throws(FactorizationError) -> [Double] {
    let n = lower.rows
    precondition(b.count == n, "\(b.count) elements for order \(n)")
    try requireFinite(b)
    var x = b
    guard n <= Self.fixedOrderLimit else {
      let info = LAPACKE_dpotrs(
        LAPACK.order, LAPACK.letter("L"), LAPACK.int(n), 1, lower.elements, LAPACK.leading(n), &x,
        LAPACK.leading(n))
      LAPACK.check(info, "dpotrs")
      return x
    }
    for j in 0..<n {
      x[j] /= lower[j, j]
      for i in j + 1..<max(n, j + 1) { x[i] -= lower[i, j] * x[j] }
    }
    for j in (0..<n).reversed() {
      for i in j + 1..<max(n, j + 1) { x[j] -= lower[i, j] * x[i] }
      x[j] /= lower[j, j]
    }
    return x
  }
}
