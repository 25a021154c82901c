internal import Glibc
public import Quantities
internal import Scenarios

/// The answer of a goal seek in words.
public struct GoalSeekWords {
  private let result: GoalSeekResult
  private let language: Language
  private let words: UnitWords

  /// Creates the words.
  ///
  /// - Parameters:
  ///   - result: The answer.
  ///   - unitLabels: The plan's labels of its unit words.
  ///   - language: The language.
  public init(
    _ result: GoalSeekResult, unitLabels: [String: LocalizedText], language: Language
  ) {
    self.result = result
    self.language = language
    words = UnitWords(declared: unitLabels)
  }

  /// The sentence, then what it rests on, a line each.
  public var text: String {
    ([sentence] + details).joined(separator: "\n") + "\n"
  }

  private func word(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  // MARK: Numbers

  private var isOfProbability: Bool { result.goal.statistic == .probability }

  /// What came, with its error where that is wanted.
  private func outcome(_ point: GoalPoint, withError: Bool = true) -> String {
    guard isOfProbability else {
      let value = words.text(
        point.value, result.question.unit, language, format(point.value, point.error))
      guard withError, point.error > 0 else { return value }
      return value + " ± " + DecimalFormat.significant(1).text(point.error)
    }
    return withError
      ? language.probability(
        point.value, standardError: point.error, draws: result.effectiveDraws)
      : language.probabilityOnly(
        point.value, standardError: point.error, draws: result.effectiveDraws)
  }

  /// No more digits than an error supports.
  private func format(_ value: Double, _ error: Double?) -> DecimalFormat {
    guard let error, error > 0, value != 0, error.isFinite else { return .significant(4) }
    let digits = log10(abs(value)).rounded(.down) - log10(error).rounded(.down) + 1
    return .significant(Int(min(max(digits, 1), 7)))
  }

  /// A value of what was varied, rounded to where it suffices.
  private func edge(_ crossing: GoalCrossing, isLower: Bool) -> String {
    guard !result.variation.isWhole, let error = crossing.standardError, error > 0 else {
      return result.variation.shown(crossing.x, language, .significant(5))
    }
    let step = pow(10, log10(error).rounded(.down))
    let steps = crossing.x / step
    let rounded = (isLower ? (steps - 1e-9).rounded(.up) : (steps + 1e-9).rounded(.down)) * step
    let value = min(
      max(rounded, result.variation.range.lowerBound), result.variation.range.upperBound)
    return result.variation.shown(value, language, format(value, error))
  }

  private func shown(_ x: Double) -> String {
    result.variation.shown(x, language, .significant(4))
  }

  // MARK: Sentence

  /// What is to be reached, as the beginning of the sentence.
  private var goal: String {
    let question = result.question
    let label = question.label[language]
    let by = result.deadline
    guard isOfProbability else {
      let name: String =
        switch result.goal.statistic {
        case .quantile(0.1): word("하위 10 % 값", "10 % quantile")
        case .quantile(0.5): word("중앙값", "median")
        case .quantile(0.9): word("상위 10 % 값", "90 % quantile")
        default: word("평균", "mean")
        }
      let value = words.text(
        result.goal.value, question.unit, language, .significant(6))
      return result.isAtLeast
        ? word(
          "\(by)에 \(label)의 \(Particle.subject.attached(to: name)) \(value) 이상이 되려면",
          "for the \(name) of \(label) to be at least \(value) in \(by)")
        : word(
          "\(by)에 \(label)의 \(Particle.subject.attached(to: name)) \(value) 이하가 되려면",
          "for the \(name) of \(label) to be at most \(value) in \(by)")
    }
    let chance = DecimalFormat.significant(6).text(result.goal.value, shiftedBy: 2) + " %"
    guard let target = question.target else {
      return word(
        "\(label) 확률이 \(chance) 이상이 되려면", "for a \(chance) chance of meeting \(label)")
    }
    let value = words.text(target, question.unit, language, .significant(6))
    return word(
      "\(by)까지 \(label) 목표 \(Particle.object.attached(to: value)) \(chance) 확률로 달성하려면",
      "for a \(chance) chance that \(label) meets its target of \(value) by \(by)")
  }

  private var lever: String { result.variation.label[language] }

  /// One stretch: at least, at most, between.
  private func stretch(_ interval: ReachedInterval) -> String {
    switch (interval.lower, interval.upper) {
    case (let lower?, nil):
      let x = edge(lower, isLower: true)
      return word("\(x) 이상", "at least \(x)")
    case (nil, let upper?):
      let x = edge(upper, isLower: false)
      return word("\(x) 이하", "at most \(x)")
    case (let lower?, let upper?):
      let (a, b) = (edge(lower, isLower: true), edge(upper, isLower: false))
      if a == b { return word("\(a)", "exactly \(a)") }
      return word("\(a) 이상 \(b) 이하", "from \(a) to \(b)")
    case (nil, nil): return word("범위 전체", "anything in the range")
    }
  }

  private var sentence: String {
    let subject = Particle.subject.attached(to: lever)
    guard let first = result.reached.first else { return notReachable }
    if result.reached.count == 1, first.lower == nil, first.upper == nil {
      let (low, high) = (
        shown(result.variation.range.lowerBound), shown(result.variation.range.upperBound)
      )
      return result.isFlat
        ? word(
          "\(goal) 더 할 일이 없습니다: \(Particle.topic.attached(to: lever)) 이 지표를 바꾸지 않으며 이미 \(outcome(first.best))입니다.",
          "Nothing is needed \(goal): \(lever) does not move it, and it stands at \(outcome(first.best))."
        )
        : word(
          "\(goal) \(subject) \(low)부터 \(high)까지 어느 값이어도 됩니다.",
          "Any \(lever) from \(low) to \(high) will do \(goal).")
    }
    let all = result.reached.map(stretch).joined(separator: word(" 또는 ", " or "))
    return word(
      "\(goal) \(subject) \(all)이어야 합니다\(proof).",
      "\(lever) must be \(all) \(goal)\(proof).")
  }

  /// What comes on both sides of the first crossing.
  private var proof: String {
    guard let interval = result.reached.first, let crossing = interval.lower ?? interval.upper
    else { return "" }
    if result.variation.isWhole {
      return " (\(shown(crossing.at.x)): \(outcome(crossing.at)), "
        + "\(shown(crossing.before.x)): \(outcome(crossing.before)))"
    }
    guard let error = crossing.standardError, error > 0 else { return "" }
    let (low, high) = (crossing.interval.lowerBound, crossing.interval.upperBound)
    func bound(_ x: Double) -> String { result.variation.shown(x, language, format(x, error / 3)) }
    return word(
      " (추첨에 따른 95 % 구간 \(bound(low))~\(bound(high)))",
      " (95 % interval from the draws: \(bound(low)) to \(bound(high)))")
  }

  private var notReachable: String {
    let (low, high) = (
      shown(result.variation.range.lowerBound), shown(result.variation.range.upperBound)
    )
    let topic = Particle.topic.attached(to: lever)
    if result.isFlat {
      return word(
        "도달할 수 없습니다: \(topic) \(result.question.label[.ko])\(Particle.object.form(after: result.question.label[.ko])) 바꾸지 않습니다. "
          + "\(low)부터 \(high)까지 모두 \(outcome(result.best))입니다.",
        "Not reachable: \(lever) does not move \(result.question.label[.en]); "
          + "from \(low) to \(high) it is \(outcome(result.best)).")
    }
    return word(
      "도달할 수 없습니다: \(goal) \(Particle.toward.attached(to: lever)) \(low)부터 \(high)까지 무엇을 택해도 모자랍니다. "
        + "가장 나은 것은 \(shown(result.best.x))에서 \(outcome(result.best))입니다\(mean(result.best)).",
      "Not reachable: no \(lever) from \(low) to \(high) will do \(goal). "
        + "The best is \(outcome(result.best)), at \(shown(result.best.x))\(mean(result.best)).")
  }

  /// The mean of the indicator, where the outcome is a probability.
  private func mean(_ point: GoalPoint) -> String {
    guard let mean = point.mean else { return "" }
    let text = words.text(mean, result.question.unit, language, .significant(3))
    return word(" (평균 \(text))", " (mean \(text))")
  }

  // MARK: Details

  private var details: [String] {
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
      "\(Particle.subject.attached(to: what)) 막고 있습니다: \(limit.label[.ko])(\(limit.path)) 앞에서 평균 \(number)이 자리를 기다립니다 (반대쪽 끝에서는 \(before)).",
      "What binds is \(what): on average \(number) wait for a place at \(limit.label[.en]) "
        + "(\(limit.path)), against \(before) at the other end.")
  }
}
