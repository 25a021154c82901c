internal import Quantities
internal import Results

/// The difference between the plan and a scenario, split by change, as a planner reads it aloud.
///
/// Printed parts are rounded to the digits of the table and, by largest remainders, so that they add
/// up to their sum as it is printed.
struct BridgeText {
  private let bridge: BridgeSummary
  private let results: [RunResults]
  private let language: Language
  private let words: UnitWords

  /// More indicators are left to `bridge.csv`.
  private static let mostIndicators = 6

  init(_ bridge: BridgeSummary, _ results: [RunResults], language: Language) {
    self.bridge = bridge
    self.results = results
    self.language = language
    words = UnitWords(of: results)
  }

  /// A heading, the table, and what is to be said of it; empty where there is nothing to split: one
  /// change, or several that are a plan only together.
  var text: String {
    guard Set(bridge.rows.map(\.path)).count > 1 else { return "" }
    let scenario = results.first { $0.scenario == bridge.scenario }
    let title = scenario?.patchTitle.map { $0[language] } ?? bridge.scenario
    let orders =
      bridge.orders.map { word("뽑은 순서 \($0)가지의 평균", "mean over \($0) drawn orders") }
      ?? word("모든 순서의 평균", "mean over all orders")
    var text =
      "\n" + word("변경별 기여: ", "by change: ") + title + " (" + orders
      + word(", 합은 차이와 같음)\n\n", "; parts add up)\n\n") + table
    for group in bridge.pooled {
      text +=
        word("함께여야 계획이 되어 하나로 셈: ", "valid only together, counted as one: ")
        + group[language] + "\n"
    }
    if !bridge.unsplit.isEmpty {
      text +=
        word("일부 변경만으로는 없는 지표라 나누지 못함: ", "not in every step, so not split: ")
        + bridge.unsplit.joined(separator: ", ") + "\n"
    }
    let left = keys.count - shown.count
    if left > 0 {
      text += word("나머지 \(left)개 행은 bridge.csv에 있음\n", "\(left) more in bridge.csv\n")
    }
    return text
  }

