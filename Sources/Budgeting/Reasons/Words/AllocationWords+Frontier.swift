internal import Glibc
internal import Quantities

extension AllocationWords {
  /// What is best at a total, and what more of it costs.
  ///
  /// - Parameter point: A point of the frontier.
  /// - Returns: One sentence.
  public func sentence(_ point: AllocationFrontier.Point) -> String {
    let result = self.result[language]
    let start = word(
      "총액 \(money(point.total))이면 \(result) \(worth(point.value))",
      "With \(money(point.total)): \(result) \(worth(point.value))")
    guard let cost = point.costPerResult, cost.isFinite else {
      return start + word("이고, 더 써도 늘지 않습니다.", ", and more money adds nothing.")
    }
    // The cost of a round part of the result, so that shares of one read as well as firms.
    let part = pow(10, (log10(max(abs(point.value), 1e-300) / 10)).rounded(.down))
    let unit = min(1, part)
    return start
      + word(
        "이고, \(gain(unit))에 \(Particle.subject.attached(to: money(cost * unit, .significant(3)))) 듭니다.",
        "; \(gain(unit)) for another \(money(cost * unit, .significant(3))).")
  }

  /// The smallest total that reaches a target.
  ///
  /// - Parameter needed: What a search found.
  /// - Returns: One or two sentences.
  public func sentences(_ needed: BudgetNeeded) -> [String] {
    let result = self.result[language]
    let goal = worth(needed.target)
    guard let enough = needed.enough else {
      let most = needed.notEnough.map { money($0) } ?? ""
      return [
        word(
          "\(Particle.topic.attached(to: "\(result) \(goal)")) \(Particle.toward.attached(to: most))도 이를 수 없습니다: 가장 나은 것이 \(worth(needed.value))입니다.",
          "\(Self.capitalized(result)) of \(goal) is out of reach even with \(most): the best is \(worth(needed.value))."
        )
      ]
    }
    var sentences: [String]
    if let less = needed.notEnough {
      let width = max(enough - less, 0)
      let digits = width > 0 ? log10(enough).rounded(.down) - log10(width).rounded(.down) + 1 : 4
      let format = DecimalFormat.significant(Int(min(max(digits, 2), 7)))
      let (low, high) = (moneyDown(less, format), moneyUp(enough, format))
      sentences = [
        word(
          "\(result) \(goal)에 이르려면 \(low)에서 \(high) 사이가 듭니다: \(Particle.toward.attached(to: low))는 안 됨이 증명되었고, \(high)이면 됩니다.",
          "\(Self.capitalized(result)) of \(goal) takes between \(low) and \(high): the first is proven too little, the second is enough."
        )
      ]
    } else {
      sentences = [
        word(
          "\(result) \(goal)에 이르는 데는 \(money(enough))이면 됩니다.",
          "\(money(enough)) is enough for \(result) of \(goal).")
      ]
    }
    guard let low = needed.oneErrorLower else { return sentences }
    let high = needed.oneErrorHigher
    sentences.append(
      high.map {
        word(
          "추첨의 표준오차만큼 달라지면 \(language.range(money(low), money($0)))입니다.",
          "One standard error of the draws either way makes it \(language.range(money(low), money($0)))."
        )
      }
        ?? word(
          "추첨의 표준오차만큼 높게 잡으면 이를 수 없습니다.",
          "One standard error of the draws higher, it is out of reach."))
    return sentences
  }

  private func moneyDown(_ amount: Double, _ format: DecimalFormat) -> String {
    rounded(amount, format, .down)
  }

  private func moneyUp(_ amount: Double, _ format: DecimalFormat) -> String {
    rounded(amount, format, .up)
  }

  private func rounded(
    _ amount: Double, _ format: DecimalFormat, _ rule: FloatingPointRoundingRule
  ) -> String {
    guard amount > 0, let digits = format.significantDigits else { return money(amount, format) }
    let step = pow(10, log10(amount).rounded(.down) - Double(digits) + 1)
    let nudge = rule == .up ? -1e-7 : 1e-7
    return money((amount / step + nudge).rounded(rule) * step, format)
  }

  /// A rule of thumb and what it gives away.
  ///
  /// - Parameter whatIf: The rule applied.
  /// - Returns: One to three sentences.
  public func sentences(_ whatIf: WhatIf) -> [String] {
    let result = self.result[language]
    let rule = rule(whatIf)
    let (before, after) = (money(whatIf.totalBefore), money(whatIf.totalAfter))
    let totals =
      before == after
      ? word("총액 \(after) 그대로", "the total stays at \(after)")
      : word("총액 \(before) → \(after)", "total \(before) → \(after)")
    var sentences = [
      "\(rule): \(totals), \(result) \(worth(whatIf.valueBefore)) → \(worth(whatIf.value))."
    ]
    if whatIf.picked.isEmpty {
      return [
        word("\(rule): 해당하는 과제가 없습니다.", "\(rule): no line is picked out.")
      ]
    }
    if let best = whatIf.best, let loss = whatIf.loss {
      sentences.append(
        loss > 1e-9 * abs(best)
          ? word(
            "같은 돈의 가장 나은 배분은 \(worth(best))이니 \(worth(loss, .significant(3)))만큼 놓칩니다.",
            "The best use of the same money gives \(worth(best)), so \(worth(loss, .significant(3))) is given away."
          )
          : word("같은 돈으로 더 나은 배분이 없습니다.", "No other use of the same money is better."))
    }
    if !whatIf.broken.isEmpty {
      let names = whatIf.broken.map { name(of: $0) }
      sentences.append(
        word(
          "지키지 못하는 제한: \(names.joined(separator: ", ")).", "Limits it breaks: \(list(names))."))
    }
    return sentences
  }

  private func rule(_ whatIf: WhatIf) -> String {
    let count = whatIf.picked.count
    switch whatIf.rule {
    case .proRata(let cut):
      return word(
        "모두 \(language.percent(cut)) 삭감", "Cutting every line by \(language.percent(cut))")
    case .poorPerformers(let cut):
      return word(
        "미흡 \(count == 0 ? "과제" : lines(count)) \(language.percent(cut)) 삭감",
        "Cutting \(count == 0 ? "lines" : lines(count)) graded poor by \(language.percent(cut))")
    case .lowExecution(let threshold):
      return word(
        "집행률 \(language.percent(threshold)) 미만 \(count == 0 ? "과제" : lines(count))의 못 쓰는 돈을 나머지에",
        "Moving what \(count == 0 ? "lines" : lines(count)) executed below \(language.percent(threshold)) cannot spend"
      )
    }
  }
}
