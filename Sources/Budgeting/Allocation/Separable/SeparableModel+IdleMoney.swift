extension SeparableModel {
  /// The allocation without money that brings nothing where limits allow to keep it.
  ///
  /// Beyond a cap, or on a level stretch, every amount is worth the same; the relaxation may stop
  /// anywhere on it. Money that is left tells a planner more than money that is idle.
  func withoutIdleMoney(_ amounts: [Double]) -> [Double] {
    var amounts = amounts
    var sums = [Double](repeating: 0, count: limitCount)
    for decision in 0..<count {
      for entry in first[decision]..<first[decision + 1] {
        sums[limitOf[entry]] += coefficient[entry] * amounts[decision]
      }
    }
    for decision in 0..<count {
      let amount = amounts[decision]
      guard let least = leastOfSameWorth(decision, as: amount) else { continue }
      var saved = amount - least
      for entry in first[decision]..<first[decision + 1] {
        let (limit, part) = (limitOf[entry], coefficient[entry])
        let room = part > 0 ? sums[limit] - atLeast[limit] : atMost[limit] - sums[limit]
        saved = min(saved, max(0, room) / abs(part))
      }
      let range = wholeRanges[decision]
      var kept = saved < amount - least ? amount - saved : least
      if range.hasHoles, range.nearest(to: kept) != kept { kept = amount }
      guard kept < amount, worth(of: decision, at: kept) >= worth(of: decision, at: amount) else {
        continue
      }
      amounts[decision] = kept
      for entry in first[decision]..<first[decision + 1] {
        sums[limitOf[entry]] -= coefficient[entry] * (amount - kept)
      }
    }
    return amounts
  }

  /// The least amount that is worth as much as an amount; nil where less is worth less.
  private func leastOfSameWorth(_ decision: Int, as amount: Double) -> Double? {
    let range = wholeRanges[decision]
    let worth = worths[decision]
    guard amount > range.low, worth.bend(at: amount).slope <= 0 || range.hasHoles else {
      return nil
    }
    let own = worth.value(at: amount)
    for candidate in [range.low] + worth.kinks.sorted() where candidate < amount {
      for allowed in [range.nearest(to: candidate), range.nearest(to: candidate) + range.step]
      where allowed >= range.low && allowed < amount && worth.value(at: allowed) >= own {
        return allowed
      }
    }
    return nil
  }
}
