import Foundation
import Quantities
import Scenarios
import Sensitivity
import Testing

@testable import Outturn

/// Shares of the variance of plans whose shares are known.
@Suite struct VarianceSharesTests {
  private func shares(
    _ assumptions: String, from formula: String, target: Double = 0, points: Int = 1024,
    extra: String = "", threads: Int = 1
  ) throws -> VarianceShares {
    let plan = try PlanText.read(
      """
      outturn: 1
      id: shares
      horizon: 2021..2022
      assumptions:
      \(assumptions)
      \(extra)
      kpis:
        y: {kind: index, from: "\(formula)", target: {value: \(target), by: 2022-12-31}}
      """)
    return try VarianceShares(PlanExperiment(plan, kpi: "y"), points: points, threads: threads)
  }

  /// Whether an estimate lies within four of its standard errors, and a small floor.
  private func agrees(_ estimate: IndexEstimate, _ truth: Double, floor: Double = 1e-3) -> Bool {
    abs(estimate.value - truth) < max(4 * estimate.standardError, floor)
  }

  @Test func `a sum of independent normals splits by squared coefficients and deviations`() throws {
    let found = try shares(
      """
        a: {value: {normal: {mean: 0, sd: 1}}}
        b: {value: {normal: {mean: 5, sd: 2}}}
        c: {value: {normal: {mean: 1, sd: 0.5}}}
      """, from: "3 * a + b - 2 * c")
    // 9 · 1, 1 · 4, 4 · 0.25 of 14.
    let truth = [9.0 / 14, 4.0 / 14, 1.0 / 14]
    #expect(found.factors.map(\.path) == ["assumptions.a", "assumptions.b", "assumptions.c"])
    #expect(abs(found.value.indices.variance - 14) < 0.3)
    for (place, share) in truth.enumerated() {
      #expect(agrees(found.value.indices.first[place], share, floor: 0.01))
      #expect(agrees(found.value.indices.total[place], share, floor: 0.01))
    }
    #expect(abs(found.value.sumOfFirst - 1) < 0.06)
    #expect(found.evaluations == 1024 * 6)
    // The target splits the draws in the middle of their sum: 5 − 2 = 3 is the mean.
    #expect(found.probability.sumOfFirst < 1)
  }

  @Test func `a product of two centred factors is all interaction`() throws {
    let found = try shares(
      """
        a: {value: {normal: {mean: 0, sd: 1}}}
        b: {value: {normal: {mean: 0, sd: 3}}}
      """, from: "a * b")
    for place in 0..<2 {
      #expect(agrees(found.value.indices.first[place], 0, floor: 0.02))
      #expect(agrees(found.value.indices.total[place], 1, floor: 0.05))
    }
    #expect(agrees(found.value.indices.interactions, 1, floor: 0.05))
  }

  @Test func `tied beliefs are one factor that explains all they do together`() throws {
    let found = try shares(
      """
        a: {value: {normal: {mean: 0, sd: 1}}}
        b: {value: {normal: {mean: 0, sd: 1}}}
        c: {value: {normal: {mean: 0, sd: 1}}}
      """, from: "a + b + c", extra: "correlations:\n  - {of: [a, b], rank: 0.5}")
    // Pearson's r of the normal copula with this rank correlation is 2 sin(π/12).
    let together = 2 + 2 * 2 * sin(Double.pi / 12)
    #expect(found.factors.map(\.kind) == [.correlated, .belief])
    #expect(abs(found.value.indices.variance - together - 1) < 0.2)
    #expect(agrees(found.value.indices.first[0], together / (together + 1), floor: 0.01))
    #expect(agrees(found.value.indices.first[1], 1 / (together + 1), floor: 0.01))
  }

  @Test func `where nothing is believed all variance is chance`() throws {
    let plan = try PlanText.read(
      """
      outturn: 1
      id: chance
      horizon: 2021..2022
      pipelines:
        p:
          unit: firm
          stages:
            - asked: {inflow: {poisson: 30 firm per year}}
            - won: {yield: 0.4}
      kpis:
        won_firms: {from: p.won.total, target: {value: 12, by: 2022-12-31}}
      """)
    let found = try VarianceShares(
      PlanExperiment(plan, kpi: "won_firms"), points: 2048, threads: 1)
    #expect(found.factors.map(\.kind) == [.chance])
    // Whoever asked in the first year is chosen in the second: Poisson, thinned to a mean of 12.
    #expect(abs(found.value.indices.variance - 12) < 1)
    for shares in [found.value, found.probability] {
      #expect(agrees(shares.indices.first[0], 1, floor: 0.06))
      #expect(agrees(shares.indices.total[0], 1, floor: 0.06))
    }
  }

  @Test func `chance and a belief share out the variance of a count`() throws {
    let plan = try PlanText.read(
      """
      outturn: 1
      id: mixed
      horizon: 2021..2021
      assumptions:
        rate: {value: {uniform: 60 .. 140 firm per year}}
      pipelines:
        p:
          unit: firm
          stages:
            - won: {inflow: {poisson: rate}}
      kpis:
        won_firms: {from: p.won.total}
      """)
    let found = try VarianceShares(
      PlanExperiment(plan, kpi: "won_firms"), points: 4096, threads: 2)
    // Var E[N | rate] = 80²/12, E Var[N | rate] = 100.
    let belief = 6400.0 / 12
    #expect(found.factors.map(\.kind) == [.belief, .chance])
    #expect(agrees(found.value.indices.first[0], belief / (belief + 100), floor: 0.02))
    #expect(agrees(found.value.indices.first[1], 100 / (belief + 100), floor: 0.03))
    #expect(found.probability.indices.isConstant)
  }

  @Test func `what is drawn anew is a factor of its own, apart from chance`() throws {
    let found = try shares(
      "  a: {value: {normal: {mean: 0, sd: 1}}, redraw: period}\n"
        + "  b: {value: {normal: {mean: 0, sd: 1}}}", from: "a + b", points: 2048)
    #expect(found.factors.map(\.kind) == [.redrawn, .belief])
    #expect(agrees(found.value.indices.first[0], 0.5, floor: 0.05))
    #expect(agrees(found.value.indices.first[1], 0.5, floor: 0.05))
  }

  @Test func `an outcome that never changes has nothing to share out`() throws {
    let found = try shares("  a: {value: {uniform: 0 .. 1}}", from: "a", target: -9)
    #expect(found.probability.indices.isConstant)
    #expect(found.probability.indices.mean == 1)
    #expect(!found.value.indices.isConstant)
  }

  @Test func `where only levers reach the outcome nothing is uncertain`() throws {
    let found = try shares(
      "  a: {value: 2}", from: "a * effort",
      extra: """
        levers:
          effort: {value: 3, range: 1 .. 5}
        """)
    #expect(found.factors.isEmpty)
    #expect(found.value.indices.isConstant)
    #expect(found.value.indices.mean == 6)
  }

  @Test func `threads change nothing`() throws {
    let text = "  a: {value: {uniform: 0 .. 1}}\n  b: {value: 1 to 2, redraw: year}"
    let one = try shares(text, from: "a * b", points: 2048)
    let two = try shares(text, from: "a * b", points: 2048, threads: 3)
    #expect(one.value == two.value)
    #expect(one.probability == two.probability)
  }
}
