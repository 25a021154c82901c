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
    if hasLimitBetweenUnits { return .infeasible }
    guard isSeparable else {
      return try solveByPrograms(tolerance: tolerance, nodeLimit: nodeLimit)
    }
    // The separable search is the faster one by far. Where limits leave parts of the problem barely
    // any room its prices may not settle, and where whole units have to meet an exact total it may
    // find nothing: there the other searches help out.
    let firstLimit = hasWholeUnits ? min(nodeLimit, 1000) : nodeLimit
    var first: AllocationSolution?
    do {
      switch try solveSeparably(tolerance: tolerance, nodeLimit: firstLimit) {
      case .infeasible: return .infeasible
      case .optimal(let solution): return .optimal(solution)
      case .feasible(let solution):
        if solution.nodes >= nodeLimit { return .feasible(solution) }
        first = solution
      }
    } catch {
      guard case .undecided = error else { throw error }
    }
    do {
      let second = try solveByPrograms(tolerance: tolerance, nodeLimit: nodeLimit)
      guard let first else { return second }
      return first.joined(with: second, tolerance: tolerance)
    } catch {
      guard let first else { throw error }
      return .feasible(first)
    }
  }

  /// Solves a problem by linear and whole-number programs.
  private func solveByPrograms(
    tolerance: Double, nodeLimit: Int
  ) throws(AllocationError) -> AllocationOutcome {
    hasWholeUnits
      ? try solveWholeUnits(tolerance: tolerance, nodeLimit: nodeLimit)
      : try solveCoupled(tolerance: tolerance, nodeLimit: nodeLimit)
  }

  /// Solves a problem whose worth is a sum over decisions.
  func solveSeparably(
    tolerance: Double, nodeLimit: Int
  ) throws(AllocationError) -> AllocationOutcome {
    let ceilings = try finiteCeilings()
    guard let model = SeparableModel(self, ceilings: ceilings) else { return .infeasible }
    var search = SeparableSearch(model, tolerance: tolerance, nodeLimit: nodeLimit)
    let result = search.run()
    guard let amounts = result.amounts else {
      guard result.bound == -.infinity else { throw .undecided(nodes: result.nodes) }
      return .infeasible
    }
    let certificate = BoundCertificate(boxes: result.boxes)
    let value = value(of: amounts)
    let solution = AllocationSolution(
      amounts: amounts, value: value,
      upperBound: try CertificateCheck(self).upperBound(of: certificate),
      marginals: marginals(at: amounts),
      shadowPrices: result.prices, certificate: certificate,
      nodes: result.nodes)
    return solution.gap <= tolerance ? .optimal(solution) : .feasible(solution)
  }

  /// The ceilings, with those that are not there taken from the limits.
  ///
  /// - Throws: ``AllocationError/unbounded(decision:)``.
  func finiteCeilings() throws(AllocationError) -> [Double] {
    var ceilings = decisions.map(\.ceiling.amount)
    for index in ceilings.indices where ceilings[index] == .infinity {
      for limit in limits {
        guard let most = limit.atMost,
          let own = limit.members.first(where: { $0.decision == index }), own.coefficient > 0,
          limit.members.allSatisfy({ $0.coefficient >= 0 })
        else { continue }
        var others = 0.0
        for member in limit.members where member.decision != index {
          others += member.coefficient * decisions[member.decision].floor.amount
        }
        ceilings[index] = min(ceilings[index], (most - others) / own.coefficient)
      }
      guard ceilings[index].isFinite else { throw .unbounded(decision: decisions[index].id) }
    }
    return ceilings
  }
}

extension AllocationSolution {
  /// The better allocation of two searches with the better bound.
  fileprivate func joined(with outcome: AllocationOutcome, tolerance: Double) -> AllocationOutcome {
    let other: AllocationSolution
    switch outcome {
    case .optimal(let solution), .feasible(let solution): other = solution
    case .infeasible: return .feasible(self)
    }
    var joined = other.value > value ? other : self
    let bounding = other.upperBound < upperBound ? other : self
    (joined.upperBound, joined.certificate) = (bounding.upperBound, bounding.certificate)
    joined.nodes = nodes + other.nodes
    return joined.gap <= tolerance ? .optimal(joined) : .feasible(joined)
  }
}
