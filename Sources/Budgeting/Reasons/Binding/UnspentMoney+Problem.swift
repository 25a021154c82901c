extension UnspentMoney {
  /// What a solution leaves of the total; nil where the problem has no total or all is placed.
  ///
  /// - Parameters:
  ///   - problem: The problem.
  ///   - lines: The reason of every line.
  ///   - limits: The price of every limit.
  init?(_ problem: AllocationProblem, _ lines: [LineReason], _ limits: [LimitPrice]) {
    guard let total = limits.first(where: { $0.kind == .total }), let most = total.atMost,
      total.side != .atMost
    else { return nil }
    let left = most - total.sum
    guard left > 0 else { return nil }
    let counted = Set(
      problem.limits[total.limit].members.filter { $0.coefficient > 0 }.map(\.decision))
    var reasons: [Reason] = []
    var ceilings: [Int] = []
    var nothing: [Int] = []
    var units: [Int] = []
    var sizes: [Int] = []
    var search: [Int] = []
    var held = [[Int]](repeating: [], count: limits.count)
    // The first full limit that each decision counts in, the total left out.
    var full = [Int?](repeating: nil, count: problem.decisions.count)
    for limit in limits.reversed() where limit.kind != .total && limit.side == .atMost {
      for member in problem.limits[limit.limit].members where member.coefficient > 0 {
        full[member.decision] = limit.limit
      }
    }
    for line in lines where counted.contains(line.decision) {
      let place = line.decision
      let decision = problem.decisions[place]
      let tight = full[place].map { limits[$0] }
      let gains = line.marginal > 0 || line.change.worthwhileAmount != nil
      if line.standing == .fixed || line.standing == .ceiling {
        ceilings.append(place)
      } else if line.standing == .noResult || line.standing == .saturated || !gains {
        nothing.append(place)
      } else if let tight {
        held[tight.limit].append(place)
      } else if let step = decision.step, step > left * (1 - 1e-9) {
        units.append(place)
      } else if let least = decision.minimumViable, line.amount == 0, least > left {
        sizes.append(place)
      } else {
        search.append(place)
      }
    }
    if !ceilings.isEmpty { reasons.append(.ceilings(lines: ceilings)) }
    for (limit, lines) in held.enumerated() where !lines.isEmpty {
      reasons.append(.limit(limit, lines: lines))
    }
    if !nothing.isEmpty { reasons.append(.nothingGains(lines: nothing)) }
    if !units.isEmpty { reasons.append(.wholeUnits(lines: units)) }
    if !sizes.isEmpty { reasons.append(.minimumSizes(lines: sizes)) }
    if !search.isEmpty { reasons.append(.search(lines: search)) }
    self.init(amount: left, total: most, reasons: reasons)
    self.reasons = reasons.enumerated().sorted {
      ($1.element.lines.count, $0.offset) < ($0.element.lines.count, $1.offset)
    }.map(\.element)
  }
}

extension UnspentMoney.Reason {
  /// The decisions that the reason holds.
  public var lines: [Int] {
    switch self {
    case .ceilings(let lines), .limit(_, let lines), .nothingGains(let lines),
      .wholeUnits(let lines), .minimumSizes(let lines), .search(let lines):
      lines
    }
  }
}