  private func word(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  private struct Key: Hashable {
    var kpi: String
    var deadline: String
  }

  private var keys: [Key] {
    var keys: [Key] = []
    for row in bridge.rows {
      let key = Key(kpi: row.kpi, deadline: row.deadline)
      if !keys.contains(key) { keys.append(key) }
    }
    return keys
  }

  private func rows(_ key: Key) -> [BridgeRow] {
    bridge.rows.filter { $0.kpi == key.kpi && $0.deadline == key.deadline }
  }

  /// Those whose chance moves most, each at one deadline, in the order of the plan.
  private var shown: [Key] {
    let keys = keys
    func size(_ key: Key) -> Double {
      rows(key).compactMap(\.probabilityPart).map { abs($0) }.max() ?? 0
    }
    var chosen: [Int] = []
    for index in keys.indices.sorted(by: { (size(keys[$1]), $0) < (size(keys[$0]), $1) })
    where chosen.count < BridgeText.mostIndicators {
      if !chosen.contains(where: { keys[$0].kpi == keys[index].kpi }) { chosen.append(index) }
    }
    return keys.indices.filter { chosen.contains($0) }.map { keys[$0] }
  }

  private var table: String {
    var table = TextTable([
      (word("지표", "indicator"), .left), (word("변경", "change"), .left),
      (word("예상", "expected"), .right), (word("달성 확률", "probability"), .right),
    ])
    for key in shown {
      let rows = rows(key)
      let expected = expectedTexts(rows)
      let chances = probabilityTexts(rows)
      let order = rows.indices.filter { !isNothing(rows[$0]) }.sorted {
        (size(rows[$1]), $0) < (size(rows[$0]), $1)
      }
      for (place, index) in order.enumerated() {
        table.append([
          place == 0 ? label(key) : "", rows[index].change[language], expected.parts[index],
          chances.parts[index],
        ])
      }
      table.append(["", word("합계", "sum"), expected.whole, chances.whole])
    }
    return table.text
  }

  private func isNothing(_ row: BridgeRow) -> Bool {
    [row.expectedPart, row.expectedPartSE, row.probabilityPart, row.probabilityPartSE]
      .allSatisfy { ($0 ?? 0) == 0 }
  }

  private func size(_ row: BridgeRow) -> Double {
    let chance = abs(row.probabilityPart ?? 0)
    return chance > 0 ? 1 + chance : abs(row.expectedPart ?? 0) / 1e300
  }

  private func label(_ key: Key) -> String {
    let name =
      switch key.kpi {
      case "all": word("모든 목표", "all targets")
      case "budget": word("예산", "budget")
      default:
        results.lazy.flatMap(\.indicators).first { $0.name == key.kpi }?.label[language] ?? key.kpi
      }
    let isRepeated = keys.contains { $0.kpi == key.kpi && $0 != key }
    return name + (isRepeated || key.kpi == "budget" ? " " + key.deadline : "")
  }

  private typealias Texts = (parts: [String], whole: String)

  private func probabilityTexts(_ rows: [BridgeRow]) -> Texts {
    let parts = rows.map { ($0.probabilityPart ?? 0) * 100 }
    guard rows.contains(where: { $0.probabilityPart != nil }) else {
      return (rows.map { _ in "" }, "")
    }
    let unit = language == .ko ? " %p" : " pp"
    return texts(
      parts, errors: rows.map { $0.probabilityPartSE.map { $0 * 100 } }, decimals: 1, shift: 0
    ) { $0 + unit }
  }

  private func expectedTexts(_ rows: [BridgeRow]) -> Texts {
    let parts = rows.map { $0.expectedPart ?? 0 }
    guard rows.contains(where: { $0.expectedPart != nil }), let unit = rows.first?.unit else {
      return (rows.map { _ in "" }, "")
    }
    let largest = (parts + [parts.reduce(0, +)]).map { abs($0) }.max() ?? 0
    let errors = rows.map(\.expectedPartSE)
    if UnitWords.isCurrency(unit) {
      let large = LargeUnit.fitting(largest, in: language, significantDigits: 3)
      let word = language.moneyUnit(unit, large)
      return texts(parts, errors: errors, decimals: large == .one ? 0 : 1, shift: -large.power) {
        language == .ko ? $0 + word : word + " " + $0
      }
    }
    let currency = unit.split(separator: " ").first.map(String.init) ?? ""
    if UnitWords.isCurrency(currency) {
      let large = LargeUnit.fitting(largest, in: language, significantDigits: 3)
      return texts(parts, errors: errors, decimals: large == .one ? 0 : 1, shift: -large.power) {
        $0 + (language == .ko ? "" : " ") + large.word(language) + words.word(unit, language)
      }
    }
    let decimals = unit == "percent" || largest < 10 ? 1 : 0
    let suffix = unit == "percent" ? (language == .ko ? "%p" : "pp") : words.word(unit, language)
    let joint = suffix.isEmpty || language == .ko && unit != "percent" ? "" : " "
    return texts(parts, errors: errors, decimals: decimals, shift: 0) { $0 + joint + suffix }
  }

  private func texts(
    _ parts: [Double], errors: [Double?], decimals: Int, shift: Int,
    _ named: (String) -> String
  ) -> Texts {
    // Digits of the unit that is printed: 억 and one decimal are tens of millions.
    let places = decimals + shift
    let sum = parts.reduce(0, +)
    let rounded = RoundedParts.of(parts, whole: sum, decimals: places)
    let whole = RoundedParts.of([sum], whole: sum, decimals: places)
    var format = DecimalFormat.signed(decimals)
    format.negative = .hyphen
    let cells = zip(rounded, errors).map { value, error -> String in
      let text = named(format.text(value, shiftedBy: shift))
      guard let error, error > 0 else { return text }
      return text + " ± " + DecimalFormat.significant(1).text(error, shiftedBy: shift)
    }
    return (cells, whole.first.map { named(format.text($0, shiftedBy: shift)) } ?? "")
  }
}
