internal import Quantities
internal import Results

/// Scenarios side by side, as a planner reads them aloud.
struct ComparisonSummary {
  private let rows: [ComparisonRow]
  private let results: [RunResults]
  private let language: Language
  private let words: UnitWords
  private let showsAll: Bool

  init(
    _ rows: [ComparisonRow], _ results: [RunResults], language: Language, showsAll: Bool = false
  ) {
    self.rows = rows
    self.results = results
    self.language = language
    self.showsAll = showsAll
    words = UnitWords(of: results)
  }

  /// The names of the scenarios, then one table.
  var text: String {
    let names = results.map { result in
      let isPlan = result.scenario == results.first?.scenario
      let title = isPlan ? result.title : result.patchTitle
      return result.scenario + (title.map { ": " + $0[language] } ?? "") + "\n"
    }.joined()
    return names + "\n" + table
  }

  private func word(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  private func value(_ value: Double, _ unit: String, signed: Bool = false) -> String {
    if UnitWords.isMoney(unit) {
      let text = words.text(value, unit, language, nil)
      return signed && value > 0 ? "+" + text : text
    }
    if unit == "percent", signed { return language.percentagePoints(value / 100) }
    let format = DecimalFormat(
      maximumDecimals: unit == "percent" || abs(value) < 10 ? 1 : 0, alwaysSigned: signed)
    return words.text(value, unit, language, format)
  }

  private var table: String {
    var table = TextTable([
      (word("지표", "indicator"), .left), (word("시나리오", "scenario"), .left),
      (word("목표", "target"), .right), (word("기한", "deadline"), .left),
      (word("예상", "expected"), .right),
      (word("차이", "difference"), .right), (word("달성 확률", "probability"), .right),
      (word("차이", "difference"), .right),
    ])
    let told = rows.filter { !$0.kpi.contains(" of ") && $0.kpi != "weighted share" }
    let seen = told.filter { !isUnchanged($0) && !isStill($0) }
    let indicators = results.flatMap(\.indicators)
    let chosen = MovedRows(seen, indicators, showsAll: showsAll)
    var previous: String?
    for key in chosen.keys {
      for row in seen where row.kpi == key.kpi && row.deadline == key.deadline {
        table.append(cells(row, isFirst: row.kpi != previous))
        previous = row.kpi
      }
    }
    let moved = Set(seen.map(\.kpi))
    var still: [String] = []
    for row in told where !moved.contains(row.kpi) && !still.contains(label(row.kpi)) {
      still.append(label(row.kpi))
    }
    let left = told.contains { isUnchanged($0) || isStill($0) }
    let repeated = RepeatedIndicators(indicators)
    let shortened = chosen.shortened.map { group in
      let label = repeated.label(group.name, language)
      return word(
        "\(label): \(group.rows)행 가운데 가장 크게 움직인 \(WorstRows.shown)행, 모두는 comparison.csv나 --all\n",
        "\(label): the \(WorstRows.shown) of \(group.rows) rows that move most; all are in "
          + "comparison.csv, or with --all\n")
    }.joined()
    return table.text + shortened
      + (left
        ? word(
          "계획과 모든 추첨이 같은 행은 생략\n", "rows whose every draw is the plan's are left out\n")
        : "")
      + (still.isEmpty
        ? ""
        : word("어느 시나리오에서도 그대로: ", "the same in every scenario: ")
          + still.joined(separator: ", ") + "\n")
  }

  /// Whether a row of the plan stands at one of several deadlines of an indicator, and no scenario
  /// changes a draw there.
  private func isStill(_ row: ComparisonRow) -> Bool {
    guard row.scenario == rows.first?.scenario else { return false }
    let same = rows.filter { $0.kpi == row.kpi }
    guard same.contains(where: { $0.deadline != row.deadline }) else { return false }
    let others = same.filter { $0.scenario != row.scenario && $0.deadline == row.deadline }
    // A plan alone is shown whole.
    return Set(rows.map(\.scenario)).count > 1 && others.allSatisfy { isUnchanged($0) }
  }

  /// Whether a scenario changes no draw of an indicator.
  private func isUnchanged(_ row: ComparisonRow) -> Bool {
    guard row.scenario != rows.first?.scenario else { return false }
    let base = rows.first {
      $0.scenario == rows.first?.scenario && $0.kpi == row.kpi && $0.deadline == row.deadline
    }
    guard base?.target == row.target else { return false }
    let means = [row.expectedDifference, row.probabilityDifference].compactMap { $0 }
    let errors = [row.expectedDifferenceSE, row.probabilityDifferenceSE].compactMap { $0 }
    return !means.isEmpty && (means + errors).allSatisfy { $0 == 0 }
  }

  private func cells(_ row: ComparisonRow, isFirst: Bool) -> [String] {
    [
      isFirst ? label(row.kpi) : "", row.scenario,
      row.target.map { value($0, row.unit) } ?? "", row.deadline,
      row.expected.map { value($0, row.unit) } ?? "",
      difference(row.expectedDifference, row.expectedDifferenceSE, row.unit),
      row.probability.map {
        language.probability($0, standardError: row.probabilitySE, draws: row.draws)
      } ?? "",
      row.probabilityDifference.map { difference in
        difference == 0 && row.probabilityDifferenceSE == 0
          ? word("변화 없음", "no change")
          : language.percentagePoints(difference)
            + (row.probabilityDifferenceSE.map {
              " ± " + DecimalFormat.significant(1).text($0, shiftedBy: 2)
            } ?? "")
      } ?? "",
    ]
  }

  private func difference(_ mean: Double?, _ error: Double?, _ unit: String) -> String {
    guard let mean else { return "" }
    if mean == 0, error == 0 { return word("변화 없음", "no change") }
    let text = value(mean, unit, signed: true)
    guard let error, error > 0, !UnitWords.isMoney(unit) else { return text }
    return text + " ± " + DecimalFormat.significant(1).text(error)
  }

  private func label(_ kpi: String) -> String {
    switch kpi {
    case "all": return word("모든 목표", "all targets")
    case "budget": return word("예산", "budget")
    default:
      return results.lazy.flatMap(\.indicators).first { $0.name == kpi }?.label[language] ?? kpi
    }
  }
}
