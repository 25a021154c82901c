internal import CLAPACKE

/// Fits a general Gauss-Markov linear model, y = Xβ + Bv with the shortest v (LAPACK `dggglm`).
///
/// With v of independent elements of equal variance, the errors Bv have the covariance BBᵀ up to a
/// factor, and β is the best linear unbiased estimate. BBᵀ may be singular: then some combinations
/// of the data are exact. It is never formed, nor inverted.
///
/// > Shapes: `x` is m×n, `covarianceFactor` (B) m×p with n ≤ m ≤ n + p.
///
/// > Reference: Paige (1979); Golub & Van Loan (2013), §6.1.2.
///
/// - Parameters:
///   - x: The design, one column per regressor.
///   - y: The response, m elements.
///   - covarianceFactor: B.
///   - tolerance: Columns whose remaining length is below this fraction of the longest count as
///     dependent; nil takes m times the rounding unit.
/// - Returns: The coefficients with residuals, rank and conditions.
/// - Throws: ``FactorizationError/nonFinite(row:column:)``,
///   ``FactorizationError/rankDeficient(rank:columns:dependent:)`` or
///   ``FactorizationError/unreachableObservations(count:)``.
public func generalLeastSquares(
  _ x: Matrix, _ y: [Double], covarianceFactor: Matrix, tolerance: Double? = nil
) throws(FactorizationError) -> GeneralLeastSquaresFit {
  let (m, n, p) = (x.rows, x.columns, covarianceFactor.columns)
  precondition(y.count == m, "\(y.count) responses for \(m) rows")
  precondition(
    covarianceFactor.rows == m, "a covariance of order \(covarianceFactor.rows) for \(m) rows")
  precondition(n <= m, "\(n) coefficients need as many rows, not \(m)")
  try x.requireFinite()
  try requireFinite(y)
  try covarianceFactor.requireFinite()
  guard m <= n + p else { throw .unreachableObservations(count: m) }
  let scales = columnScales(of: x)
  var a = columnsScaled(x, by: scales, rows: m)
  let pivoted = try PivotedQR(of: a)
  let rank = try pivoted.soundRank(tolerance: tolerance ?? Double(m) * .ulpOfOne)
  guard rank == n else {
    throw .rankDeficient(rank: rank, columns: n, dependent: pivoted.permutation[rank...].sorted())
  }

  var b = covarianceFactor
  var response = y
  var disturbances: [Double] = []
  var info = 0
  let solution = LAPACK.filled(n) { solution in
    disturbances = LAPACK.filled(p) { disturbances in
      a.withUnsafeMutableElements { a in
        b.withUnsafeMutableElements { b in
          response.withUnsafeMutableBufferPointer { response in
            info = LAPACK.run("dggglm") {
              LAPACKE_dggglm_work(
                LAPACK.order, LAPACK.int(m), LAPACK.int(n), LAPACK.int(p), a.baseAddress,
                LAPACK.leading(m), b.baseAddress, LAPACK.leading(m), response.baseAddress,
                solution, disturbances, $0, $1)
            }
            if info != 0, let disturbances {
              solution?.initialize(repeating: 0, count: n)
              disturbances.initialize(repeating: 0, count: p)
            }
          }
        }
      }
    }
  }
  guard info == 0 else { throw .unreachableObservations(count: m) }
  // T₂₂, the triangle of B that belongs to the m − n directions outside the design.
  let free = m - n
  let reciprocal =
    free == 0 ? 1 : upperReciprocalCondition(b, order: free, offset: n + (n + p - m) * m)
  guard reciprocal > 0 else { throw .unreachableObservations(count: m) }
  let coefficients = zip(solution, scales).map { $0 / $1 }
  return GeneralLeastSquaresFit(
    coefficients: coefficients, residuals: residuals(x, y, coefficients),
    disturbances: disturbances,
    disturbanceSumOfSquares: disturbances.reduce(0) { $0 + $1 * $1 }, rank: n,
    condition: 1 / upperReciprocalCondition(a, order: n), covarianceCondition: 1 / reciprocal)
}

/// Fits a linear model whose errors have a given covariance.
///
/// > Shapes: `x` is m×n with n ≤ m, `covariance` m×m.
///
/// - Parameters:
///   - x: The design, one column per regressor.
///   - y: The response, m elements.
///   - covariance: The covariance of the errors up to a factor, symmetric positive definite; only
///     its lower triangle is read.
///   - tolerance: As in the form with a factor.
/// - Returns: The coefficients with residuals, rank and conditions.
/// - Throws: As the form with a factor, and ``FactorizationError/notPositiveDefinite(order:)``.
public func generalLeastSquares(
  _ x: Matrix, _ y: [Double], covariance: Matrix, tolerance: Double? = nil
) throws(FactorizationError) -> GeneralLeastSquaresFit {
  try generalLeastSquares(
    x, y, covarianceFactor: Cholesky(of: covariance).lower, tolerance: tolerance)
}
