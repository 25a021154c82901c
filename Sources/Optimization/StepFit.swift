import LinearAlgebra

/// The linear least-squares problem of an undamped step, by own loops in a fixed order.
///
/// As `leastSquares`, but never by LAPACK: the same bits at any number of columns.
///
/// > Reference: Golub & Van Loan (2013), §5.5.6.
struct StepFit {
  /// The s that minimises ‖Js + r‖; the shortest in scaled units when the rank is short.
  let step: [Double]
  /// How many columns are linearly independent.
  let rank: Int
  /// ‖R‖₁‖R⁻¹‖₁ with the columns scaled to like length; infinite when R is singular.
  let condition: Double
  /// F with (JᵀJ)⁻¹ = FFᵀ; nil when the rank is short.
  let covarianceFactor: Matrix?

  /// The roots of the diagonal of (JᵀJ)⁻¹; empty when the rank is short.
  var unitErrors: [Double] {
    guard let factor = covarianceFactor else { return [] }
    return (0..<factor.rows).map { i in
      var sum = 0.0
      for k in 0..<factor.columns { sum += factor[i, k] * factor[i, k] }
      return sum.squareRoot()
    }
  }

  /// Factors and solves; nil when an element is not finite.
  ///
  /// - Parameters:
  ///   - jacobian: m×n with m ≥ n ≥ 1.
  ///   - residuals: m elements.
  init?(_ jacobian: Matrix, _ residuals: [Double]) {
    let (m, n) = (jacobian.rows, jacobian.columns)
    let scales = (0..<n).map { Self.scale(of: jacobian.column($0)) }
    let scaled = Matrix(rows: m, columns: n) { jacobian[$0, $1] / scales[$1] }
    guard residuals.allSatisfy(\.isFinite), let qr = try? HouseholderQR(of: scaled) else {
      return nil
    }
    let r = qr.r
    let permutation = qr.permutation
    let projected = qr.transposedQ(times: residuals)[..<n].map { -$0 }
    rank = qr.rank(tolerance: Double(m) * .ulpOfOne)
    let isSingular = (0..<n).contains { r[$0, $0] == 0 }
    let inverse = isSingular ? nil : Self.inverted(r)
    let product = inverse.map { r.oneNorm * $0.oneNorm } ?? .infinity
    condition = product.isNaN ? .infinity : product
    let permuted = rank == n ? Self.solved(r, projected) : Self.shortest(r, rank, projected)
    var step = permuted
    for (position, column) in permutation.enumerated() {
      step[column] = permuted[position] / scales[column]
    }
    self.step = step
    guard let inverse, rank == n else {
      covarianceFactor = nil
      return
    }
    var factor = inverse
    for (position, column) in permutation.enumerated() {
      for k in 0..<n { factor[column, k] = inverse[position, k] / scales[column] }
    }
    covarianceFactor = factor
  }

  /// The power of two at or below a column's length; 1 for a column of zeros.
  private static func scale(of column: ArraySlice<Double>) -> Double {
    let length = column.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { HouseholderKernel.norm($0, buffer.count) } ?? 0
    }
    guard length > 0, length.isFinite else { return 1 }
    let exponent = min(max(length.exponent, -1000), 1000)
    return Double(sign: .plus, exponent: exponent, significand: 1)
  }

  private static func solved(_ r: Matrix, _ b: [Double]) -> [Double] {
    var x = b
    HouseholderKernel.solveUpper(r.elements, rows: b.count, order: b.count, &x)
    return x
  }

  private static func inverted(_ r: Matrix) -> Matrix {
    let n = r.columns
    return Matrix(
      rows: n, columns: n,
      elements: (0..<n).flatMap { j in solved(r, (0..<n).map { $0 == j ? 1 : 0 }) })
  }

  /// The shortest solution by a complete orthogonal decomposition: Rᵀ = ZT, z = Z(T⁻ᵀc).
  private static func shortest(_ r: Matrix, _ rank: Int, _ projected: [Double]) -> [Double] {
    let n = r.columns
    let zeros = Array(repeating: 0.0, count: n)
    let tall = Matrix(rows: n, columns: rank) { r[$1, $0] }
    guard rank > 0, let qr = try? HouseholderQR(of: tall, pivoting: false) else { return zeros }
    let t = qr.r
    var w = Array(projected[..<rank])
    for j in 0..<rank {
      for i in 0..<j { w[j] -= t[i, j] * w[i] }
      w[j] /= t[j, j]
    }
    return qr.q(times: w + zeros[rank...])
  }
}
