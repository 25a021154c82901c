internal import Optimization

extension CoupledSearch {
  /// Climbs from the best allocation by linear programs within a shrinking reach, where amounts are
  /// free, and rounds by whole units where they are not.
  mutating func improve(from node: Node) {
    if blocks.problem.hasWholeUnits {
      if nodes < 2 || amounts == nil { chooseUnits(from: node) }
      return
    }
    guard var best = amounts else { return }
    var reach = 0.25
    let decisions = blocks.problem.decisions
    for _ in 0..<40 {
      let slopes = blocks.problem.marginals(at: best)
      var program = LinearProgram(goal: .maximize)
      for place in decisions.indices {
        let width = reach * (blocks.ceilings[place] - decisions[place].floor.amount)
        let slope = slopes[place].isFinite ? slopes[place] : 1e6 * worthScale / max(width, 1e-300)
        program.addColumn(
          cost: slope, lower: max(decisions[place].floor.amount, best[place] - width),
          upper: min(blocks.ceilings[place], best[place] + width))
      }
      for limit in blocks.problem.limits {
        program.addRow(
          limit.members.map { .init($0.decision, $0.coefficient) },
          lower: limit.atLeast ?? -.infinity, upper: limit.atMost ?? .infinity)
      }
      guard case .optimal(let solution)? = try? program.solve() else { return }
      let before = value
      offer(solution.values)
      if value > before + 1e-9 * worthScale, let found = amounts {
        best = found
      } else {
        reach *= 0.4
        if reach < 1e-5 { return }
      }
    }
  }
}

extension AllocationProblem {
  /// Whether some amounts may not take every value between their ends.
  var hasWholeUnits: Bool {
    decisions.contains { decision in
      decision.step != nil || (decision.minimumViable ?? 0) > max(0, decision.floor.amount)
    }
  }
}
