internal import Figures
internal import Quantities
internal import Results

/// Waterfalls from the plan to a scenario, change by change, for the targets that change most.
struct ComparisonBridges {
  private let rows: [ComparisonRow]
  private let results: [RunResults]
  private let language: Language

  /// Waterfalls for each scenario.
  private static let mostCharts = 3

  init(_ rows: [ComparisonRow], _ results: [RunResults], language: Language) {
    self.rows = rows
    self.results = results
    self.language = language
  }

  private func word(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  /// The charts of a scenario, each with the name of what it shows.
  func charts(_ bridge: BridgeSummary) -> [(String, WaterfallChart)] {
    var keys: [Key] = []
    for row in bridge.rows {
      let key = Key(kpi: row.kpi, deadline: row.deadline)
      if !keys.contains(key) { keys.append(key) }
    }
    let found = keys.compactMap { key in chart(key, bridge).map { (key, $0) } }
    let ranked = found.enumerated().sorted {
      ($1.element.1.weight, $0.offset) < ($0.element.1.weight, $1.offset)
    }.map(\.element)
    var kept: [(Key, (chart: WaterfallChart, weight: Double))] = []
    for one in ranked where !kept.contains(where: { $0.0.kpi == one.0.kpi }) { kept.append(one) }
    return kept.prefix(ComparisonBridges.mostCharts).map { key, drawn in
      let isRepeated = keys.contains { $0.kpi == key.kpi && $0 != key }
      return (key.kpi + (isRepeated ? "-" + key.deadline : ""), drawn.chart)
    }
  }

  private struct Key: Hashable {
    var kpi: String
    var deadline: String
  }

  /// The waterfall of a target: of its probability, or of its value where that hardly moves.
  private func chart(
    _ key: Key, _ bridge: BridgeSummary
  ) -> (chart: WaterfallChart, weight: Double)? {
    let parts = bridge.rows.filter { $0.kpi == key.kpi && $0.deadline == key.deadline }
    func row(_ scenario: String?) -> ComparisonRow? {
      rows.first {
        $0.scenario == scenario && $0.kpi == key.kpi && $0.deadline == key.deadline
      }
    }
    guard parts.count > 1, let from = row(results.first?.scenario), let to = row(bridge.scenario)
    else { return nil }
    let chances = parts.compactMap(\.probabilityPart)
    let isChance = chances.contains { abs($0) >= 0.005 }
    let info = results.lazy.flatMap(\.indicators).first { $0.name == key.kpi }
    let start: (Double, Double?)
    let end: (Double, Double?)
    if isChance, let a = from.probability, let b = to.probability {
      start = (a * 100, from.probabilitySE.map { $0 * 100 })
      end = (b * 100, to.probabilitySE.map { $0 * 100 })
    } else if let a = from.expected, let b = to.expected {
      (start, end) = ((a, nil), (b, nil))
    } else {
      return nil
    }
    let style =
      isChance
      ? ValueStyle(symbol: "percent")
      : ValueStyle(
        symbol: from.unit,
        words: info?.unitWords ?? UnitWords())
    let scenario = results.first { $0.scenario == bridge.scenario }
    let title = scenario?.patchTitle.map { $0[language] } ?? bridge.scenario
    let chart = WaterfallChart(
      caption: caption(
        key, bridge, title: title, from: from, isChance: isChance, label: label(key.kpi, info)),
      style: style,
      start: .init(word("계획", "Plan"), start.0, standardError: start.1),
      parts: parts.map { part in
        isChance
          ? .init(
            part.change[language], (part.probabilityPart ?? 0) * 100,
            standardError: part.probabilityPartSE.map { $0 * 100 })
          : .init(
            part.change[language], part.expectedPart ?? 0, standardError: part.expectedPartSE)
      }.sorted { abs($0.amount) > abs($1.amount) },
      end: .init(title, end.0, standardError: end.1))
    // Chances first, by how far they move; values by how far they move of themselves.
    let weight =
      isChance
      ? 1 + abs(end.0 - start.0)
      : abs(end.0 - start.0) / max(abs(start.0), abs(end.0), 1e-300) / 10
    return (chart, weight)
  }

  private func label(_ kpi: String, _ info: IndicatorInfo?) -> String {
    switch kpi {
    case "all": word("모든 목표", "All targets")
    case "budget": word("예산", "Budget")
    default: info?.label[language] ?? kpi
    }
  }

  private func caption(
    _ key: Key, _ bridge: BridgeSummary, title: String, from: ComparisonRow, isChance: Bool,
    label: String
  ) -> FigureCaption {
    let draws = language.number(Double(results.first?.draws ?? from.draws), .whole)
    var notes = [
      word(
        "변경별 기여는 " + (bridge.orders.map { "변경 순서 \($0)가지를 뽑은" } ?? "모든 변경 순서의")
          + " 평균(섀플리 값)이라 순서와 무관하고 합은 차이와 같음. 같은 추첨 \(draws)회, 수염은 ±2 표준오차",
        "parts are means over "
          + (bridge.orders.map { "\($0) drawn orders" } ?? "all orders")
          + " of the changes (Shapley values): they depend on no order and add up to the "
          + "difference; \(draws) shared draws, whiskers are two standard errors")
    ]
    for group in bridge.pooled {
      notes.append(word("함께여야 계획이 되는 변경: ", "valid only together: ") + group[language])
    }
    return FigureCaption(
      id: "bridge-\(bridge.scenario)-\(key.kpi)-\(key.deadline)", language: language,
      title: isChance
        ? word("\(label): 달성 확률이 달라지는 까닭", "\(label): why the chance changes")
        : word("\(label): 값이 달라지는 까닭", "\(label): why the value changes"),
      subtitle: [title, key.deadline].filter { !$0.isEmpty }.joined(separator: ", "),
      notes: notes)
  }
}
