internal import Statistics

extension LimitRelaxation {
  /// By how much limits must give way for given amounts to be allowed.
  ///
  /// - Parameters:
  ///   - problem: The problem.
  ///   - limits: The limits that may give way.
  ///   - amounts: One per decision.
  /// - Returns: Those that the amounts break by more than rounding, in the order of `limits`.
  static func needed(
    _ problem: AllocationProblem, _ limits: [LimitReference], for amounts: [Double]
  ) -> [LimitRelaxation] {
    let money = problem.moneyPerUnit()
    return limits.compactMap { reference in
      switch reference {
      case .floors:
        return bounds(problem.decisions(under: reference), reference, money) {
          problem.decisions[$0].floor.amount - amounts[$0]
        }
      case .ceilings:
        return bounds(problem.decisions(under: reference), reference, money) {
          amounts[$0] - problem.decisions[$0].ceiling.amount
        }
      case .atLeast(let place):
        let limit = problem.limits[place]
        return sum(reference, (limit.atLeast ?? 0) - limit.sum(of: amounts))
      case .atMost(let place):
        let limit = problem.limits[place]
        return sum(reference, limit.sum(of: amounts) - (limit.atMost ?? 0))
      case .wholeUnits, .minimumSizes: return nil
      }
    }
  }

  private static func sum(_ limit: LimitReference, _ amount: Double) -> LimitRelaxation? {
    amount > 0 ? LimitRelaxation(limit: limit, amount: amount, decisions: []) : nil
  }

  private static func bounds(
    _ places: [Int], _ limit: LimitReference, _ money: [Double], _ excess: (Int) -> Double
  ) -> LimitRelaxation? {
    let shares = places.map { DecisionShare(decision: $0, amount: excess($0)) }
      .filter { $0.amount > 0 }
    guard !shares.isEmpty else { return nil }
    return LimitRelaxation(
      limit: limit, amount: CompensatedSum.of(shares.map { $0.amount * money[$0.decision] }),
      decisions: shares)
  }
}

extension AllocationProblem {
  /// The problem with limits that have given way.
  ///
  /// - Parameter relaxations: What gives way, and by how much.
  /// - Returns: The problem with lower floors and least sums, higher ceilings and greatest sums.
  public func relaxed(by relaxations: [LimitRelaxation]) -> AllocationProblem {
    var problem = self
    for relaxation in relaxations {
      switch relaxation.limit {
      case .floors:
        for share in relaxation.decisions {
          problem.decisions[share.decision].floor.amount -= share.amount
        }
      case .ceilings:
        for share in relaxation.decisions {
          problem.decisions[share.decision].ceiling.amount += share.amount
        }
      case .atLeast(let place):
        problem.limits[place].atLeast = problem.limits[place].atLeast.map { $0 - relaxation.amount }
      case .atMost(let place):
        problem.limits[place].atMost = problem.limits[place].atMost.map { $0 + relaxation.amount }
      case .wholeUnits:
        for place in problem.decisions.indices { problem.decisions[place].step = nil }
      case .minimumSizes:
        for place in problem.decisions.indices { problem.decisions[place].minimumViable = nil }
      }
    }
    return problem
  }

  /// The problem without some of its limits.
  ///
  /// - Parameter dropped: The limits that are given up.
  /// - Returns: The problem; without a floor an amount may fall to zero, without a ceiling rise.
  public func dropping(_ dropped: Set<LimitReference>) -> AllocationProblem {
    var problem = self
    for place in decisions.indices {
      let decision = decisions[place]
      if dropped.contains(.floors(decision.floor.origin)) {
        problem.decisions[place].floor.amount = min(0, decision.floor.amount)
      }
      if dropped.contains(.ceilings(decision.ceiling.origin)) {
        problem.decisions[place].ceiling.amount = .infinity
      }
      if dropped.contains(.wholeUnits) { problem.decisions[place].step = nil }
      if dropped.contains(.minimumSizes) { problem.decisions[place].minimumViable = nil }
    }
    for place in limits.indices {
      if dropped.contains(.atLeast(place)) { problem.limits[place].atLeast = nil }
      if dropped.contains(.atMost(place)) { problem.limits[place].atMost = nil }
    }
    return problem
  }
}
