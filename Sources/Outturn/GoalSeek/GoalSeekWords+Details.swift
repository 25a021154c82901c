internal import Quantities

extension GoalSeekWords {
  /// What the sentence rests on, a line each.
  var details: [String] {
    var lines: [String] = []
    let current = result.variation.current.map { shown($0) + ": " } ?? ""
    if result.isReachedByPlan, !result.isFlat {
      lines.append(
        word(
          "계획대로도 이미 도달합니다 (\(current)\(outcome(result.atPlan))).",
          "The plan as it stands already reaches it (\(current)\(outcome(result.atPlan)))."))
    } else if !result.isFlat {
      lines.append(
        word(
          "지금 계획으로는 \(current)\(outcome(result.atPlan)).",
          "The plan as it stands: \(current)\(outcome(result.atPlan))."))
    }
    if result.variation.isWhole,
      let crossing = result.reached.first.flatMap({ $0.lower ?? $0.upper }),
      crossing.interval.lowerBound < crossing.interval.upperBound
    {
      let (low, high) = (crossing.interval.lowerBound, crossing.interval.upperBound)
      lines.append(
        word(
          "추첨 오차 안에서 답은 \(shown(low))부터 \(shown(high)) 사이입니다.",
          "Within the error of the draws the answer is from \(shown(low)) to \(shown(high))."))
    }
    if result.isBestWithinError {
      lines.append(
        word(
          "모자란 만큼은 추첨 오차 안입니다. `--draws`를 늘리면 분명해집니다.",
          "What is missing lies within the error of the draws; more `--draws` would tell."))
    }
    if let limit = result.bindingLimit { lines.append(self.limit(limit)) }
    if result.variation.wasUncertain {
      lines.append(
        word(
          "계획에서 불확실한 \(Particle.object.attached(to: lever)) 시험한 값으로 고정했습니다.",
          "The plan is uncertain about \(lever); it was fixed at each value tried."))
    }
    if result.variation.changedInTime {
      lines.append(
        word(
          "계획에서 때에 따라 바뀌는 \(Particle.object.attached(to: lever)) 전 기간 같은 값으로 두었습니다.",
          "The plan changes \(lever) over time; each value tried held throughout."))
    }
    let draws = language.number(Double(result.draws), .whole)
    lines.append(
      word(
        "값 \(result.curve.count)개를 같은 추첨 \(draws)회로 시험했습니다 (씨앗 \(result.seed)).",
        "\(result.curve.count) values tried on the same \(draws) draws (seed \(result.seed))."))
    return lines
  }

  private func limit(_ limit: BindingLimit) -> String {
    let number = language.number(limit.waiting, .significant(2))
    let before = language.number(limit.waitingBefore, .significant(2))
    let what: String =
      switch limit.kind {
      case .atMost: word("회당 상한", "its most per occasion")
      case .limit: word("기간당 한도", "its limit per period")
      case .capacity: word("정원", "its capacity")
      case .batch: word("드문 개최", "how seldom it meets")
      case .gate: word("닫힌 문", "its gate")
      }
    return word(
      "\(Particle.subject.attached(to: what)) 막고 있습니다: \(limit.label[.ko])(\(limit.path)) 앞에서 평균 \(Particle.subject.attached(to: number)) 자리를 기다립니다 (반대쪽 끝에서는 \(before)).",
      "What binds is \(what): on average \(number) wait for a place at \(limit.label[.en]) "
        + "(\(limit.path)), against \(before) at the other end.")
  }
}
