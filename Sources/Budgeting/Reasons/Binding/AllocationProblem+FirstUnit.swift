extension AllocationProblem {
  /// The greatest amount of a decision that is worth looking at.
  func reach(of place: Int, at amounts: [Double]) -> Double {
    let ceiling = decisions[place].ceiling.amount
    if ceiling.isFinite { return ceiling }
    let sums: [Double] = limits.compactMap { limit in
      guard let most = limit.atMost,
        let own = limit.members.first(where: { $0.decision == place }), own.coefficient > 0
      else { return nil }
      return most / own.coefficient
    }
    return max(sums.min() ?? 10 * amounts[place], amounts[place])
  }

  /// The least that a decision can be given: its step or smallest size, else one unit of money, or a
  /// hundredth of what it can take where that is less.
  ///
  /// Curves such as x^½ start straight up: no number says what the first won adds, so what they earn
  /// is told over so much.
  func firstUnit(of place: Int, at amounts: [Double]) -> Double {
    if let size = smallestSize(of: place) { return size }
    let top = reach(of: place, at: amounts)
    return top > 0 ? min(1, top / 100) : 1
  }

  /// The step or smallest size below which nothing can be given; nil where any amount can.
  func smallestSize(of place: Int) -> Double? {
    let size = max(decisions[place].minimumViable ?? 0, decisions[place].step ?? 0)
    return size > 0 ? size : nil
  }
}
