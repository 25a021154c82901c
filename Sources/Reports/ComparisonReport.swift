internal import Figures
internal import Foundation
public import Quantities
public import Results

/// The files a comparison gets: its tables, a chart of all targets, and for what changes most
/// attainment curves and waterfalls.
public struct ComparisonReport: Sendable {
  private let rows: [ComparisonRow]
  private let results: [RunResults]
  private let bridges: [BridgeSummary]
  private let language: Language

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - rows: The rows of the comparison.
  ///   - results: The results of the scenarios, the plan first.
  ///   - bridges: The differences split by change, one for each scenario but the plan.
  ///   - language: The language of the charts.
  public init(
    _ rows: [ComparisonRow], _ results: [RunResults], bridges: [BridgeSummary] = [],
    language: Language
  ) {
    self.rows = rows
    self.results = results
    self.bridges = bridges
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
    let parts = bridges.flatMap(\.rows)
    if !parts.isEmpty {
      let table = BridgeRow.table(parts, language: language)
      files.insert(RunFolder.File(path: "bridge.csv", data: Data(table.csv.utf8)), at: 1)
    }
    return files + curves + waterfalls
  }

  /// Attainment curves of the targets whose chance changes most.
  private var curves: [RunFolder.File] {
    var largest: [(kpi: String, change: Double)] = []
    for row in rows where !row.kpi.contains(" of ") {
      guard let change = row.probabilityDifference.map({ abs($0) }),
        change > 2 * (row.probabilityDifferenceSE ?? 0), change > 0
      else { continue }
      if let place = largest.firstIndex(where: { $0.kpi == row.kpi }) {
        largest[place].change = max(largest[place].change, change)
      } else {
        largest.append((row.kpi, change))
      }
    }
    let ranked = largest.enumerated().sorted {
      ($1.element.change, $0.offset) < ($0.element.change, $1.offset)
    }.map(\.element.kpi)
    return ranked.lazy.compactMap { kpi in
      AttainmentCurves(language: language).chart(of: kpi, results).map { (kpi, $0) }
    }.prefix(3).map { kpi, chart in
      RunFolder.File(path: "charts/attainment-\(kpi).svg", data: Data(chart.svg().utf8))
    }
  }

  private var waterfalls: [RunFolder.File] {
    let bridges = ComparisonBridges(rows, results, language: language)
    let stems = ChartFileNames(self.bridges.map(\.scenario)).stems
    return zip(self.bridges, stems).flatMap { bridge, stem in
      bridges.charts(bridge).map { name, chart in
        let prefix = self.bridges.count > 1 ? stem + "-" : ""
        return RunFolder.File(
          path: "charts/\(prefix)bridge-\(name).svg", data: Data(chart.svg().utf8))
      }
    }
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
