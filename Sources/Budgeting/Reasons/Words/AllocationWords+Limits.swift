internal import Quantities

extension AllocationWords {
  /// What a limit over several decisions costs: `총액을 100억원 늘리면 성과 +0.3`.
  ///
  /// - Parameter limit: The price of a limit.
  /// - Returns: One sentence.
  public func sentence(_ limit: LimitPrice) -> String {
    let name = limit.name[language]
    let result = self.result[language]
    guard let reached = limit.reached else {
      let room = limit.atMost.map { $0 - limit.sum } ?? limit.sum - (limit.atLeast ?? 0)
      return word(
        "\(name): \(money(room)) 여유가 있어 아무것도 막지 않습니다.",
        "\(name): \(money(room)) to spare, so it holds nothing back.")
    }
    if let step = limit.firstUnit { return sentence(limit, firstUnit: step) }
    let part = limit.kind == .absorption ? returnStep(for: 0) : roundPart(of: reached)
    let gains = gain(abs(limit.price) * part)
    if abs(limit.price) * part < 1e-12 * max(1, abs(limit.price)) {
      return word(
        "\(name): 다 썼지만 늘려도 \(Particle.topic.attached(to: result)) 그대로입니다.",
        "\(name): reached, yet more would not change the \(result).")
    }
    // A least sum has a negative price: what lowering it would add. So has a greatest sum that must
    // be spent though it costs.
    let isLess = limit.price < 0
    let end = self.name(of: limit.side == .atLeast ? .atLeast(limit.limit) : .atMost(limit.limit))
    let verb =
      limit.kind == .absorption
      ? "완화하면" : isLess ? "낮추면" : limit.kind == .total ? "늘리면" : "올리면"
    return word(
      "\(Particle.object.attached(to: end)) \(money(part)) \(verb) \(result) \(gains).",
      "\(isLess ? "Lowering" : "Raising") \(end) by \(money(part)): \(result) \(gains).")
  }

  /// Why money is left.
  ///
  /// - Parameter unspent: The money and its reasons.
  /// - Returns: One sentence.
  public func sentence(_ unspent: UnspentMoney) -> String {
    let start = word(
      "총액 \(money(unspent.total)) 가운데 \(Particle.subject.attached(to: money(unspent.amount))) 남습니다: ",
      "\(money(unspent.amount)) of \(money(unspent.total)) is left: ")
    if unspent.reasons.count == 1, case .ceilings = unspent.reasons[0] {
      return start + word("모든 과제가 상한에 닿았습니다.", "every line has reached its ceiling.")
    }
    if unspent.reasons.count == 1, case .nothingGains = unspent.reasons[0] {
      return start
        + word("어느 과제도 더 써서 얻을 것이 없습니다.", "no line gains from more.")
    }
    return start + list(unspent.reasons.map(reason)) + "."
  }

  private func reason(_ reason: UnspentMoney.Reason) -> String {
    let count = reason.lines.count
    let counted = word("\(count)개", lines(count))
    switch reason {
    case .ceilings:
      return word("상한에 닿은 과제 \(counted)", "\(counted) at the ceiling")
    case .limit(let place, _):
      let name = name(of: .atMost(place))
      return word("\(name)에 묶인 과제 \(counted)", "\(counted) held by \(name)")
    case .nothingGains:
      return word("더 써도 얻을 것이 없는 과제 \(counted)", "\(counted) with nothing to gain")
    case .wholeUnits:
      return word(
        "남은 돈보다 단위가 큰 과제 \(counted)", "\(counted) whose unit is more than what is left")
    case .minimumSizes:
      return word(
        "남은 돈보다 최소 규모가 큰 과제 \(counted)",
        "\(counted) whose minimum size is more than what is left")
    case .search:
      return word(
        "더 찾으면 받을 수도 있는 과제 \(counted)", "\(counted) that might take more with further search")
    }
  }
}
