internal import Statistics

extension AllocationProblem {
  /// The amounts of the plan as it stands; zero where it has none.
  public var currentAmounts: [Double] { decisions.map { $0.current ?? 0 } }

  /// The limits that amounts break, each rule once.
  ///
  /// - Parameters:
  ///   - amounts: One per decision.
  ///   - tolerance: How far a limit may be passed, as a share of what it is about.
  /// - Returns: Floors, ceilings, whole units, minimum sizes, then limits over several decisions.
  public func brokenLimits(
    by amounts: [Double], tolerance: Double = 1e-9
  ) -> [LimitReference] {
    var broken: [LimitReference] = []
    func add(_ limit: LimitReference) {
      if !broken.contains(limit) { broken.append(limit) }
    }
    func slack(_ sizes: Double...) -> Double { tolerance * max(1e-300, sizes.map(abs).max() ?? 0) }
    for (amount, decision) in zip(amounts, decisions) {
      let (floor, ceiling) = (decision.floor, decision.ceiling)
      if amount < floor.amount - slack(amount, floor.amount) { add(.floors(floor.origin)) }
      if amount > ceiling.amount + slack(amount, ceiling.amount) { add(.ceilings(ceiling.origin)) }
    }
    for (amount, decision) in zip(amounts, decisions) {
      guard let step = decision.step, step > 0 else { continue }
      let whole = (amount / step).rounded() * step
      if abs(amount - whole) > slack(amount, step) { add(.wholeUnits) }
    }
    for (amount, decision) in zip(amounts, decisions) {
      guard let least = decision.minimumViable else { continue }
      if amount > slack(least), amount < least - slack(least) { add(.minimumSizes) }
    }
    for (place, limit) in limits.enumerated() {
      let sum = limit.sum(of: amounts)
      let size = CompensatedSum.of(limit.members.map { abs($0.coefficient * amounts[$0.decision]) })
      if let least = limit.atLeast, sum < least - slack(size, least) { add(.atLeast(place)) }
      if let most = limit.atMost, sum > most + slack(size, most) { add(.atMost(place)) }
    }
    return broken
  }
}
