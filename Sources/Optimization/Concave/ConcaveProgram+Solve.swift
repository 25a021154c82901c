extension ConcaveProgram {
  /// Finds the best values by a primal-dual interior-point method.
  ///
  /// Steps are Newton's on the conditions of an optimum, with Mehrotra's predictor and corrector;
  /// each system is solved by Cholesky's method in a fixed order, so the answer has the same bytes
  /// everywhere. Work grows with the cube of the columns.
  ///
  /// > Reference: Mehrotra (1992), SIAM J. Optim. 2, 575-601; Nocedal and Wright (2006), section 19.
  ///
  /// - Parameter tolerance: The gap between objective and bound that is asked for, relative to them.
  /// - Returns: What became of it.
  /// - Throws: ``ProgramError`` when a number is not finite or a row names an unknown column.
  public func solve(tolerance: Double = 1e-9) throws(ProgramError) -> Outcome {
    var allowed = LinearProgram(goal: .maximize, columns: columns, rows: rows)
    for place in allowed.columns.indices { allowed.columns[place].cost = 0 }
    for (place, column) in columns.enumerated()
    where !column.lower.isFinite || !column.upper.isFinite || !column.cost.isFinite {
      throw .notFinite(.column(place))
    }
    for (place, term) in terms.enumerated() {
      for entry in term.input where !columns.indices.contains(entry.column) {
        throw .unknownColumn(row: rows.count + place, column: entry.column)
      }
    }
    let start: [Double]
    switch try allowed.solve() {
    case .infeasible(let proof): return .infeasible(proof)
    case .optimal(let solution): start = solution.values
    case .unbounded, .failed: return .failed
    }
    guard var steps = InteriorSteps(self) else {
      // Every column is held: the only values are the best.
      return .optimal(
        Solution(
          values: start, objective: objective(at: start),
          rowDuals: rows.map { _ in 0 }, bound: objective(at: start), steps: 0))
    }
    guard steps.run() else { return .failed }
    let values = steps.values
    guard allowed.violation(at: values) <= 1e-8 else { return .failed }
    let duals = steps.rowDuals
    let objective = objective(at: values)
    let bound = bound(at: values, rowDuals: duals)
    guard (bound - objective).magnitude <= tolerance * max(bound.magnitude, objective.magnitude)
    else { return .failed }
    return .optimal(
      Solution(
        values: values, objective: objective, rowDuals: duals, bound: max(bound, objective),
        steps: steps.count))
  }
}
