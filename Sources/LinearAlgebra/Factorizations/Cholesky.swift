internal import CLAPACKE

/// The factorization A = LLᵀ of a symmetric positive definite matrix.
///
/// Up to ``fixedOrderLimit`` rows it is computed by own loops in a fixed order, so that factor and
/// solutions have the same bits with any BLAS; above, by LAPACK `dpotrf` and `dpotrs`.
///
/// > Shapes: A is n×n; L is n×n, lower triangular with a positive diagonal.
///
/// > Reference: Golub & Van Loan (2013), §4.2.
public struct Cholesky: SquareFactorization {
  /// The largest order that own loops factor.
  public static let fixedOrderLimit = 64

  /// The lower triangle L; zeros above the diagonal.
  public let lower: Matrix
  private let norm: Double
  private let isFixedOrder: Bool

  /// Factors a matrix.
  ///
  /// - Parameter matrix: Square; only its lower triangle is read. A matrix that nobody else holds
  ///   is overwritten, not copied.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` or
  ///   ``FactorizationError/notPositiveDefinite(order:)``.
  public init(of matrix: consuming Matrix) throws(FactorizationError) {
    let isSmall = matrix.rows <= Self.fixedOrderLimit
    try self.init(matrix, isFixedOrder: isSmall, leastRemainder: 0)
  }

  /// Factors a matrix by own loops of any size, and refuses one that is singular but for rounding.
  ///
  /// - Parameters:
  ///   - matrix: Square; only its lower triangle is read.
  ///   - leastRemainder: The share of a diagonal element that must be left when the columns before
  ///     it are eliminated, at least 0.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` or
  ///   ``FactorizationError/notPositiveDefinite(order:)``.
  public init(
    of matrix: consuming Matrix, leastRemainder: Double
  ) throws(FactorizationError) {
    precondition(leastRemainder >= 0, "a share of \(leastRemainder) cannot be left")
    try self.init(matrix, isFixedOrder: true, leastRemainder: leastRemainder)
  }

  private init(
    _ matrix: consuming Matrix, isFixedOrder: Bool, leastRemainder: Double
  ) throws(FactorizationError) {
    let n = matrix.rows
    precondition(n == matrix.columns, "a \(n)×\(matrix.columns) matrix is not square")
    norm = try matrix.requireFiniteLower()
    let info = matrix.withUnsafeMutableElements { elements in
      guard let a = elements.baseAddress, n > 0 else { return 0 }
      for j in 1..<max(n, 1) { (a + j * n).update(repeating: 0, count: j) }
      if isFixedOrder { return Self.factor(a, order: n, leastRemainder: leastRemainder) }
      let info = LAPACKE_dpotrf_work(
        LAPACK.order, LAPACK.letter("L"), LAPACK.int(n), a, LAPACK.leading(n))
      LAPACK.check(info, "dpotrf")
      return Int(info)
    }
    guard info == 0 else { throw .notPositiveDefinite(order: info) }
    lower = matrix
    self.isFixedOrder = isFixedOrder
  }

  /// Factors in place, as `dpotrf` does: 0, or the order of the block that is not positive.
  private static func factor(
    _ a: UnsafeMutablePointer<Double>, order n: Int, leastRemainder: Double
  ) -> Int {
    for j in 0..<n {
      let column = a + j * n
      let least = leastRemainder * column[j].magnitude
      for k in 0..<j {
        let earlier = a + k * n
        let factor = earlier[j]
        for i in j..<n { column[i] -= earlier[i] * factor }
      }
      guard column[j] > least else { return j + 1 }
      let root = column[j].squareRoot()
      column[j] = root
      for i in j + 1..<max(n, j + 1) { column[i] /= root }
    }
    return 0
  }

  /// The number of rows and of columns.
  public var order: Int { lower.rows }

  /// The determinant of A.
  public var determinant: Determinant {
    Determinant(product: (0..<order).lazy.map { lower[$0, $0] }).squared
  }

  /// The natural logarithm of the determinant of A.
  public var logDeterminant: Double { determinant.logMagnitude }

  /// An estimate of 1/(‖A‖₁‖A⁻¹‖₁) (LAPACK `dpocon`).
  public var reciprocalCondition: Double {
    lower.storage.withUnsafeBufferPointer { lower in
      LAPACK.reciprocalCondition("dpocon", order: order) {
        LAPACKE_dpocon_work(
          LAPACK.order, LAPACK.letter("L"), LAPACK.int(order), lower.baseAddress,
          LAPACK.leading(order), norm, $0, $1, $2)
      }
    }
  }

  /// The X with AX = B.
  ///
  /// - Parameter b: n×k; a matrix that nobody else holds is overwritten, not copied.
  /// - Returns: n×k.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` for `b`.
  public func solve(_ b: consuming Matrix) throws(FactorizationError) -> Matrix {
    try requireRightHandSide(b)
    let (n, k) = (order, b.columns)
    lower.storage.withUnsafeBufferPointer { factor in
      b.withUnsafeMutableElements { x in
        guard let lower = factor.baseAddress, let x = x.baseAddress else { return }
        guard !isFixedOrder else {
          for j in 0..<k { Self.solve(lower, order: n, x + j * n) }
          return
        }
        let info = LAPACKE_dpotrs_work(
          LAPACK.order, LAPACK.letter("L"), LAPACK.int(n), LAPACK.int(k), lower,
          LAPACK.leading(n), x, LAPACK.leading(n))
        LAPACK.check(info, "dpotrs")
      }
    }
    return b
  }

  private static func solve(
    _ lower: UnsafePointer<Double>, order n: Int, _ x: UnsafeMutablePointer<Double>
  ) {
    for j in 0..<n {
      let column = lower + j * n
      x[j] /= column[j]
      for i in j + 1..<max(n, j + 1) { x[i] -= column[i] * x[j] }
    }
    for j in (0..<n).reversed() {
      let column = lower + j * n
      for i in j + 1..<max(n, j + 1) { x[j] -= column[i] * x[i] }
      x[j] /= column[j]
    }
  }
}
