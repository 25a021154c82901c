internal import Statistics

/// Takes what rounding left of the limits out of an allocation.
struct LimitRepair {
  private let model: SeparableModel
  private var system: PriceSystem

  init(_ model: SeparableModel) {
    self.model = model
    system = PriceSystem(count: model.limitCount)
  }

  /// Moves amounts inside their ranges by the least that keeps every limit.
  ///
  /// Whole units stay; decisions at an end of their whole range stay there. The part of the problem
  /// that is being looked at does not matter: what keeps the limits is an answer anywhere.
  ///
  /// - Parameter amounts: The allocation, within the ranges of all decisions.
  /// - Returns: Whether every limit is kept within rounding.
  mutating func repair(_ amounts: inout [Double]) -> Bool {
    for round in 0..<5 {
      let (lacks, isRoomy, worst) = lacks(of: amounts)
      if worst <= 4e-16 || round == 4 { return worst <= 2e-13 }
      system.clear()
      var usual = [Double](repeating: 0, count: model.limitCount)
      let rooms = (0..<model.count).map { room(of: $0, amounts[$0]) }
      for decision in 0..<model.count where rooms[decision] > 0 {
        let entries = model.first[decision]..<model.first[decision + 1]
        for one in entries {
          usual[model.limitOf[one]] += 1e-12
          for other in entries.lowerBound...one {
            system.add(
              rooms[decision] * model.coefficient[one] * model.coefficient[other],
              model.limitOf[one], model.limitOf[other])
          }
        }
      }
      for limit in lacks.indices where isRoomy[limit] {
        // A limit with room may move freely.
        system.add(1e12 * (1 + abs(model.atMost[limit])), limit, limit)
      }
      system.steady(usual: usual.map { $0 + 1e-12 })
      guard system.solve(lacks) else { return worst <= 2e-13 }
      for decision in 0..<model.count where rooms[decision] > 0 {
        var move = 0.0
        for entry in model.first[decision]..<model.first[decision + 1] {
          move += model.coefficient[entry] * system.step[model.limitOf[entry]]
        }
        let range = model.wholeRanges[decision]
        let low = amounts[decision] >= range.next ? range.next : range.low
        amounts[decision] = min(
          max(amounts[decision] + rooms[decision] * move, low), range.high)
      }
    }
    return false
  }

  /// How far a decision may move either way.
  private func room(of decision: Int, _ amount: Double) -> Double {
    let range = model.wholeRanges[decision]
    guard range.step == 0, amount > range.next else { return 0 }
    return min(amount - range.next, range.high - amount)
  }

  /// What each limit lacks, whether it is far from both ends, and the most that is lacked
  /// relative to the amounts.
  private func lacks(of amounts: [Double]) -> ([Double], isRoomy: [Bool], worst: Double) {
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: model.limitCount)
    var sizes = [Double](repeating: 0, count: model.limitCount)
    for decision in 0..<model.count {
      for entry in model.first[decision]..<model.first[decision + 1] {
        let part = model.coefficient[entry] * amounts[decision]
        sums[model.limitOf[entry]].add(part)
        sizes[model.limitOf[entry]] += abs(part)
      }
    }
    var worst = 0.0
    var isRoomy = [Bool](repeating: false, count: model.limitCount)
    var lacks = [Double](repeating: 0, count: model.limitCount)
    for limit in lacks.indices {
      let sum = sums[limit].value
      let lack = min(max(sum, model.atLeast[limit]), model.atMost[limit]) - sum
      lacks[limit] = lack
      let rest = min(sum - model.atLeast[limit], model.atMost[limit] - sum)
      isRoomy[limit] = rest > 1e-9 * sizes[limit]
      worst = max(worst, abs(lack) / max(sizes[limit], 1e-300))
    }
    return (lacks, isRoomy, worst)
  }
}
