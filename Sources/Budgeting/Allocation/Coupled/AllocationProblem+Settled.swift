extension AllocationProblem {
  /// How far a limit may be missed by rounding, relative to the sizes in it.
  static let settledError = 1e-12

  /// An allocation with the last digits put right, so that it keeps every bound and limit; nil where
  /// more than rounding is wrong with it.
  func settled(_ candidate: [Double]) -> [Double]? {
    guard candidate.count == decisions.count, candidate.allSatisfy(\.isFinite) else { return nil }
    var amounts = candidate
    for (place, decision) in decisions.enumerated() {
      guard
        let allowed = AllowedAmounts(
          decision, floor: decision.floor.amount, ceiling: decision.ceiling.amount)
      else { return nil }
      let nearest = allowed.nearest(to: amounts[place])
      let size = max(nearest.magnitude, decision.floor.amount.magnitude, decision.step ?? 0)
      guard (nearest - amounts[place]).magnitude <= 1e-6 * max(size, 1e-300) else { return nil }
      // The sum has no zero with a minus.
      amounts[place] = nearest + 0
    }
    for _ in 0..<20 {
      var isKept = true
      for limit in limits {
        let (sum, size) = sumAndSize(of: limit, amounts)
        let over = limit.atMost.map { sum - $0 } ?? -.infinity
        let short = limit.atLeast.map { $0 - sum } ?? -.infinity
        guard max(over, short) > Self.settledError / 4 * size else { continue }
        guard max(over, short) <= 1e-6 * size else { return nil }
        isKept = false
        guard move(limit, by: over > 0 ? -over : short, &amounts) else { return nil }
      }
      if isKept { return filled(amounts) }
    }
    return keepsLimits(amounts, error: Self.settledError) ? amounts : nil
  }

  /// An allocation with the rounding that a ceiling of a limit was missed by given out too, so that a
  /// total is spent to the last digit.
  private func filled(_ amounts: [Double]) -> [Double] {
    var amounts = amounts
    for limit in limits {
      guard let most = limit.atMost else { continue }
      let (sum, size) = sumAndSize(of: limit, amounts)
      guard most - sum > 1e-13 * size, most - sum <= 1e-9 * size else { continue }
      var fuller = amounts
      if move(limit, by: most - sum, &fuller), keepsLimits(fuller, error: Self.settledError / 4) {
        amounts = fuller
      }
    }
    return amounts
  }

  /// Whether an allocation keeps every limit, but for an error relative to the sizes in it.
  func keepsLimits(_ amounts: [Double], error: Double) -> Bool {
    limits.allSatisfy { limit in
      let (sum, size) = sumAndSize(of: limit, amounts)
      return sum <= (limit.atMost ?? .infinity) + error * size
        && sum >= (limit.atLeast ?? -.infinity) - error * size
    }
  }

  private func sumAndSize(of limit: AllocationLimit, _ amounts: [Double]) -> (Double, Double) {
    var size = max(limit.atMost?.magnitude ?? 0, limit.atLeast?.magnitude ?? 0)
    for member in limit.members {
      size = max(size, (member.coefficient * amounts[member.decision]).magnitude)
    }
    return (limit.sum(of: amounts), size)
  }

  /// Moves a limit's sum by changing members that may take any amount, those furthest from both of
  /// their ends first.
  private func move(_ limit: AllocationLimit, by change: Double, _ amounts: inout [Double]) -> Bool
  {
    var rest = change
    var rooms: [(room: Double, ease: Double, place: Int)] = []
    for (place, member) in limit.members.enumerated() where member.coefficient != 0 {
      let decision = decisions[member.decision]
      guard decision.step == nil,
        let allowed = AllowedAmounts(
          decision, floor: decision.floor.amount, ceiling: decision.ceiling.amount),
        amounts[member.decision] >= allowed.next
      else { continue }
      let rises = (change > 0) == (member.coefficient > 0)
      let amount = amounts[member.decision]
      let room = rises ? allowed.high - amount : amount - allowed.next
      let ease = min(allowed.high - amount, amount - allowed.next)
      rooms.append((room * member.coefficient.magnitude, ease, place))
    }
    rooms.sort { $0.ease != $1.ease ? $0.ease > $1.ease : $0.place < $1.place }
    for (room, _, place) in rooms where rest != 0 {
      let part = min(room, rest.magnitude) * (rest > 0 ? 1 : -1)
      let member = limit.members[place]
      amounts[member.decision] += part / member.coefficient
      rest -= part
    }
    return rest == 0
  }
}
