import Foundation
import Results
import Scenarios
import Series
import Testing

@testable import Outturn

@Suite struct ComparisonTests {
  /// A simulation that known outturns update, a forecast, a pool of both, and a check.
  private let everything = """
    outturn: 1
    id: everything
    horizon: 2021Q1..2023Q4
    as_of: 2021-12-31
    assumptions: {arrivals: 2 to 8 firm per quarter}
    pipelines:
      p:
        unit: firm
        stages:
          - s: {inflow: {poisson: arrivals}}
    checks:
      - p.s.total >= 0 firm
    kpis:
      updated:
        from: p.s.total
        observed: {2021Q1: 6, 2021Q2: 13, 2021Q3: 20, 2021Q4: 26}
        target: {value: 80, by: 2023}
      forecast:
        kind: index
        observed: {2014: 10, 2015: 12, 2016: 11, 2017: 14, 2018: 15, 2019: 18, 2020: 20, 2021: 21}
        target: {value: 24, by: 2023}

    """

  @Test func `a plan compared with itself differs by exactly nothing`() throws {
    let plan = try PlanText.read(everything)
    let outcomes = try ["plan", "again"].map {
      try Study(plan, scenario: $0).run(RunOptions(draws: 1_000, threads: $0 == "plan" ? 1 : 2))
    }
    let rows = Comparison(outcomes).rows.filter { $0.scenario == "again" }
    #expect(rows.contains { $0.kpi == "updated" } && rows.contains { $0.kpi == "forecast" })
    #expect(rows.contains { $0.kpi == "all" })
    for row in rows {
      for difference in [
        row.expectedDifference, row.expectedDifferenceSE, row.probabilityDifference,
        row.probabilityDifferenceSE,
      ] {
        #expect((difference ?? 0) == 0, "\(row.kpi)")
      }
    }
  }

  @Test func `shared draws make the effect of a lever at least five times sharper`() throws {
    let plan = try PlanText.read(BridgeTests.plan)
    let more = try PlanText.read(
      BridgeTests.plan.replacingOccurrences(of: "80 person per", with: "88 person per"))
    let base = try Study(plan).run()
    let shared = try Study(more, scenario: "more").run()
    let apart = try Study(more, scenario: "more").run(RunOptions(seed: 99))
    let errors = try [shared, apart].map { outcome in
      let row = Comparison([base, outcome]).rows.first {
        $0.scenario == "more" && $0.kpi == "trainees"
      }
      return try #require(row?.expectedDifferenceSE)
    }
    #expect(errors[0] * 5 < errors[1], "\(errors)")
  }

  @Test func `a change that shifts every draw alike has no error, only rounding`() throws {
    func outcome(_ lever: String, _ scenario: String) throws -> StudyOutcome {
      let plan = try PlanText.read(
        """
        outturn: 1
        id: shift
        horizon: 2024..2025
        run: {draws: 2000, seed: 7}
        assumptions:
          a: {value: {normal: {mean: 10, sd: 3}}, unit: case}
        levers:
          x: {value: \(lever), unit: case, range: 0 .. 10}
        kpis:
          out: {from: a + x, unit: case, kind: index, target: {value: 12, by: 2025}}

        """)
      return try Study(plan, scenario: scenario).run()
    }
    let rows = Comparison([try outcome("0", "plan"), try outcome("2.1", "more")]).rows
    let row = try #require(rows.last { $0.kpi == "out" })
    #expect(abs(try #require(row.expectedDifference) - 2.1) < 1e-12)
    #expect(row.expectedDifferenceSE == 0)
    #expect(try #require(row.probabilityDifferenceSE) > 0.005)
  }

  @Test func `the path of a chance ends in the chance at the deadline`() throws {
    let results = try PlanText.run(everything, draws: 500)
    for kpi in ["updated", "forecast"] {
      let path = results.attainmentPath.filter { $0.kpi == kpi }
      let row = try #require(results.attainment.first { $0.kpi == kpi })
      #expect(path.last?.probability == row.probability)
      #expect(path.last?.probabilitySE == row.probabilitySE)
    }
    #expect(results.attainmentPath.count == 12 + 2)
  }

  @Test func `a target due each year has a chance at the end of each year only`() throws {
    let text = everything.replacingOccurrences(
      of: "target: {value: 80, by: 2023}", with: "target: {value: 30, each: year}")
    let path = try PlanText.run(text, draws: 200).attainmentPath.filter { $0.kpi == "updated" }
    #expect(path.map(\.period.description) == ["2021Q4", "2022Q4", "2023Q4"])
  }

  @Test func `stages of a funnel add up`() throws {
    let results = try PlanText.run(BridgeTests.plan, draws: 400)
    #expect(results.funnels.map(\.stage) == ["enrolled", "trained"])
    let first = results.funnels[0]
    #expect(first.entered.mean == 80 * 12)
    let parts = first.passed.mean + (first.waiting?.mean ?? 0) + first.lost.mean
    #expect(abs(parts - first.entered.mean) < 1e-9)
    // Who passes the first stage enters the second.
    #expect(abs(first.passed.mean - results.funnels[1].entered.mean) < 1e-9)
    let rate = try #require(first.passRate)
    #expect(rate.p10 < rate.mean && rate.mean < rate.p90)
  }
}
