import Diagnostics
import Foundation
import Results
import Series
import Testing

@testable import Outturn

/// KPIs with a pipeline and observations: updated, compared, pooled.
@Suite struct CombinedPlanTests {
  private func plan(
    _ kpis: String, asOf: String = "2021-12-31", rate: String = "2 to 8 firm per quarter"
  ) -> String {
    """
    outturn: 1
    id: combined
    horizon: 2021Q1..2023Q4
    as_of: \(asOf)
    assumptions: {arrivals: \(rate)}
    pipelines:
      p:
        unit: firm
        stages:
          - s: {inflow: {poisson: arrivals}}
    kpis:
    \(kpis)
    """
  }

  private let total = """
      k:
        from: p.s.total
        observed: {2021Q1: 6, 2021Q2: 13, 2021Q3: 20, 2021Q4: 26, 2022Q4: 55}
        target: {value: 80, by: 2023}

    """

  /// The mean of the belief 2 to 8 (a lognormal), and its mean by Bayes' rule once 26 came in four
  /// quarters, by quadrature.
  private var priorRate: Double { meanRate(count: 0, quarters: 0) }
  private var posteriorRate: Double { meanRate(count: 26, quarters: 4) }

  private func meanRate(count: Double, quarters: Double) -> Double {
    let deviation = log(4.0) / (2 * 1.6448536269514722)
    var sum = 0.0
    var mass = 0.0
    for i in -6_000...6_000 {
      let score = Double(i) / 1_000
      let rate = 4 * exp(deviation * score)
      let weight = exp(-score * score / 2 + count * log(rate) - quarters * rate)
      sum += weight * rate
      mass += weight
    }
    return sum / mass
  }

