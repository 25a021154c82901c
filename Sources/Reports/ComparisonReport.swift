internal import Figures
internal import Foundation
public import Quantities
public import Results

/// The files a comparison gets: its table and one chart.
public struct ComparisonReport: Sendable {
  private let rows: [ComparisonRow]
  private let results: [RunResults]
  private let language: Language

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - rows: The rows of the comparison.
  ///   - results: The results of the scenarios, the plan first.
  ///   - language: The language of the chart.
  public init(_ rows: [ComparisonRow], _ results: [RunResults], language: Language) {
    self.rows = rows
    self.results = results
    self.language = language
  }

  /// Every file but the manifest.
  public var files: [RunFolder.File] {
    var files = [
      RunFolder.File(
        path: "comparison.csv", data: Data(ComparisonRow.table(rows).csv.utf8))
    ]
    if let chart {
      files.append(
        RunFolder.File(path: "charts/comparison.svg", data: Data(chart.svg().utf8)))
    }
    return files
  }

  private func word(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  private var chart: ComparisonChart? {
    guard let plan = results.first else { return nil }
    var keys: [(kpi: String, deadline: String)] = []
    for row in rows
    where row.probability != nil && !row.kpi.contains(" of ")
      && row.kpi != "weighted share"
    {
      if !keys.contains(where: { $0 == (row.kpi, row.deadline) }) {
        keys.append((row.kpi, row.deadline))
      }
    }
    guard !keys.isEmpty else { return nil }
    let repeated = Dictionary(grouping: keys, by: \.kpi).filter { $0.value.count > 1 }
    let targets = keys.map { key in
      ComparisonChart.Row(
        label(key.kpi) + (repeated[key.kpi] == nil ? "" : " " + key.deadline),
        results.map { probability(key, $0.scenario) })
    }
    let draws = language.number(Double(plan.draws), .whole)
    return ComparisonChart(
      caption: FigureCaption(
        id: "comparison", language: language,
        title: word("시나리오별 목표 달성 확률", "Chance of meeting each target, by scenario"),
        subtitle: plan.title[language],
        notes: [
          word(
            "같은 추첨 \(draws)회로 비교, 막대는 표준오차의 두 배. 문서에 없는 수치는 가정임",
            "the same \(draws) draws in every scenario; bars are two standard errors; numbers that "
              + "no document states are assumed")
        ]),
      scenarios: results.map { result in
        result.scenario == plan.scenario
          ? word("계획", "Plan") : result.patchTitle.map { $0[language] } ?? result.scenario
      }, rows: targets)
  }

  private func probability(
    _ key: (kpi: String, deadline: String), _ scenario: String
  ) -> ComparisonChart.Probability? {
    rows.first { $0.scenario == scenario && $0.kpi == key.kpi && $0.deadline == key.deadline }
      .flatMap { row in
        guard let share = row.probability else { return nil }
        // A scenario that changes no draw of this target has no difference to show.
        let changes = row.probabilityDifference != 0 || row.probabilityDifferenceSE != 0
        return ComparisonChart.Probability(
          share, standardError: row.probabilitySE ?? 0,
          difference: changes ? row.probabilityDifference : nil,
          differenceError: changes ? row.probabilityDifferenceSE : nil)
      }
  }

  private func label(_ kpi: String) -> String {
    if kpi == "all" { return word("모든 목표", "All targets") }
    return results.lazy.flatMap(\.indicators).first { $0.name == kpi }?.label[language] ?? kpi
  }
}
