extension AllocationFrontier {
  /// Finds the best allocation at each of several totals.
  ///
  /// - Parameters:
  ///   - problem: The problem; its total is replaced, or set where it has none.
  ///   - totals: The totals, in any order.
  ///   - solve: Finds the best allocation; totals that have none, or where the
  ///     search ended without an answer, are left out.
  /// - Throws: What `solve` throws.
  public init(
    _ problem: AllocationProblem, totals: [Double],
    solve: (AllocationProblem) throws -> AllocationOutcome = { try $0.solve(tolerance: 1e-4) }
  ) throws {
    var points: [Point] = []
    for total in totals.sorted() {
      let (bounded, place) = problem.withTotal(atMost: total)
      let found: AllocationSolution?
      do {
        found = try solve(bounded).solution
      } catch AllocationError.undecided {
        continue
      }
      guard let solution = found else { continue }
      points.append(
        Point(
          total: total, spent: bounded.limits[place].sum(of: solution.amounts),
          value: solution.value, upperBound: solution.upperBound,
          price: LimitPrice.all(bounded, solution.amounts, solution.shadowPrices)[place].price,
          amounts: solution.amounts))
    }
    // Where more may be spent but need not be, the best at a smaller total is allowed too, and what
    // bounds a greater total bounds the smaller one.
    if problem.total?.atLeast == nil {
      for place in points.indices.dropFirst() where points[place].value < points[place - 1].value {
        points[place].value = points[place - 1].value
        points[place].spent = points[place - 1].spent
        points[place].amounts = points[place - 1].amounts
      }
      for place in points.indices.dropLast().reversed() {
        points[place].upperBound = min(points[place].upperBound, points[place + 1].upperBound)
      }
    }
    self.points = points
  }
}

extension AllocationOutcome {
  /// The allocation that was found, if any.
  public var solution: AllocationSolution? {
    switch self {
    case .optimal(let solution), .feasible(let solution): solution
    case .infeasible: nil
    }
  }
}
