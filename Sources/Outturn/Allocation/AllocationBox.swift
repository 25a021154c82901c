internal import Budgeting

/// A part of the space of allocations: a range for each decision.
struct AllocationBox: Hashable, Sendable {
  var low: [Double]
  var high: [Double]

  /// Narrows the ranges to what the limits leave; nil where they leave nothing.
  ///
  /// Every allocation of the box that keeps the limits is still in it.
  func tightened(by limits: [AllocationLimit], _ decisions: [AllocationDecision]) -> AllocationBox?
  {
    var box = self
    for _ in 0..<4 {
      for (place, decision) in decisions.enumerated() {
        if let step = decision.step, step > 0 {
          box.low[place] = (box.low[place] / step - 1e-9).rounded(.up) * step
          box.high[place] = (box.high[place] / step + 1e-9).rounded(.down) * step
        }
        if let smallest = decision.minimumViable {
          if box.high[place] < smallest { box.high[place] = min(box.high[place], 0) }
          if box.low[place] > 0 { box.low[place] = max(box.low[place], smallest) }
        }
      }
      for limit in limits {
        // Coefficients are shares of a year, so never below zero.
        var (least, most) = (0.0, 0.0)
        for member in limit.members {
          least += member.coefficient * box.low[member.decision]
          most += member.coefficient * box.high[member.decision]
        }
        for member in limit.members where member.coefficient > 0 {
          let (place, share) = (member.decision, member.coefficient)
          if let atMost = limit.atMost {
            let left = (atMost - (least - share * box.low[place])) / share
            box.high[place] = min(box.high[place], left)
          }
          if let atLeast = limit.atLeast {
            let needed = (atLeast - (most - share * box.high[place])) / share
            box.low[place] = max(box.low[place], needed)
          }
        }
      }
      for place in box.low.indices {
        let rounding = 1e-9 * max(1, abs(box.high[place]))
        guard box.low[place] <= box.high[place] + rounding else { return nil }
        box.high[place] = max(box.low[place], box.high[place])
      }
    }
    return box
  }

  /// An allocation in the box that keeps the limits, with as much in every decision as there is room
  /// for along the way from the least to the most; nil where none was found.
  ///
  /// - Parameters:
  ///   - limits: The limits.
  ///   - decisions: What is decided.
  ///   - last: Decisions that change nothing, which get more only where a limit asks for it.
  /// - Returns: One amount per decision.
  func representative(
    _ limits: [AllocationLimit], _ decisions: [AllocationDecision], last: Set<Int>
  ) -> [Double]? {
    var amounts = low
    func room(_ place: Int) -> Double {
      var room = high[place] - amounts[place]
      for limit in limits {
        guard let atMost = limit.atMost,
          let own = limit.members.first(where: { $0.decision == place }), own.coefficient > 0
        else { continue }
        room = min(room, (atMost - limit.sum(of: amounts)) / own.coefficient)
      }
      if let step = decisions[place].step, step > 0 {
        room = (room / step + 1e-9).rounded(.down) * step
      }
      return max(0, room)
    }
    for limit in limits {
      guard let atLeast = limit.atLeast else { continue }
      // What changes nothing gives way last to what does, so it is asked first.
      let order =
        limit.members.map(\.decision).filter { last.contains($0) }
        + limit.members.map(\.decision).filter { !last.contains($0) }
      for place in order {
        let missing = atLeast - limit.sum(of: amounts)
        guard missing > 0, let own = limit.members.first(where: { $0.decision == place }) else {
          break
        }
        var more = min(room(place), missing / max(own.coefficient, 1e-12))
        if let step = decisions[place].step, step > 0 {
          more = min(room(place), (more / step).rounded(.up) * step)
        }
        amounts[place] += more
      }
    }
    let moved = amounts.indices.filter { !last.contains($0) && high[$0] > amounts[$0] }
    // All together first, then each as far as it goes.
    var share = 1.0
    for limit in limits {
      guard let atMost = limit.atMost else { continue }
      var wanted = 0.0
      for member in limit.members where moved.contains(member.decision) {
        wanted += member.coefficient * (high[member.decision] - amounts[member.decision])
      }
      if wanted > 0 { share = min(share, max(0, (atMost - limit.sum(of: amounts)) / wanted)) }
    }
    for place in moved where decisions[place].step == nil {
      amounts[place] += share * (high[place] - amounts[place])
    }
    for place in moved { amounts[place] += room(place) }
    for (place, decision) in decisions.enumerated() {
      if let smallest = decision.minimumViable, amounts[place] > 0, amounts[place] < smallest {
        amounts[place] = 0
      }
    }
    for limit in limits {
      let sum = limit.sum(of: amounts)
      let rounding = 1e-9 * max(1, abs(sum))
      if let atMost = limit.atMost, sum > atMost + rounding { return nil }
      if let atLeast = limit.atLeast, sum < atLeast - rounding { return nil }
    }
    return amounts
  }
}
