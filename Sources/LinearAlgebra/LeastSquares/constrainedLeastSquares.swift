internal import CLAPACKE

/// Fits a linear model by least squares under linear equations (LAPACK `dgglse`).
///
/// Finds the β that minimises ‖y − Xβ‖₂ subject to Bβ = d by a generalized RQ factorization.
/// Columns and constraints are scaled by powers of two first. What the constraints and the data
/// together leave undetermined is refused.
///
/// > Shapes: `x` is m×n, `constraints` (B) p×n with p ≤ n ≤ m + p; β has n elements.
///
/// > Reference: Golub & Van Loan (2013), §6.2.3; Anderson, Bai & Dongarra (1992).
///
/// - Parameters:
///   - x: The design, one column per regressor.
///   - y: The response, m elements.
///   - constraints: B, one row for each equation.
///   - values: d, p elements.
///   - tolerance: A reciprocal condition below it counts as dependence; nil takes max(m, n) times
///     the rounding unit.
/// - Returns: The coefficients with residuals, rank and conditions.
/// - Throws: ``FactorizationError/nonFinite(row:column:)``,
///   ``FactorizationError/dependentConstraints(rank:constraints:dependent:)`` or
///   ``FactorizationError/rankDeficient(rank:columns:dependent:)``.
public func constrainedLeastSquares(
  _ x: Matrix, _ y: [Double], constraints: Matrix, equal values: [Double],
  tolerance: Double? = nil
) throws(FactorizationError) -> ConstrainedLeastSquaresFit {
  let (m, n, p) = (x.rows, x.columns, constraints.rows)
  precondition(y.count == m, "\(y.count) responses for \(m) rows")
  precondition(
    constraints.columns == n, "constraints on \(constraints.columns) of \(n) coefficients")
  precondition(values.count == p, "\(values.count) values for \(p) constraints")
  try x.requireFinite()
  try requireFinite(y)
  try constraints.requireFinite()
  try requireFinite(values)
  let scales = columnScales(of: stacked(x, constraints))
  var b = columnsScaled(constraints, by: scales, rows: p)
  let rowScales = columnScales(of: b.transposed)
  b = columnsScaled(b.transposed, by: rowScales, rows: n).transposed
  let limit = tolerance ?? Double(max(m, n)) * .ulpOfOne
  try requireIndependent(b, tolerance: limit)
  var a = columnsScaled(x, by: scales, rows: m)
  try requireFullRank(stacked(a, b), tolerance: limit)

  var response = y
  var right = zip(values, rowScales).map { $0 / $1 }
  let solution = LAPACK.filled(n) { solution in
    a.withUnsafeMutableElements { a in
      b.withUnsafeMutableElements { b in
        response.withUnsafeMutableBufferPointer { response in
          right.withUnsafeMutableBufferPointer { right in
            let info = LAPACK.run("dgglse") {
              LAPACKE_dgglse_work(
                LAPACK.order, LAPACK.int(m), LAPACK.int(n), LAPACK.int(p), a.baseAddress,
                LAPACK.leading(m), b.baseAddress, LAPACK.leading(p), response.baseAddress,
                right.baseAddress, solution, $0, $1)
            }
            precondition(info == 0, "dgglse met a singular block that was ruled out")
          }
        }
      }
    }
  }
  let coefficients = zip(solution, scales).map { $0 / $1 }
  let residuals = residuals(x, y, coefficients)
  // The last p columns of B hold the triangle of the constraints, the first n − p of A that of
  // what they leave free.
  return ConstrainedLeastSquaresFit(
    coefficients: coefficients, residuals: residuals,
    residualSumOfSquares: residuals.reduce(0) { $0 + $1 * $1 }, rank: n, constraints: p,
    condition: 1 / upperReciprocalCondition(a, order: n - p),
    constraintCondition: 1 / upperReciprocalCondition(b, order: p, offset: (n - p) * p))
}

/// Refuses rows that others reproduce.
private func requireIndependent(
  _ constraints: Matrix, tolerance: Double
) throws(FactorizationError) {
  let (p, n) = (constraints.rows, constraints.columns)
  // Columns of zeros let more constraints than coefficients through the same code.
  let qr = try PivotedQR(
    of: stacked(constraints.transposed, Matrix(rows: max(0, p - n), columns: p)))
  let rank = try qr.soundRank(tolerance: tolerance)
  guard rank == p else {
    throw .dependentConstraints(
      rank: rank, constraints: p, dependent: qr.permutation[rank...].sorted())
  }
}

/// Refuses columns that others reproduce in data and constraints together.
private func requireFullRank(_ matrix: Matrix, tolerance: Double) throws(FactorizationError) {
  let (m, n) = (matrix.rows, matrix.columns)
  let qr = try PivotedQR(of: stacked(matrix, Matrix(rows: max(0, n - m), columns: n)))
  let rank = try qr.soundRank(tolerance: tolerance)
  guard rank == n else {
    throw .rankDeficient(rank: rank, columns: n, dependent: qr.permutation[rank...].sorted())
  }
}

/// One matrix above another.
private func stacked(_ top: Matrix, _ bottom: Matrix) -> Matrix {
  Matrix(rows: top.rows + bottom.rows, columns: top.columns) {
    $0 < top.rows ? top[$0, $1] : bottom[$0 - top.rows, $1]
  }
}
