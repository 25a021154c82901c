import Foundation
import Quantities
import Results
import Scenarios
import Series
import Testing

@testable import Outturn

/// The plan in the repository, held against the documents it is made from.
@Suite struct GrowthStrategyTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "scenarios/growth-strategy-2021")

  private func plan(_ patch: String? = nil) throws -> Plan {
    try PlanReader.read(
      plan: Self.folder.appending(path: "plan.yaml").path,
      patches: patch.map { [Self.folder.appending(path: $0).path] } ?? [])
  }

  @Test func `the targets are those of the documents`() throws {
    let plan = try plan()
    func target(_ name: String) -> Double? { plan.kpis.first { $0.name == name }?.target?.value }
    #expect(target("lighthouse_firms") == 100)
    #expect(target("leaders") == 30)
    #expect(target("trainees") == 4000)
    #expect(target("approved_models") == 50)
    #expect(target("startups_selected") == 100)
    #expect(target("midsized_firms") == 6000)
    #expect(target("midsized_exports") == 120e9)
    for kpi in plan.kpis {
      guard let target = kpi.target else { continue }
      #expect(target.provenance.basis == .stated, "\(kpi.name)")
      #expect(target.provenance.source != nil, "\(kpi.name)")
    }
  }

  @Test func `the budget has 71 tasks in six categories of fourteen ministries and adds up`() throws
  {
    let results = try Study(plan()).run(RunOptions(draws: 20)).results
    let lines = results.budget.filter { $0.level == .line }
    #expect(lines.count == 71)
    func groups(_ tag: String) -> [String: Int] {
      Dictionary(
        uniqueKeysWithValues: results.budget.filter { $0.level == .group(tag: tag) }
          .map { ($0.id, $0.lines) })
    }
    #expect(
      groups("category") == [
        "rnd": 22, "finance_ip": 11, "export": 7, "workforce": 7, "law": 14, "support": 10,
      ])
    #expect(groups("ministry").count == 14)
    let total = try #require(results.budget.first { $0.level == .total })
    #expect(total.amount == 5.3e12)
    #expect(total.basis == .stated)
    #expect(lines.allSatisfy { $0.basis == .assumed })
    for tag in ["category", "ministry"] {
      let sum = results.budget.filter { $0.level == .group(tag: tag) }.reduce(0) { $0 + $1.amount }
      #expect(sum == 5.3e12)
    }
  }

  @Test func `a pro-rata cut scales every task and reaches the pipelines`() throws {
    let plan = try Study(plan()).run(RunOptions(draws: 400))
    let cut = try Study(self.plan("budget_4_8tn.yaml"), scenario: "cut").run(RunOptions(draws: 400))
    let lines = zip(
      plan.results.budget.filter { $0.level == .line },
      cut.results.budget.filter { $0.level == .line })
    for (before, after) in lines {
      #expect(abs(after.amount - before.amount * 48 / 53) < 1)
    }
    let whole = cut.results.budget.filter { $0.level == .line }.map(\.amount)
    #expect(whole.allSatisfy { $0.rounded() == $0 } && whole.reduce(0, +) == 4.8e12)
    for tag in ["category", "ministry", "grade"] {
      let sums = cut.results.budget.filter { $0.level == .group(tag: tag) }.map(\.amount)
      #expect(sums.reduce(0, +) == 4.8e12)
    }
    let rows = Comparison([plan, cut]).rows.filter { $0.scenario == "cut" }
    let trainees = try #require(rows.first { $0.kpi == "trainees" })
    #expect((trainees.expectedDifference ?? 0) < -100)
    let firms = try #require(rows.first { $0.kpi == "midsized_firms" })
    #expect(firms.expectedDifference == 0 && firms.expectedDifferenceSE == 0)
  }

  @Test func `mid-sized firms are fitted on 2015 to 2020 and judged on 2024`() throws {
    let results = try Study(plan()).run(RunOptions(draws: 2_000)).results
    let fit = try #require(results.fits.first { $0.kpi == "midsized_firms" })
    #expect(fit.from == "2015" && fit.through == "2020" && fit.observations == 6)
    let outturns = results.outturns.filter { $0.kpi == "midsized_firms" }
    #expect(outturns.map(\.period.year) == [2021, 2022, 2023, 2024])
    let last = try #require(outturns.last)
    #expect(last.outturn == 6474)
    #expect(last.achievementRate == 107.9)
    #expect(outturns.dropLast().allSatisfy { $0.achievementRate == nil })
  }

  @Test func `errors of top-down indicators are never taken as independent`() throws {
    let results = try Study(plan()).run(RunOptions(draws: 50)).results
    #expect(results.errorCorrelations.count == 1)
    #expect(results.errorCorrelations.allSatisfy { $0.shrunk != 0 })
  }

  @Test func `the committee that slips past the deadline costs approvals and nothing else`() throws
  {
    let options = RunOptions(draws: 2_000)
    let plan = try Study(plan()).run(options)
    let slip = try Study(self.plan("committee_slips.yaml"), scenario: "slip").run(options)
    for row in Comparison([plan, slip]).rows where row.scenario == "slip" && row.target != nil {
      if row.kpi == "approved_models" {
        #expect((row.expectedDifference ?? 0) < 0)
      } else {
        #expect(row.expectedDifference == 0 && row.probabilityDifferenceSE == 0, "\(row.kpi)")
      }
    }
  }

  @Test func `expected mode moves the means`() throws {
    var expected = try plan()
    expected.run.expected = true
    let means = try Study(expected).run(RunOptions(draws: 4_000)).results
    let draws = try Study(plan()).run(RunOptions(draws: 4_000)).results
    // Training is linear in everything random, so both modes agree within their error.
    func mean(_ results: RunResults) throws -> Double {
      try #require(results.attainment.first { $0.kpi == "trainees" }?.expected)
    }
    #expect(abs(try mean(means) - mean(draws)) < 25)
  }
}