  private func quantile(
    _ results: RunResults, _ period: String, _ statistic: ProjectionRow.Statistic,
    method: String = "pipeline", kpi: String = "k"
  ) throws -> Double {
    try #require(
      results.projections.first {
        $0.kpi == kpi && $0.period == Period(period) && $0.statistic == statistic
          && $0.method == method
      }?.value)
  }

  @Test func `outturns sharpen the simulation and stay what they were`() throws {
    let draws = 6_000
    let updated = try PlanText.run(plan(total), draws: draws)
    let apart = try PlanText.run(
      plan(total.replacing("target:", with: "combine: compare\n    target:")), draws: draws)
    for (period, value) in [("2021Q1", 6.0), ("2021Q2", 13), ("2021Q3", 20), ("2021Q4", 26)] {
      for statistic in [ProjectionRow.Statistic.p05, .mean, .p95] {
        #expect(try quantile(updated, period, statistic) == value, "\(period)")
      }
    }
    func width(_ results: RunResults) throws -> Double {
      try quantile(results, "2023Q4", .p90) - quantile(results, "2023Q4", .p10)
    }
    #expect(try width(updated) < 0.7 * width(apart))
    #expect(abs(try quantile(updated, "2023Q4", .mean) - (26 + 8 * posteriorRate)) < 2)
    let summary = try #require(updated.update)
    #expect(summary.kpis == ["k"] && summary.outturns == 4)
    #expect((100...draws / 2).contains(summary.effectiveDraws))
    let row = try #require(updated.attainment.first)
    #expect(row.draws == summary.effectiveDraws)
    let variance = row.probability * (1 - row.probability) / Double(row.draws)
    #expect(abs(row.probabilitySE - variance.squareRoot()) < 1e-12)
    #expect(updated.fits.isEmpty && apart.update == nil)
    #expect(updated.indicators.first?.remarks.count == 1)
  }

  @Test func `what came after as_of scores the updated simulation and does not enter it`() throws {
    let results = try PlanText.run(plan(total), draws: 2_000)
    #expect(results.outturns.map(\.period) == [Period("2022Q4")])
    let without = try PlanText.run(
      plan(total.replacing(", 2022Q4: 55", with: "")), draws: 2_000)
    #expect(
      results.projections.filter { $0.statistic != .observed }
        == without.projections.filter { $0.statistic != .observed })
  }

  @Test func `other KPIs of the same pipeline learn from the outturns too`() throws {
    let kpis = total + "  f: {from: p.s.flow, target: {value: 24, each: year}}\n"
    let updated = try PlanText.run(plan(kpis), draws: 6_000)
    let apart = try PlanText.run(
      plan(kpis.replacing("by: 2023}", with: "by: 2023}\n    combine: compare")), draws: 6_000)
    func mean(_ results: RunResults) throws -> Double {
      try #require(
        results.attainment.first { $0.kpi == "f" && $0.deadline == "2023" }?.expected)
    }
    #expect(abs(try mean(apart) - 4 * priorRate) < 0.5)
    #expect(abs(try mean(updated) - 4 * posteriorRate) < 1)
  }

  @Test func `a yearly outturn of a flow is what its quarters add up to`() throws {
    let kpis = """
        k:
          from: p.s.flow
          observed: {2021: 25}
          target: {value: 25, each: year}

      """
    let results = try PlanText.run(plan(kpis), draws: 2_000)
    let rows = results.attainment.filter { $0.kpi == "k" }
    #expect(rows.first?.deadline == "2021" && rows.first?.probability == 1)
    #expect(rows.first?.p10 == 25 && rows.first?.p90 == 25)
    #expect(rows.last?.p10 != rows.last?.p90)
  }

  @Test func `a simulation that misses its outturns says by how much`() throws {
    let results = try PlanText.run(plan(total, rate: "0.5 firm per quarter"), draws: 1_000)
    let warning = try #require(
      results.warnings.first { $0.code == "outturns-beyond-simulation" })
    #expect(warning.message.contains("carried on beyond all that was drawn"))
    #expect(results.projections.allSatisfy { $0.value.isFinite })
  }

  @Test func `without outturns in the horizon the simulation stays, with a warning`() throws {
    let kpis = total.replacing("{2021Q1: 6, 2021Q2: 13", with: "{2020Q3: 6, 2020Q4: 13")
      .replacing("2021Q3: 20, 2021Q4: 26, 2022Q4: 55", with: "2022Q4: 55")
    let results = try PlanText.run(plan(kpis, asOf: "2020-12-31"), draws: 500)
    #expect(results.warnings.contains { $0.code == "nothing-to-update" })
    let apart = try PlanText.run(
      plan(kpis.replacing("target:", with: "combine: compare\n    target:"), asOf: "2020-12-31"),
      draws: 500)
    #expect(results.attainment == apart.attainment)
  }

  @Test func `a pool gives the mean of both probabilities`() throws {
    let draws = 6_000
    let kpis = """
        k:
          from: p.s.total
          observed: {2016Q4: 1, 2017Q4: 4, 2018Q4: 9, 2019Q4: 12, 2020Q4: 16}
          forecast: {method: drift}
          combine: pool
          target: {value: 40, by: 2023}

      """.replacing("Q4", with: "")
    let pooled = try PlanText.run(plan(kpis, asOf: "2020-12-31"), draws: draws)
    #expect(
      Set(pooled.projections.map(\.method)) == ["outturn", "pool", "pipeline", "drift"])
    let row = try #require(pooled.attainment.first)
    func above(_ method: String) throws -> [Double] {
      // Quantiles at 2023 on the yearly grid, or its last quarter.
      try [ProjectionRow.Statistic.p05, .p50, .p95].map {
        try quantile(pooled, method == "pipeline" ? "2023Q4" : "2023", $0, method: method)
      }
    }
    let simulated = try PlanText.run(
      plan(kpis.replacing("pool", with: "compare"), asOf: "2020-12-31"), draws: draws)
    let forecast = try PlanText.run(
      plan(
        kpis.replacing("    from: p.s.total\n", with: "    unit: firm\n")
          .replacing("    combine: pool\n", with: ""), asOf: "2020-12-31"), draws: draws)
    let mean =
      try
      (#require(simulated.attainment.first).probability
      + #require(forecast.attainment.first).probability) / 2
    #expect(abs(row.probability - mean) < 4 * (0.25 / Double(draws)).squareRoot())
    let (one, other, both) = try (above("pipeline"), above("drift"), above("pool"))
    #expect(both[0] >= min(one[0], other[0]) && both[2] <= max(one[2], other[2]))
    #expect(pooled.indicators.first?.projectedBy == "pool")
    #expect(pooled.indicators.first?.isBottomUp == false)
  }

  @Test func `a simulation beside yearly observations is judged by quarters`() throws {
    let kpis = """
        k:
          from: p.s.total
          observed: {2021: 26}
          target: {value: 32, by: 2022Q1, milestones: {2021Q3: 15}}

      """
    let row = try #require(try PlanText.run(plan(kpis), draws: 4_000).attainment.first)
    // 26 are there; the first quarter of 2022 brings some six more.
    let expected = try #require(row.expected)
    #expect(abs(expected - (26 + posteriorRate)) < 1)
    #expect((0.2...0.7).contains(row.probability))
  }
}
