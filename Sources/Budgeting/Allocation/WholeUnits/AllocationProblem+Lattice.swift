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
    var unit = 0.0
    for member in limit.members where member.coefficient != 0 {
      guard let step = decisions[member.decision].step else { return nil }
      let size = step * member.coefficient.magnitude
      var (large, small) = (max(unit, size), min(unit, size))
      let error = 1e-12 * large
      while small > error { (large, small) = (small, large.truncatingRemainder(dividingBy: small)) }
      guard large > 1e7 * error else { return nil }
      unit = large
    }
    return unit > 0 ? unit : nil
  }
}
