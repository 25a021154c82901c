extension AllocationProblem {
  /// Finds the best allocation where terms look at several decisions, or decisions at several terms.
  ///
  /// The bound comes from the concave envelopes of the curves over the ranges of their inputs, the
  /// answer from their mix; where the two differ, ranges of inputs and amounts are divided.
  ///
  /// - Parameters:
  ///   - tolerance: The gap at which the search may stop, relative to the bound.
  ///   - nodeLimit: How many parts of the problem may be looked at.
  /// - Returns: The allocation with its bound and proof, or that there is none.
  /// - Throws: ``AllocationError`` where a decision has no ceiling, or where neither an allocation
  ///   nor proof that there is none was found.
  func solveCoupled(
    tolerance: Double = 1e-6, nodeLimit: Int = 5000
  ) throws(AllocationError) -> AllocationOutcome {
    let drawn = drawnToUnits()
    // No sum of whole units lies between the two ends.
    if drawn.limits.contains(where: { ($0.atLeast ?? -.infinity) > ($0.atMost ?? .infinity) }) {
      return .infeasible
    }
    guard let blocks = CoupledBlocks(drawn) else {
      let ceilings = CoupledBlocks.ceilings(of: self)
      let place = ceilings.firstIndex { !$0.isFinite } ?? 0
      throw .unbounded(decision: decisions.isEmpty ? "" : decisions[place].id)
    }
    let root = blocks.root()
    var search = CoupledSearch(blocks, root: root, tolerance: tolerance, nodeLimit: nodeLimit)
    search.run(root: root)
    let (bound, certificate) = search.proof()
    guard let found = search.amounts else {
      if search.isImpossible { return .infeasible }
      if bound < search.leastWorth { return .infeasible }
      throw .undecided(nodes: search.nodes)
    }
    let amounts = blocks.trimmed(found)
    let value = value(of: amounts)
    // Looked at again by other code; what it finds is what is published.
    let proved = CoupledCertificateCheck(self).bound(of: certificate) ?? .infinity
    let solution = AllocationSolution(
      amounts: amounts, value: value, upperBound: max(value, proved),
      marginals: marginals(at: amounts), shadowPrices: search.limitPrices(),
      certificate: certificate, nodes: search.nodes)
    let gap =
      (solution.upperBound - value) / max(solution.upperBound.magnitude, .leastNonzeroMagnitude)
    return gap <= tolerance + 1e-12 ? .optimal(solution) : .feasible(solution)
  }
}
