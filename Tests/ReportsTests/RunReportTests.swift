import Foundation
import Quantities
import Results
import Series
import Testing

@testable import Reports

@Suite struct RunReportTests {
  private let quarters = (0..<4).map { Period(.quarter, year: 2024).advanced(by: $0) }

  private var results: RunResults {
    let projections = quarters.enumerated().flatMap { step, period in
      ProjectionRow.Statistic.allCases.filter { $0 != .observed }.map { statistic in
        ProjectionRow(
          scenario: "plan", kpi: "firms", method: "pipeline", period: period, statistic: statistic,
          value: Double(step * 10) + (statistic.probability ?? 0.5) * 10, unit: "firm",
          basis: .assumed)
      }
    }
    let info = IndicatorInfo(
      name: "firms", label: LocalizedText(ko: "등대 기업", en: "Lighthouse firms"), unit: "firm",
      unitLabel: nil, kind: "count", target: 30, targetQualifier: .atMost, deadline: quarters[3],
      deadlineText: "2024-12-31", milestones: [], history: [], isBottomUp: true,
      method: LocalizedText(ko: "파이프라인", en: "pipeline"), remarks: [],
      citations: ["A 2021", "B 2022", "C", "D", "E"], basis: .assumed)
    func budget(
      _ level: BudgetRow.Level, _ id: String, _ amount: Double, _ tags: [String: String] = [:]
    )
      -> BudgetRow
    {
      BudgetRow(
        scenario: "plan", fiscalYear: 2021, level: level, id: id, label: LocalizedText(id),
        lines: 1, amount: amount, share: nil, unit: "KRW", basis: .assumed, tags: tags)
    }
    return RunResults(
      scenario: "plan", planID: "p", title: LocalizedText("계획"), patchTitle: nil, seed: 1,
      draws: 10_000, indicators: [info], projections: projections,
      attainment: [
        AttainmentRow(
          scenario: "plan", kpi: "firms", unit: "firm", direction: "up", target: 30,
          deadline: "2024-12-31", probability: 0.663, probabilitySE: 0.005, draws: 10_000,
          expected: 35, p10: 31, p50: 35, p90: 39, verdict: .uncertain, basis: .assumed)
      ], outturns: [],
      budget: [
        budget(.total, "", 300), budget(.group(tag: "category"), "rnd", 200),
        budget(.group(tag: "category"), "export", 100), budget(.group(tag: "ministry"), "mss", 300),
        budget(.line, "a", 200, ["category": "rnd", "ministry": "mss"]),
        budget(.line, "b", 100, ["category": "export", "ministry": "mss"]),
      ], budgetCitations: ["MOTIE 2021"], fits: [], errorCorrelations: [], warnings: [])
  }

  private func text(_ files: [RunFolder.File], _ path: String) throws -> String {
    String(decoding: try #require(files.first { $0.path == path }).data, as: UTF8.self)
  }

  @Test func `a run gets its tables and a chart per indicator and budget`() {
    let files = RunReport(results, language: .ko).files
    #expect(
      files.map(\.path) == [
        "projections.csv", "attainment.csv", "budget.csv", "charts/firms.svg", "charts/budget.svg",
      ])
  }

  @Test func `the title says the probability, and the notes what it rests on`() throws {
    let korean = try text(RunReport(results, language: .ko).files, "charts/firms.svg")
    #expect(korean.contains("등대 기업: 30개사 달성 확률 66.3 % ± 0.5"))
    #expect(korean.contains("가정"))
    #expect(korean.contains("출처: A 2021; B 2022; C; D 외 1건"))
    let english = try text(RunReport(results, language: .en).files, "charts/firms.svg")
    #expect(english.contains("Lighthouse firms: 66.3 % ± 0.5 chance of reaching 30 firms"))
    #expect(english.contains("and 1 more"))
  }

  @Test func `an indicator without projections gets no chart`() {
    var empty = results
    empty.projections = []
    #expect(!RunReport(empty, language: .ko).files.contains { $0.path == "charts/firms.svg" })
  }

