import Foundation
import Quantities
import Results
import Series
import Testing

@testable import Reports

@Suite struct IndicatorPagesTests {
  private let quarters = (0..<12).map { Period(.quarter, year: 2021).advanced(by: $0) }

  /// A run whose indicators have the chances given, repeated where a name has a dot.
  private func results(_ chances: [(String, Double?)]) -> RunResults {
    let deadline = quarters[3]
    let indicators = chances.map { name, chance in
      var info = IndicatorInfo(
        name: name, label: LocalizedText(ko: "지표", en: "Indicator"), unit: "percent",
        unitLabel: nil, kind: "share", target: chance.map { _ in 97 }, targetQualifier: nil,
        deadline: chance.map { _ in deadline },
        deadlineText: chance.map { _ in "2021-12-31" }, milestones: [], history: [],
        isBottomUp: true, method: LocalizedText(ko: "모의실험", en: "simulation"), remarks: [],
        citations: ["A 2021"], basis: .assumed)
      let parts = name.split(separator: ".").map(String.init)
      if parts.count > 1 {
        info.elements = [LocalizedText(parts[1])]
        info.label = LocalizedText("지표 · " + parts[1])
      }
      return info
    }
    let projections = chances.flatMap { name, _ in
      quarters.enumerated().flatMap { step, period in
        [(ProjectionRow.Statistic.p10, 80.0), (.p25, 85), (.p50, 90), (.p75, 95), (.p90, 98)].map {
          ProjectionRow(
            scenario: "plan", kpi: name, method: "pipeline", period: period, statistic: $0.0,
            value: $0.1 + Double(step) / 10, unit: "percent", basis: .assumed)
        }
      }
    }
    return RunResults(
      scenario: "plan", planID: "p", title: LocalizedText(ko: "계획", en: "Plan"), patchTitle: nil,
      seed: 1, draws: 10_000, indicators: indicators, projections: projections,
      attainment: chances.compactMap { name, chance in
        chance.map {
          AttainmentRow(
            scenario: "plan", kpi: name, unit: "percent", direction: "up", target: 97,
            deadline: "2021-12-31", probability: $0, probabilitySE: 0.005, draws: 10_000,
            expected: 98.4, p10: 96.7, p90: 99.7, verdict: $0 >= 0.8 ? .onTrack : .uncertain,
            basis: .assumed)
        }
      }, outturns: [], budget: [], budgetCitations: [], fits: [], errorCorrelations: [],
      warnings: [])
  }

  private func files(_ results: RunResults, _ language: Language = .ko) -> [RunFolder.File] {
    RunReport(results, language: language).files.filter { RunReport.isPage($0.path) }
  }

  private func text(_ file: RunFolder.File?) throws -> String {
    String(decoding: try #require(file).data, as: UTF8.self)
  }

  @Test func `a repeated indicator gets a page, and the plan's targets get one`() throws {
    let run = results([("a", 0.5), ("b", 0.9), ("x.one", 0.423), ("x.two", 0.9)])
    let found = files(run)
    #expect(found.map(\.path) == ["charts/targets-page.svg", "charts/page-x.svg"])
    let page = try text(found.last)
    #expect(page.contains("지표: 목표 2개 가운데 1개가 달성 확률 80 % 이상"))
    #expect(page.contains(">one<") && page.contains(">two<"))
    #expect(page.contains("97 % 달성 확률 42.3 % ± 0.5"))
    #expect(page.contains("기한 2021. 12. 31., 모의실험, 추첨 10,000회"))
    #expect(page.contains(">예상 98.4 %, 80 % 구간 96.7~99.7 %<"))
    #expect(page.contains("출처: A 2021"))
    let targets = try text(found.first)
    #expect(targets.contains("계획: 목표 2개 가운데 1개가 달성 확률 80 % 이상"))
    #expect(targets.contains("나머지 목표 2개는 attainment.csv에 있음"))
    let english = try text(files(run, .en).last)
    #expect(english.contains("42.3 % ± 0.5 chance of reaching 97 %"))
    #expect(english.contains("due 31 Dec 2021; simulation; median"))
    var apart = run
    apart.indicators[2].deadlineText = "2021-11-30"
    #expect(try text(files(apart).last).contains(">2021. 11. 30. 예상 98.4 %, 80 % 구간"))
  }

  @Test func `one target or one element needs no page`() {
    #expect(files(results([("a", 0.5), ("x.one", 0.5)])).isEmpty)
    #expect(files(results([("a", nil), ("b", nil)])).isEmpty)
  }

  @Test func `of more than a page holds the least likely are drawn, lowest first`() throws {
    let run = results((0..<15).map { ("x.e\($0)", Double((7 * $0) % 15) / 20 + 0.1) })
    let page = try text(files(run).first)
    #expect(page.contains("15개 가운데 달성 확률이 낮은 12개를 낮은 순서로 그림"))
    let order = (0..<15).sorted { (7 * $0) % 15 < (7 * $1) % 15 }.prefix(12).map { ">e\($0)<" }
    let places = order.compactMap { page.range(of: $0)?.lowerBound }
    #expect(places.count == 12)
    #expect(places == places.sorted())
    #expect(!page.contains(">e2<"), "14 of 20 is among the likeliest three")
  }

  @Test func `elements without targets are drawn in the order of the plan`() throws {
    let page = try text(files(results((0..<14).map { ("x.e\($0)", nil) })).first)
    #expect(page.contains("14개 가운데 처음 12개를 그림"))
    #expect(page.contains("2023년 4분기 중위값 91.1 %"))
    #expect(!page.contains("달성 확률"))
  }

  @Test func `a target that counts several periods has no line, and the page says why`() throws {
    var run = results([("x.one", 0.9), ("x.two", 0.9)])
    for index in run.indicators.indices { run.indicators[index].isTargetSummed = true }
    let page = try text(files(run).first)
    #expect(page.contains("여러 기간을 더해 판정하는 목표는 선으로 그리지 않음"))
    #expect(page.contains("지표: 목표 2개 모두 달성 확률 80 % 이상"))
    #expect(!page.contains(">목표 97 %<"))
    var none = results([("x.one", 0.1), ("x.two", 0.2)])
    none.attainment = none.attainment.map { row in
      var row = row
      row.p10 = 40
      return row
    }
    let english = try text(files(none, .en).first)
    #expect(english.contains("none of 2 targets has a chance of 80 % or more"))
    #expect(english.contains(">expected 98.4 %, 80 % range 40 to 99.7 %<"))
  }

  @Test func `what lies long after a deadline is left to the single charts`() throws {
    let page = try text(files(results([("x.one", 0.5), ("x.two", 0.5)])).first)
    #expect(page.contains("기한을 한참 지난 때는 그리지 않음"))
    #expect(!page.contains(">2023<"))
  }
}
