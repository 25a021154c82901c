extension AllocationProblem {
  /// The same problem with limits drawn in to sums that whole units can have.
  ///
  /// Where all members of a limit come in steps, each sum is a multiple of the greatest step that
  /// divides them all; a total of 137 in steps of 10 and 15 is a total of 135.
  func drawnToUnits() -> AllocationProblem {
    var problem = self
    for (place, limit) in limits.enumerated() {
      guard let unit = commonUnit(of: limit) else { continue }
      if let most = limit.atMost {
        problem.limits[place].atMost = min(most, (most / unit + 1e-9).rounded(.down) * unit)
      }
      if let least = limit.atLeast {
        problem.limits[place].atLeast = max(least, (least / unit - 1e-9).rounded(.up) * unit)
      }
    }
    return problem
  }

  /// The greatest number that divides every step of a limit; nil where some amounts are free or the
  /// steps have no such number of a useful size.
  private func commonUnit(of limit: AllocationLimit) -> Double? {
    let isFree = limit.members.contains {
      $0.coefficient != 0 && decisions[$0.decision].step == nil
    }
    return isFree ? nil : UnitSums.unit(of: limit, decisions)
  }
}
