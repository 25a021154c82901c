internal import Glibc
public import Quantities
internal import Scenarios

/// The answer of a goal seek in words.
public struct GoalSeekWords {
  let result: GoalSeekResult
  let language: Language
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

  func word(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  // MARK: Numbers

  private var isOfProbability: Bool { result.goal.statistic == .probability }

  /// What came, with its error where that is wanted.
  func outcome(_ point: GoalPoint, withError: Bool = true) -> String {
    guard isOfProbability else {
      let value = words.text(
        point.value, result.question.unit, language, format(point.value, point.error))
      guard withError, point.error > 0 else { return value }
      if let currency = UnitWords.currency(of: result.question.unit) {
        return value + " ± " + language.money(point.error, currency, .significant(1))
      }
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

  func shown(_ x: Double) -> String {
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
    let isSpokenWithVowel =
      chance.hasPrefix("8") || ["11", "18"].contains(chance.prefix { $0.isNumber })
    let article = isSpokenWithVowel ? "an" : "a"
    guard let target = question.target else {
      return word(
        "\(label) 달성 확률이 \(chance) 이상이 되려면", "for \(article) \(chance) chance of meeting \(label)")
    }
    let value = words.text(target, question.unit, language, .significant(6))
    return word(
      "\(by)까지 \(label) 목표 \(Particle.object.attached(to: value)) \(chance) 확률로 달성하려면",
      "for \(article) \(chance) chance that \(label) meets its target of \(value) by \(by)")
  }

  var lever: String { result.variation.label[language] }

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
        + "가장 나은 것은 \(place(result.best))에서 \(outcome(result.best))입니다\(mean(result.best)).",
      "Not reachable: no \(lever) from \(low) to \(high) will do \(goal). "
        + "The best is \(outcome(result.best)), at \(place(result.best))\(mean(result.best)).")
  }

  /// Where the best was found: no more digits than a grid can tell.
  private func place(_ point: GoalPoint) -> String {
    result.variation.isWhole
      ? shown(point.x) : result.variation.shown(point.x, language, .significant(2))
  }

  /// The mean of the indicator, where the outcome is a probability.
  private func mean(_ point: GoalPoint) -> String {
    guard let mean = point.mean else { return "" }
    let text = words.text(mean, result.question.unit, language, .significant(3))
    return word(" (평균 \(text))", " (mean \(text))")
  }
}
