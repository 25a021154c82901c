internal import Foundation
internal import Quantities
internal import Results

/// The result table of a run, as a planner reads it aloud.
struct AttainmentSummary {
  private let results: RunResults
  private let language: Language
  private let words: UnitWords

  init(_ results: RunResults, language: Language) {
    self.results = results
    self.language = language
    words = UnitWords(of: [results])
  }

  /// Title, table, joint probabilities, outturns, checks.
  var text: String {
    var parts = [heading, table]
    let late = LateCrossings(results, language: language).text
    if !late.isEmpty { parts.append(late) }
    if !joint.isEmpty { parts.append(joint) }
    if !outturns.isEmpty { parts.append(outturns) }
    let assumptions = AssumptionSummary(
      results.assumptions, results.indicators,
      effectiveDraws: results.update?.effectiveDraws ?? results.draws,
      language: language, words
    ).text
    if !assumptions.isEmpty { parts.append(assumptions) }
    let checks = CheckSummary(results.checks, language: language).text
    if !checks.isEmpty { parts.append(checks) }
    return parts.joined(separator: "\n")
  }

  private var heading: String {
    let title = results.title[language]
    let patch = results.patchTitle.map { " — " + $0[language] } ?? ""
    let draws = language.number(Double(results.draws), .whole)
    return title + patch + "\n"
      + word("추첨 \(draws)회, 씨앗 \(results.seed)", "\(draws) draws, seed \(results.seed)")
      + (results.movesMeans
        ? word(
          ", 기대값 방식: 확률은 가정의 불확실성만 담음",
          ", means move: probabilities hold the uncertainty of assumptions only") : "") + update
      + "\n"
  }

  /// What known outturns left of the draws.
  private var update: String {
    guard let update = results.update else { return "" }
    let draws = language.number(Double(update.effectiveDraws), .whole)
    let outturns = language.number(Double(update.outturns), .whole)
    return word(
      ", 실적 \(outturns)개로 갱신한 모의실험은 유효 추첨 \(draws)회",
      ", simulation updated by \(outturns) known outturns: \(draws) effective draws")
  }

  private func word(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  private func value(_ value: Double, _ unit: String) -> String {
    words.text(value, unit, language, UnitWords.isCurrency(unit) ? nil : format(value, unit))
  }

  /// Whole numbers for whole things, so that ranges are read aloud; few digits for others.
  private func format(_ value: Double, _ unit: String) -> DecimalFormat {
    let isWhole = results.indicators.contains { $0.unit == unit && $0.kind == "count" }
    if isWhole { return .whole }
    return abs(value) < 10 ? .significant(3) : DecimalFormat(maximumDecimals: 1)
  }

  /// The target with how it is meant, the deviation it allows, and what it was at first.
  private func target(_ row: AttainmentRow) -> String {
    let info = results.indicators.first { $0.name == row.kpi }
    var text = value(row.target ?? 0, row.unit)
    if let qualifier = info?.targetQualifier { text = language.qualified(text, qualifier) }
    if let tolerance = info?.tolerance {
      text +=
        " (" + (row.direction == "hold" ? "±" : row.direction == "down" ? "+" : "-")
        + language.percent(tolerance, DecimalFormat(maximumDecimals: 1)) + ")"
    }
    if let original = info?.originalTarget {
      text += word(" (당초 \(value(original, row.unit)))", " (first \(value(original, row.unit)))")
    }
    return text
  }

  private var table: String {
    var table = TextTable([
      (word("지표", "indicator"), .left), (word("목표", "target"), .right),
      (word("기한", "deadline"), .left), (word("예상", "expected"), .right),
      (word("80 % 범위", "80 % range"), .right), (word("달성 확률", "probability"), .right),
      (word("판단", "verdict"), .left), (word("근거", "basis"), .left),
    ])
    let chosen = WorstRows(
      results.attainment.filter { $0.target != nil }, results.indicators)
    for row in chosen.rows {
      let label = results.indicators.first { $0.name == row.kpi }?.label[language] ?? row.kpi
      let range = [row.p10, row.p90].compactMap { $0 }.map { value($0, row.unit) }
      table.append([
        label, target(row), row.deadline, row.expected.map { value($0, row.unit) } ?? "",
        range.joined(separator: " … "),
        language.probability(row.probability, standardError: row.probabilitySE, draws: row.draws),
        row.verdict.map { VerdictWords.text($0, language) } ?? "", language.word(row.basis),
      ])
    }
    return table.text + chosen.shortened.map { left($0) }.joined()
  }

  private func left(_ group: WorstRows.Shortened) -> String {
    let label = RepeatedIndicators(results.indicators).label(group.name, language)
    return word(
      "\(label): \(group.rows)행 가운데 확률이 낮은 \(WorstRows.shown)행, 모두는 attainment.csv\n",
      "\(label): the \(WorstRows.shown) least likely of \(group.rows) rows; all are in "
        + "attainment.csv\n")
  }

  private var joint: String {
    let rows = results.attainment.filter { $0.target == nil && $0.kpi != "weighted share" }
    guard !rows.isEmpty else { return "" }
    let targets = rows.count
    return rows.filter { row in
      row.kpi == "all" || row.kpi == "\((targets + 1) / 2) of \(targets)"
    }.map { row in
      let chance = language.probability(
        row.probability, standardError: row.probabilitySE, draws: row.draws)
      let name =
        row.kpi == "all"
        ? word("목표 \(targets)개 모두", "all \(targets) targets")
        : word("목표 \(targets)개 중 \((targets + 1) / 2)개 이상", "at least \(row.kpi) targets")
      return name + ": " + chance + "\n"
    }.joined() + weighted
  }

  /// The share of goals met by the plan's weights, where it gives any.
  private var weighted: String {
    guard let row = results.attainment.first(where: { $0.kpi == "weighted share" }) else {
      return ""
    }
    return word("가중치로 본 목표 달성 비율: ", "share of goals met, by weight: ")
      + language.probability(row.probability, standardError: row.probabilitySE, draws: row.draws)
      + "\n"
  }

  private var outturns: String {
    results.outturns.filter { $0.achievementRate != nil }.map { row in
      let label = results.indicators.first { $0.name == row.kpi }?.label[language] ?? row.kpi
      let rate = language.percent((row.achievementRate ?? 0) / 100, .fixed(1))
      let outturn = value(row.outturn, row.unit)
      let place =
        row.isInside80
        ? word("80 % 범위 안", "inside the 80 % range")
        : word("80 % 범위 밖", "outside the 80 % range")
      return word(
        "실적 \(label) \(row.period): \(outturn), 목표의 \(rate), \(place)\n",
        "outturn \(label) \(row.period): \(outturn), \(rate) of target, \(place)\n")
    }.joined()
  }
}
