extension AllocationProblem {
  /// Finds the best allocation where amounts come in whole units, or are nothing or at least so much.
  ///
  /// A program in whole numbers finds the allocation; ranges of amounts are divided until the bound
  /// of the envelopes over the allowed units meets it.
  ///
  /// - Parameters:
  ///   - tolerance: The gap at which the search may stop, relative to the bound.
  ///   - nodeLimit: How many parts of the problem may be looked at.
  /// - Returns: The allocation with its bound and proof, or that there is none.
  /// - Throws: ``AllocationError`` where a decision has no ceiling, or where neither an allocation
  ///   nor proof that there is none was found.
  func solveWholeUnits(
    tolerance: Double = 1e-6, nodeLimit: Int = 5000
  ) throws(AllocationError) -> AllocationOutcome {
    try solveCoupled(tolerance: tolerance, nodeLimit: nodeLimit)
  }
}
