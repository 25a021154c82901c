extension AllocationProblem {
  /// All limits as people speak of them, in a fixed order: the total and other limits over several
  /// decisions, floors and ceilings by the rule that sets them, whole units, minimum sizes.
  ///
  /// That amounts are not negative is nature, no limit.
  var limitReferences: [LimitReference] {
    var references: [LimitReference] = []
    var seen: Set<LimitReference> = []
    func add(_ reference: LimitReference) {
      if seen.insert(reference).inserted { references.append(reference) }
    }
    let places =
      limits.indices.filter { limits[$0].kind == .total }
      + limits.indices.filter { limits[$0].kind != .total }
    for place in places {
      if limits[place].atMost != nil { add(.atMost(place)) }
      if limits[place].atLeast != nil { add(.atLeast(place)) }
    }
    for decision in decisions where decision.floor.amount > 0 {
      add(.floors(decision.floor.origin))
    }
    for decision in decisions where decision.ceiling.amount < .infinity {
      add(.ceilings(decision.ceiling.origin))
    }
    if decisions.contains(where: { $0.step != nil }) { add(.wholeUnits) }
    if decisions.contains(where: { ($0.minimumViable ?? 0) > 0 }) { add(.minimumSizes) }
    return references
  }

  /// The decisions that a limit holds.
  func decisions(under limit: LimitReference) -> [Int] {
    switch limit {
    case .floors(let origin):
      decisions.indices.filter {
        decisions[$0].floor.amount > 0 && decisions[$0].floor.origin == origin
      }
    case .ceilings(let origin):
      decisions.indices.filter {
        decisions[$0].ceiling.amount < .infinity && decisions[$0].ceiling.origin == origin
      }
    case .atLeast(let place), .atMost(let place):
      limits[place].members.filter { $0.coefficient != 0 }.map(\.decision)
    case .wholeUnits: decisions.indices.filter { decisions[$0].step != nil }
    case .minimumSizes: decisions.indices.filter { (decisions[$0].minimumViable ?? 0) > 0 }
    }
  }

  /// What a unit of a decision is in money, so that levers and money can give way in one sum: its
  /// part in the total, else its greatest part in any limit.
  func moneyPerUnit() -> [Double] {
    var money = [Double](repeating: 0, count: decisions.count)
    for limit in limits where limit.kind != .total {
      for member in limit.members {
        money[member.decision] = max(money[member.decision], abs(member.coefficient))
      }
    }
    for limit in limits where limit.kind == .total {
      for member in limit.members where member.coefficient != 0 {
        money[member.decision] = abs(member.coefficient)
      }
    }
    return money.map { $0 == 0 ? 1 : $0 }
  }
}
