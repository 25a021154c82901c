internal import Optimization

extension CoupledSearch {
  /// Looks for a better allocation: among the points of a part's mix where amounts come in whole
  /// units, else by climbing from the best allocation and from the mix itself.
  mutating func improve(from node: Node) {
    if blocks.problem.hasWholeUnits {
      chooseUnits(from: node)
      return
    }
    if let amounts { climb(from: amounts) }
    guard node.relaxation.hasMix else { return }
    let mix = Array(node.relaxation.mix.prefix(blocks.problem.decisions.count))
    if let start = blocks.problem.settled(mix), start != amounts { climb(from: start) }
  }

  /// Climbs by linear programs within a shrinking reach.
  private mutating func climb(from start: [Double]) {
    var best = start
    var bestValue = blocks.problem.value(of: start)
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
      let found = blocks.problem.settled(solution.values)
      let worth = found.map { blocks.problem.value(of: $0) } ?? -.infinity
      if worth > bestValue + 1e-9 * worthScale, let found {
        (best, bestValue) = (found, worth)
        offer(found)
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