  @Test func `a budget chart says by what it is split`() throws {
    let both = try text(RunReport(results, language: .ko).files, "charts/budget.svg")
    #expect(both.contains(">부처별, 분야별<"))
    var one = results
    one.budget = one.budget.filter { $0.level != .group(tag: "category") }
    let korean = try text(RunReport(one, language: .ko).files, "charts/budget.svg")
    #expect(korean.contains(">부처별<"))
    let english = try text(RunReport(one, language: .en).files, "charts/budget.svg")
    #expect(english.contains(">by ministry<"))
  }

  @Test func `a comparison shows only what a scenario changes`() throws {
    var cut = results
    cut.scenario = "cut"
    cut.patchTitle = LocalizedText(ko: "감액", en: "Cut")
    func row(_ scenario: String, _ share: Double, _ difference: Double?) -> ComparisonRow {
      ComparisonRow(
        scenario: scenario, kpi: "firms", deadline: "2024-12-31", probability: share,
        probabilitySE: 0.005, draws: 10_000, probabilityDifference: difference,
        probabilityDifferenceSE: difference.map { _ in 0.001 }, basis: .assumed)
    }
    let rows = [row("plan", 0.663, nil), row("cut", 0.551, -0.112)]
    let files = ComparisonReport(rows, [results, cut], language: .ko).files
    #expect(files.map(\.path) == ["comparison.csv", "charts/comparison.svg"])
    let chart = try text(files, "charts/comparison.svg")
    #expect(chart.contains("감액"))
    #expect(chart.contains("−11.2"))
  }

  @Test func `diagnostics get a chart that says how forecasts did`() throws {
    var checked = results
    checked.diagnostics = [
      IndicatorDiagnostics(
        scenario: "plan", kpi: "firms", method: LocalizedText(ko: "자동 모형", en: "automatic model"),
        periods: quarters, residuals: [nil, 1, -2, 0.5],
        ljungBox: .init(lags: 1, statistic: 0.2, pValue: 0.65),
        comparisons: [
          .init(
            origin: quarters[1], period: quarters[2], step: 1, outturn: 12,
            quantiles: [5, 8, 10, 13, 15], transform: 0.8),
          .init(
            origin: quarters[1], period: quarters[3], step: 2, outturn: 20,
            quantiles: [5, 8, 10, 13, 15], transform: 1),
        ])
    ]
    let files = RunReport(checked, language: .ko).files
    #expect(files.contains { $0.path == "backtest.csv" })
    let korean = try text(files, "charts/firms-diagnostics.svg")
    #expect(korean.contains("뚜렷한 자기상관 없음 (p = 0.65)"))
    #expect(korean.contains("예측 2개 중 80 % 구간 안 1개"))
    let english = try text(
      RunReport(checked, language: .en).files, "charts/firms-diagnostics.svg")
    #expect(english.contains("of 2 forecasts from 1 earlier origins"))
    let table = try text(files, "backtest.csv")
    #expect(table.contains("plan,firms,2024Q2,2024Q3,1,12,5,8,10,13,15,0.8"))
  }

  @Test func `a second projection is told below the chart, and engine notes in its language`()
    throws
  {
    var compared = results
    compared.indicators[0].remarks = [
      LocalizedText("the series is short, so that errors count from the second value on")
    ]
    compared.projections += [(ProjectionRow.Statistic.p10, 20.0), (.p50, 25), (.p90, 31)].map {
      ProjectionRow(
        scenario: "plan", kpi: "firms", method: "ets", period: quarters[3], statistic: $0.0,
        value: $0.1, unit: "firm", basis: .stated)
    }
    let korean = try text(RunReport(compared, language: .ko).files, "charts/firms.svg")
    #expect(korean.contains("실적만으로 전망하면 2024Q4 중위값 25개사, 10~90 % 범위 20개사~31개사"))
    #expect(korean.contains("계열이 짧아 오차를 두 번째 값부터 셈"))
    let english = try text(RunReport(compared, language: .en).files, "charts/firms.svg")
    #expect(english.contains("2024Q4 median 25 firms"))
  }
}
