/// What ``leastSquares(_:_:tolerance:whenRankDeficient:)`` does with dependent columns.
public enum RankDeficiencyPolicy: Hashable, Sendable {
  /// Throw an error that names them.
  case refuse
  /// Give the shortest β in scaled units; the fit reports its rank.
  case minimumNorm
}

/// The most columns that are factored by own loops in a fixed order.
private let fixedOrderColumns = 16

/// Fits a linear model by least squares.
///
/// Finds the β that minimises ‖y − Xβ‖₂ by QR with column pivoting, after the columns were scaled
/// to like length by powers of two, which rounds nothing. A column is never dropped: dependent
/// columns are an error that names them, or, on request, share the shortest solution.
///
/// Up to 16 columns the work is done by ``HouseholderQR``, with the same bits everywhere; above,
/// by LAPACK `dgeqp3`.
///
/// > Shapes: `x` is m×n; `y` has m elements; β has n. With m < n the rank is short of n.
///
/// > Units: β[j] is in units of `y` per unit of column j.
///
/// > Reference: Golub & Van Loan (2013), §5.5.6; Higham (2002), §20.
///
/// - Parameters:
///   - x: The design, one column per regressor.
///   - y: The response.
///   - tolerance: Columns whose remaining length is below this fraction of the longest count as
///     dependent; nil takes max(m, n) times the rounding unit.
///   - whenRankDeficient: What to do with dependent columns.
/// - Returns: The coefficients with residuals, rank, condition and covariance factor.
/// - Throws: ``FactorizationError/nonFinite(row:column:)``, or
///   ``FactorizationError/rankDeficient(rank:columns:dependent:)`` under
///   ``RankDeficiencyPolicy/refuse``.
public func leastSquares(
  _ x: Matrix, _ y: [Double], tolerance: Double? = nil,
  whenRankDeficient: RankDeficiencyPolicy = .refuse
) throws(FactorizationError) -> LeastSquaresFit {
  precondition(y.count == x.rows, "\(y.count) responses for \(x.rows) rows")
  try x.requireFinite()
  try requireFinite(y)
  let n = x.columns
  let scales = (0..<n).map { columnScale(x.column($0)) }
  // Rows of zeros change nothing and let a wide design through the same code.
  let m = max(x.rows, n)
  let scaled = Matrix(rows: m, columns: n) { $0 < x.rows ? x[$0, $1] / scales[$1] : 0 }
  let response = y + Array(repeating: 0, count: m - y.count)
  let (r, permutation, projected) = try factored(scaled, response)
  let limit = (tolerance ?? Double(m) * .ulpOfOne) * (n > 0 ? r[0, 0].magnitude : 0)
  let rank = (0..<n).prefix { r[$0, $0].magnitude > limit }.count
  let isSingular = (0..<n).contains { r[$0, $0] == 0 }
  let inverse = isSingular ? nil : invertedUpper(r)
  let condition = inverse.map { r.oneNorm * $0.oneNorm } ?? .infinity

  var permuted: [Double]
  if rank == n {
    permuted = solvedUpper(r, projected)
  } else {
    guard whenRankDeficient == .minimumNorm else {
      throw .rankDeficient(
        rank: rank, columns: n, dependent: permutation[rank...].sorted())
    }
    permuted = try shortestSolution(r, rank: rank, projected)
  }
  var coefficients = permuted
  for (position, column) in permutation.enumerated() {
    coefficients[column] = permuted[position] / scales[column]
  }
  var covarianceFactor: Matrix?
  if let inverse, rank == n {
    var factor = inverse
    for (position, column) in permutation.enumerated() {
      for k in 0..<n { factor[column, k] = inverse[position, k] / scales[column] }
    }
    covarianceFactor = factor
  }
  let residuals = zip(y, x * coefficients).map { $0 - $1 }
  return LeastSquaresFit(
    coefficients: coefficients, residuals: residuals,
    residualSumOfSquares: residuals.reduce(0) { $0 + $1 * $1 }, rank: rank,
    condition: condition.isNaN ? .infinity : condition, covarianceFactor: covarianceFactor)
}

/// The power of two that brings a column's length into [1, 2); 1 for a column of zeros.
private func columnScale(_ column: ArraySlice<Double>) -> Double {
  let length = column.withUnsafeBufferPointer { buffer in
    buffer.baseAddress.map { HouseholderKernel.norm($0, buffer.count) } ?? 0
  }
  return length > 0 ? powerOfTwo(at: min(length, .greatestFiniteMagnitude)) : 1
}

/// R, the permutation and the first n elements of Qᵀy.
private func factored(
  _ x: Matrix, _ y: [Double]
) throws(FactorizationError) -> (r: Matrix, permutation: [Int], projected: [Double]) {
  let n = x.columns
  if n <= fixedOrderColumns {
    let qr = try HouseholderQR(of: x)
    return (qr.r, qr.permutation, Array(qr.transposedQ(times: y)[..<n]))
  }
  let qr = try PivotedQR(of: x)
  return (qr.r, qr.permutation, Array(qr.transposedQ(times: y)[..<n]))
}

/// The shortest solution by a complete orthogonal decomposition.
///
/// The first `rank` rows of R are factored from the right: Rᵀ = ZT, so that z = Z(T⁻ᵀc).
private func shortestSolution(
  _ r: Matrix, rank: Int, _ projected: [Double]
) throws(FactorizationError) -> [Double] {
  let n = r.columns
  guard rank > 0 else { return Array(repeating: 0, count: n) }
  let tall = Matrix(rows: n, columns: rank) { r[$1, $0] }
  let qr = try HouseholderQR(of: tall, pivoting: false)
  let t = qr.r
  var w = Array(projected[..<rank])
  for j in 0..<rank {
    for i in 0..<j { w[j] -= t[i, j] * w[i] }
    w[j] /= t[j, j]
  }
  return qr.q(times: w + Array(repeating: 0, count: n - rank))
}
