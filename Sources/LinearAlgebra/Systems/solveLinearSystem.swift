/// Solves a square system Ax = b: equilibrated, factored, refined, its error bounded.
///
/// Rows and columns are scaled by powers of two, so that units cannot spoil the pivoting; the
/// solution is refined in working precision; condition and an error bound come with it.
///
/// > Shapes: A is n×n, b has n elements.
///
/// > Reference: Higham (2002), §12 and §15; as LAPACK's `dgesvx` does.
///
/// - Parameters:
///   - matrix: A.
///   - b: The right-hand side.
/// - Returns: The solution with condition and bounds. A matrix that is singular to working
///   precision, but not exactly, gives one too: look at
///   ``LinearSolution/isSingularToWorkingPrecision``.
/// - Throws: ``FactorizationError/nonFinite(row:column:)`` or
///   ``FactorizationError/singular(pivot:)``.
public func solveLinearSystem(
  _ matrix: Matrix, _ b: [Double]
) throws(FactorizationError) -> LinearSolution {
  let n = matrix.rows
  precondition(n == matrix.columns, "a \(n)×\(matrix.columns) matrix is not square")
  precondition(b.count == n, "\(b.count) elements for order \(n)")
  let scales = try Equilibration(of: matrix)
  let scaled = scales.applied(to: matrix)
  let right = Matrix(rows: n, columns: 1, elements: zip(b, scales.rowScales).map { $0 * $1 })
  let factors = try LU(of: scaled)
  let refined = try factors.refinedSolution(right, of: scaled)
  return LinearSolution(
    solution: zip(refined.solution.elements, scales.columnScales).map { $0 * $1 },
    condition: factors.condition, rank: n, forwardErrorBound: refined.forwardErrorBounds[0],
    backwardError: refined.backwardErrors[0])
}
