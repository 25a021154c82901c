internal import CLAPACKE

/// Finds the shortest β that minimises ‖y − Xβ‖₂ by singular values (LAPACK `dgelsd`).
///
/// Columns are not scaled: which β is shortest depends on the units.
/// ``leastSquares(_:_:tolerance:whenRankDeficient:)`` scales them and refuses what is not
/// determined.
///
/// > Shapes: `x` is m×n; `y` is m×k; β is n×k. Without rows or columns β is zeros.
///
/// > Reference: Golub & Van Loan (2013), §5.5.
///
/// - Parameters:
///   - x: The design; a matrix that nobody else holds is still copied, for the residuals.
///   - y: The responses, one column each.
///   - tolerance: Singular values up to this fraction of the largest count as zero; nil takes
///     max(m, n) times the rounding unit.
/// - Returns: The coefficients with residuals, singular values, rank and condition.
/// - Throws: ``FactorizationError/nonFinite(row:column:)`` or
///   ``FactorizationError/noConvergence``.
public func minimumNormLeastSquares(
  _ x: Matrix, _ y: Matrix, tolerance: Double? = nil
) throws(FactorizationError) -> MinimumNormFit {
  let (m, n, k) = (x.rows, x.columns, y.columns)
  precondition(y.rows == m, "\(y.rows) responses for \(m) rows")
  try x.requireFinite()
  try y.requireFinite()
  guard m > 0, n > 0 else {
    return MinimumNormFit(
      coefficients: Matrix(rows: n, columns: k), residuals: y, singularValues: [], rank: 0)
  }
  let taller = max(m, n)
  var a = x
  var b = m == taller ? y : columnsScaled(y, by: Array(repeating: 1, count: k), rows: taller)
  var rank: LapackInt = 0
  var info = 0
  let limit = tolerance ?? Double(taller) * .ulpOfOne
  let singularValues = LAPACK.filled(min(m, n)) { values in
    a.withUnsafeMutableElements { a in
      b.withUnsafeMutableElements { b in
        var integerCount: LapackInt = 1
        func call(
          _ work: UnsafeMutablePointer<Double>?, _ size: LapackInt,
          _ integers: UnsafeMutablePointer<LapackInt>?
        ) -> LapackInt {
          LAPACKE_dgelsd_work(
            LAPACK.order, LAPACK.int(m), LAPACK.int(n), LAPACK.int(k), a.baseAddress,
            LAPACK.leading(m), b.baseAddress, LAPACK.leading(taller), values, limit, &rank, work,
            size, integers)
        }
        info = LAPACK.run("dgelsd") { work, size in
          // The question also answers how many integers are wanted.
          if size < 0 { return call(work, size, &integerCount) }
          return withUnsafeTemporaryAllocation(
            of: LapackInt.self, capacity: max(1, Int(integerCount))
          ) { call(work, size, $0.baseAddress) }
        }
      }
    }
  }
  guard info == 0 else { throw .noConvergence }
  let coefficients = taller == n ? b : topRows(of: b, count: n)
  return MinimumNormFit(
    coefficients: coefficients, residuals: y - x * coefficients, singularValues: singularValues,
    rank: Int(rank))
}

/// Finds the shortest β that minimises ‖y − Xβ‖₂ for one response.
///
/// - Parameters:
///   - x: The design, m×n.
///   - y: The response, m elements.
///   - tolerance: As in the form for several responses.
/// - Returns: The fit, its coefficients in one column.
/// - Throws: As the form for several responses.
public func minimumNormLeastSquares(
  _ x: Matrix, _ y: [Double], tolerance: Double? = nil
) throws(FactorizationError) -> MinimumNormFit {
  try minimumNormLeastSquares(
    x, Matrix(rows: y.count, columns: 1, elements: y), tolerance: tolerance)
}
