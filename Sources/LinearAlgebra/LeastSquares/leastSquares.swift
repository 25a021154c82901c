/// What ``leastSquares(_:_:tolerance:whenRankDeficient:)`` does with dependent columns.
public enum RankDeficiencyPolicy: Hashable, Sendable {
  /// Throw an error that names them.
  case refuse
  /// Give the shortest β in scaled units; the fit reports its rank.
  case minimumNorm
}

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
  try fitted(x, y, weights: nil, tolerance: tolerance, whenRankDeficient: whenRankDeficient)
}

/// Fits a linear model by weighted least squares.
///
/// Finds the β that minimises Σ w (y − Xβ)² by QR of the rows times √w, otherwise as
/// ``leastSquares(_:_:tolerance:whenRankDeficient:)``. A row of weight 0 has a residual but takes
/// no part: it does not count as an observation, nor in the degrees of freedom.
///
/// > Reference: Higham (2002), §20; Cox & Higham (1998) for the order of rows.
///
/// > Shapes: `x` is m×n; `y` and `weights` have m elements; β has n.
///
/// > Units: a weight is in units of 1/variance, up to a common factor.
///
/// - Parameters:
///   - x: The design, one column per regressor.
///   - y: The response.
///   - weights: One for each row, not negative.
///   - tolerance: Columns whose remaining length is below this fraction of the longest count as
///     dependent; nil takes max(m, n) times the rounding unit.
///   - whenRankDeficient: What to do with dependent columns.
/// - Returns: The coefficients with unweighted residuals, rank, condition and covariance factor.
/// - Throws: ``FactorizationError/nonFinite(row:column:)``,
///   ``FactorizationError/negativeWeight(row:)``, or
///   ``FactorizationError/rankDeficient(rank:columns:dependent:)`` under
///   ``RankDeficiencyPolicy/refuse``.
public func leastSquares(
  _ x: Matrix, _ y: [Double], weights: [Double], tolerance: Double? = nil,
  whenRankDeficient: RankDeficiencyPolicy = .refuse
) throws(FactorizationError) -> LeastSquaresFit {
  precondition(weights.count == x.rows, "\(weights.count) weights for \(x.rows) rows")
  try requireFinite(weights)
  if let row = weights.firstIndex(where: { $0 < 0 }) { throw .negativeWeight(row: row) }
  return try fitted(
    x, y, weights: weights, tolerance: tolerance, whenRankDeficient: whenRankDeficient)
}

private func fitted(
  _ x: Matrix, _ y: [Double], weights: [Double]?, tolerance: Double?,
  whenRankDeficient: RankDeficiencyPolicy
) throws(FactorizationError) -> LeastSquaresFit {
  precondition(y.count == x.rows, "\(y.count) responses for \(x.rows) rows")
  try x.requireFinite()
  try requireFinite(y)
  let n = x.columns
  let roots = weights?.map { $0.squareRoot() }
  // Rows of zeros change nothing and let a wide design through the same code.
  let m = max(x.rows, n)
  // Rows of very different weights keep their digits only in falling order (Cox & Higham 1998).
  let order = roots.map { fallingOrder(ofRows: x, factors: $0) }
  let design = rowsPicked(x, order: order, factors: roots)
  let scales = columnScales(of: design)
  let scaled = columnsScaled(design, by: scales, rows: m)
  var response = y
  if let order, let roots { response = order.map { y[$0] * roots[$0] } }
  response += Array(repeating: 0, count: m - y.count)
  let (r, permutation, projected) = try factored(scaled, response)
  let triangle = ScaledTriangle(r: r, permutation: permutation, scales: scales)
  let relative = tolerance ?? Double(m) * .ulpOfOne
  let limit = relative * (n > 0 ? r[0, 0].magnitude : 0)
  var rank = (0..<n).prefix { r[$0, $0].magnitude > limit }.count
  // Pivoting can hide a singular R behind a diagonal that hardly falls (Kahan 1966); the condition
  // cannot, and then singular values decide. Theirs may be n times this one.
  var hidden: SVD?
  if rank == n, triangle.condition * relative * Double(n) > 1 {
    let svd = try SVD(of: r)
    rank = svd.rank(tolerance: relative)
    hidden = svd
  }

  let permuted: [Double]
  if rank == n {
    permuted = solvedUpper(r, projected)
  } else {
    guard whenRankDeficient == .minimumNorm else {
      throw .rankDeficient(
        rank: rank, columns: n, dependent: permutation[rank...].sorted())
    }
    if let hidden {
      permuted = try hidden.solve(projected, rank: rank)
    } else {
      permuted = try shortestSolution(r, rank: rank, projected)
    }
  }
  var coefficients = permuted
  for (position, column) in permutation.enumerated() {
    coefficients[column] = permuted[position] / scales[column]
  }
  let residuals = residuals(x, y, coefficients)
  return LeastSquaresFit(
    coefficients: coefficients, residuals: residuals,
    residualSumOfSquares: sumOfSquares(residuals, weights: weights), rank: rank,
    observations: weights?.count { $0 > 0 } ?? y.count,
    triangle: triangle)
}

/// Σ wr² in the order of the rows.
private func sumOfSquares(_ residuals: [Double], weights: [Double]?) -> Double {
  guard let weights else { return residuals.reduce(0) { $0 + $1 * $1 } }
  return zip(residuals, weights).reduce(0) { $0 + $1.0 * $1.0 * $1.1 }
}

/// R, the permutation and the first n elements of Qᵀy.
private func factored(
  _ x: Matrix, _ y: [Double]
) throws(FactorizationError) -> (r: Matrix, permutation: [Int], projected: [Double]) {
  let n = x.columns
  if n <= ScaledTriangle.fixedOrderColumns {
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
