extension CoupledBlocks {
  /// An allocation of the same worth that gives nothing where more adds nothing: amounts beyond the
  /// cap of a curve, or of decisions that count for nothing, go down as far as the limits let them.
  func trimmed(_ amounts: [Double]) -> [Double] {
    let isLinked = Set(
      linked.flatMap { problem.terms[$0].arguments.map(\.decision) })
    var amounts = amounts
    for (place, decision) in problem.decisions.enumerated() where !isLinked.contains(place) {
      guard
        let allowed = AllowedAmounts(
          decision, floor: decision.floor.amount, ceiling: ceilings[place])
      else { continue }
      let curve = decisionCurves[place]
      let worth = curve.value(at: amounts[place])
      let levels = [allowed.low, allowed.next] + curve.cuts.flatMap { allowed.neighbours(of: $0) }
      let current = amounts[place]
      for level in levels.sorted() where level < current && curve.value(at: level) >= worth {
        amounts[place] = level
        if problem.keepsLimits(amounts, error: AllocationProblem.settledError) { break }
        amounts[place] = current
      }
    }
    return amounts
  }
}
