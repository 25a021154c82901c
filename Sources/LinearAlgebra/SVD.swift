internal import CLAPACKE

/// The thin singular value decomposition A = U diag(s) Vᵀ (LAPACK `dgesdd`).
///
/// > Shapes: A is m×n, k = min(m, n); `u` is m×k, `singularValues` has k elements, `v` is n×k.
///
/// > Reference: Golub & Van Loan (2013), §2.4 and §5.5.
public struct SVD: Sendable {
  /// The left singular vectors, m×k, orthonormal columns.
  public let u: Matrix
  /// The singular values, k of them, falling, not negative.
  public let singularValues: [Double]
  /// The right singular vectors, n×k, orthonormal columns.
  public let v: Matrix

  /// Decomposes a matrix.
  ///
  /// - Parameter matrix: m×n, neither 0.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` or
  ///   ``FactorizationError/noConvergence``.
  public init(of matrix: Matrix) throws(FactorizationError) {
    let (m, n) = (matrix.rows, matrix.columns)
    precondition(m > 0 && n > 0, "an empty matrix has no singular values")
    try matrix.requireFinite()
    let k = min(m, n)
    var a = matrix.elements
    var s = [Double](repeating: 0, count: k)
    var u = [Double](repeating: 0, count: m * k)
    var vt = [Double](repeating: 0, count: k * n)
    let info = LAPACKE_dgesdd(
      LAPACK.order, LAPACK.letter("S"), LAPACK.int(m), LAPACK.int(n), &a, LAPACK.leading(m), &s,
      &u, LAPACK.leading(m), &vt, LAPACK.leading(k))
    LAPACK.check(info, "dgesdd")
    guard info == 0 else { throw .noConvergence }
    self.u = Matrix(rows: m, columns: k, elements: u)
    singularValues = s
    v = Matrix(rows: k, columns: n, elements: vt).transposed
  }

  /// The ratio of the largest to the smallest singular value; infinite when the smallest is 0.
  public var condition: Double {
    guard let first = singularValues.first, let last = singularValues.last else { return 1 }
    return last > 0 ? first / last : .infinity
  }

  /// How many singular values exceed `tolerance` times the largest.
  ///
  /// - Parameter tolerance: Relative; about the relative error of the data, at least rounding.
  /// - Returns: The numerical rank.
  public func rank(tolerance: Double) -> Int {
    let limit = tolerance * (singularValues.first ?? 0)
    return singularValues.prefix { $0 > limit }.count
  }

  /// The shortest x that minimises ‖b − Ax‖₂ over the first `rank` singular directions.
  ///
  /// - Parameters:
  ///   - b: One element for each row of A.
  ///   - rank: How many singular values count; the others are taken for zero.
  /// - Returns: One element for each column of A.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` for `b`.
  public func solve(_ b: [Double], rank: Int) throws(FactorizationError) -> [Double] {
    precondition(b.count == u.rows, "\(b.count) elements for \(u.rows) rows")
    precondition((0...singularValues.count).contains(rank), "a rank of \(rank) is impossible")
    try requireFinite(b)
    var x = [Double](repeating: 0, count: v.rows)
    for k in 0..<rank {
      let projection = zip(u.column(k), b).reduce(0) { $0 + $1.0 * $1.1 } / singularValues[k]
      for (j, component) in v.column(k).enumerated() { x[j] += component * projection }
    }
    return x
  }
}
