internal import Quantities
internal import Results
internal import Series

/// What a measurement would change, as a planner reads it aloud.
struct InformationSummary {
  private let results: InformationResults
  private let language: Language
  private let words: UnitWords

  init(_ results: InformationResults, units: [String: LocalizedText], language: Language) {
    self.results = results
    self.language = language
    words = UnitWords(declared: units)
  }

  private static let mostMeasurements = 12
  private static let mostAssumptions = 8

  /// Where the decision stands, what would turn it, then tables.
  var text: String {
    let measured = best(results.rows.filter { $0.period != nil }, most: Self.mostMeasurements)
    let assumptions = Array(
      results.rows.filter { $0.period == nil }.prefix(Self.mostAssumptions))
    var text = heading + standing + answer(measured) + "\n"
    if !measured.isEmpty { text += table(measured, word("측정", "measured")) }
    if !assumptions.isEmpty {
      text += "\n" + table(assumptions, word("정확히 알 때의 가정", "assumption, known exactly"))
    }
    return text + "\n" + notes
  }

  private func word(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  /// The first, most telling row of each name.
  private func best(_ rows: [InformationRow], most: Int) -> [InformationRow] {
    var seen: Set<String> = []
    return Array(rows.filter { seen.insert($0.name).inserted }.prefix(most))
  }

  private var heading: String {
    let draws = language.number(Double(results.draws), .whole)
    let worth = language.number(Double(results.effectiveDraws), .whole)
    let updated =
      results.effectiveDraws < results.draws
      ? word(", 실적으로 갱신해 유효 추첨 \(worth)회", ", updated by outturns: \(worth) effective draws")
      : ""
    return results.title[language] + "\n"
      + word("추첨 \(draws)회, 씨앗 \(results.seed)", "\(draws) draws, seed \(results.seed)") + updated
      + "\n\n"
  }

  /// What is thought before anything is measured, of every option.
  private var standing: String {
    let target = results.target.map { value($0, results.unit, isWhole: false) } ?? ""
    return results.options.map { option in
      let name =
        results.options.count > 1 ? "\(option.name) (\(option.title[language])): " : ""
      let cost = option.budget.map {
        word(", 예산 ", ", budget ") + value($0, results.currency, isWhole: false)
      }
      let tail = (results.options.count > 1 ? cost ?? "" : "") + "\n"
      guard let probability = option.probability else {
        let expected = value(option.expected, results.unit, isWhole: false)
        return name + "\(results.label[language]), \(results.deadline): "
          + word("예상 \(expected)", "\(expected) expected") + tail
      }
      let chance = language.probability(
        probability, standardError: option.probabilitySE, draws: results.effectiveDraws)
      return name
        + word(
          "\(results.label[.ko]) \(results.deadline) 목표 \(target): 달성 확률 \(chance)",
          "\(results.label[.en]), target \(target) by \(results.deadline): probability \(chance)")
        + tail
    }.joined()
  }

  /// The answer in a few sentences.
  private func answer(_ measured: [InformationRow]) -> String {
    guard let first = measured.first else {
      return word("기한 전에 잴 것이 없습니다.\n", "nothing can be measured before the deadline\n")
    }
    // What turns the choice need not be what tells most of the plan as it stands.
    let turning = measured.filter { ($0.choice?.turnChance ?? 0) > 0 && $0.choice?.option != nil }
      .max { ($0.choice?.gain ?? 0) < ($1.choice?.gain ?? 0) }
    if first.share > 2 * first.shareSE {
      return outlook(first) + (turning.map(choosing) ?? sameChoice)
    }
    if let turning, let period = turning.period {
      let label = turning.label[language]
      return word("다음에 잴 것: \(period) \(label)\n", "measure next: \(label), \(period)\n")
        + choosing(turning)
    }
    return word(
      "다음에 무엇을 재도 전망이 뚜렷이 달라지지 않습니다.\n",
      "no measurement that comes next changes the outlook noticeably\n")
  }

  private var sameChoice: String {
    results.options.count > 1
      ? word("어느 안을 고를지는 측정으로 바뀌지 않습니다.\n", "no measurement changes which option is best\n")
      : ""
  }

  /// Which option a measurement would turn the choice to.
  private func choosing(_ row: InformationRow) -> String {
    guard let choice = row.choice, let option = choice.option, let period = row.period else {
      return ""
    }
    let label = row.label[language]
    let level = level(choice, row).map { " " + $0 } ?? ""
    return word(
      "\(period) \(label)\(level): `\(option)` 쪽이 나음 (그럴 확률 \(chance(choice)), 보고 고르면 평균 \(gain(choice)) 이득)\n",
      "\(label), \(period)\(level): `\(option)` is better (chance \(chance(choice)); choosing after it gains \(gain(choice)) on average)\n"
    )
  }

  /// What a measurement says of the plan as it stands.
  private func outlook(_ row: InformationRow) -> String {
    guard let period = row.period else { return "" }
    let label = row.label[language]
    var text = word(
      "다음에 잴 것: \(period) \(label) (불확실성의 \(share(row))를 줄임)\n",
      "measure next: \(label), \(period) (removes \(share(row)) of the uncertainty)\n")
    if let verdict = row.verdict, verdict.turnChance > 0, let level = level(verdict, row) {
      let wanted = language.percent(results.wanted)
      let isLikely = (results.options.first?.probability ?? 0) >= results.wanted
      text +=
        isLikely
        ? word(
          "\(period) \(label) \(level): 달성 확률이 \(wanted) 밑으로 떨어짐 (그럴 확률 \(chance(verdict)))\n",
          "\(label), \(period) \(level): the probability falls below \(wanted) (chance \(chance(verdict)))\n"
        )
        : word(
          "\(period) \(label) \(level): 달성 확률이 \(wanted) 이상으로 오름 (그럴 확률 \(chance(verdict)))\n",
          "\(label), \(period) \(level): the probability rises to \(wanted) or more (chance \(chance(verdict)))\n"
        )
    }
    return text
  }

  private func table(_ rows: [InformationRow], _ first: String) -> String {
    let hasVerdict = results.isChance
    let hasChoice = results.options.count > 1
    var columns: [(String, TextTable.Alignment)] = [
      (first, .left), (word("시기", "when"), .left),
      (word("줄어드는 불확실성", "uncertainty removed"), .right),
    ]
    if hasVerdict {
      columns += [
        (word("판단이 바뀔 확률", "verdict turns"), .right), (word("바뀌는 값", "at"), .left),
      ]
    }
    if hasChoice {
      columns += [
        (word("선택이 바뀔 확률", "choice turns"), .right), (word("바뀌는 값", "at"), .left),
        (word("이득", "gain"), .right),
      ]
    }
    var table = TextTable(columns)
    for row in rows {
      var cells = [row.label[language], row.period?.description ?? "", share(row)]
      if hasVerdict {
        cells += [
          row.verdict.map(chance) ?? "", row.verdict.flatMap { level($0, row) } ?? "",
        ]
      }
      if hasChoice {
        cells += [
          row.choice.map(chance) ?? word("고른 뒤", "too late"),
          row.choice.flatMap { choice in
            level(choice, row).map { "\($0) → \(choice.option ?? "")" }
          } ?? "", row.choice.map(gain) ?? "",
        ]
      }
      table.append(cells)
    }
    return table.text
  }

  private var notes: String {
    var notes = word(
      "판단은 달성 확률이 \(language.percent(results.wanted)) 이상인지를 말하며, 우연과 구별되지 않는 변화는 0으로 적음\n",
      "the verdict is whether the probability is at least \(language.percent(results.wanted)); "
        + "what is not told apart from chance counts as 0\n")
    if !results.isChance {
      notes = word(
        "이득은 기한의 값으로 셈\n", "gains are counted in the value at the deadline\n")
    }
    if results.measurementError > 0 {
      let size = language.percent(results.measurementError)
      notes += word("측정 오차(표준편차) \(size)\n", "measurements have a standard error of \(size)\n")
    }
    if let perfect = results.perfectGain {
      notes += word(
        "모든 것을 알고 고를 때의 이득: \(amount(perfect))\n",
        "knowing everything before choosing would gain \(amount(perfect))\n")
    }
    return notes
  }

  private func share(_ row: InformationRow) -> String {
    let error = DecimalFormat.significant(1).text(row.shareSE, shiftedBy: 2)
    guard row.shareSE > 0 else { return "0 %" }
    guard row.share > 2 * row.shareSE else { return "< \(bound(row)) %" }
    return language.percent(row.share, row.shareSE < 0.005 ? .fixed(1) : .whole) + " ± " + error
  }

  /// What a share that is not told apart from 0 lies below.
  private func bound(_ row: InformationRow) -> String {
    DecimalFormat.significant(1).text(max(row.share, 0) + 2 * row.shareSE, shiftedBy: 2)
  }

  private func chance(_ decision: InformationRow.Decision) -> String {
    decision.turnChance > 0 ? language.percent(decision.turnChance, .whole) : "0 %"
  }

  private func gain(_ decision: InformationRow.Decision) -> String {
    guard decision.turnChance > 0 else { return "0" }
    let error = DecimalFormat.significant(1).text(
      decision.gainSE, shiftedBy: results.isChance ? 2 : 0)
    return amount(decision.gain) + " ± " + error
  }

  private func amount(_ gain: Double) -> String {
    results.isChance
      ? language.percentagePoints(gain) : value(gain, results.unit, isWhole: false)
  }

  /// `14건 이하`, `at most 14`.
  private func level(_ decision: InformationRow.Decision, _ row: InformationRow) -> String? {
    guard let trigger = decision.trigger else { return nil }
    if row.isWhole {
      let level = decision.isBelow ? trigger.rounded(.down) : trigger.rounded(.up)
      let text = value(level, row.unit, isWhole: true)
      return decision.isBelow
        ? word(text + " 이하", "at most " + text) : word(text + " 이상", "at least " + text)
    }
    let text = value(trigger, row.unit, isWhole: false)
    return decision.isBelow
      ? word(text + " 미만", "below " + text) : word(text + " 초과", "above " + text)
  }

  private func value(_ value: Double, _ unit: String, isWhole: Bool) -> String {
    if UnitWords.isCurrency(unit) { return words.text(value, unit, language, nil) }
    let format: DecimalFormat =
      isWhole || abs(value) >= 1000 ? .whole : .significant(3)
    return words.text(value, unit, language, format)
  }
}
