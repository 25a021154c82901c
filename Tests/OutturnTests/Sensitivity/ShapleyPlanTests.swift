import Foundation
import Sensitivity
import Testing

@testable import Outturn

@Suite struct ShapleyPlanTests {
  /// A sum of two tied normal assumptions, one that is drawn anew, and one that does nothing.
  static func plan(rank: Double) -> String {
    """
    outturn: 1
    id: small
    horizon: 2024Q1..2024Q4
    as_of: 2024-01-01
    run: {draws: 2000, seed: 7, mode: expected}
    assumptions:
      a: {value: {normal: {mean: 10, sd: 1}}}
      b: {value: {normal: {mean: 10, sd: 2}}}
      c: {value: {normal: {mean: 10, sd: 1.5}}, redraw: period}
      idle: {value: {normal: {mean: 10, sd: 1.5}}}
    correlations:
      - {of: [a, b], rank: \(rank)}
    kpis:
      total:
        from: a + b + c + 0 * idle
        kind: index
        target: {value: 30, by: 2024Q4}
    """
  }

  /// Owen & Prieur (2017), §3, with the normal correlation that the rank correlation stands for.
  @Test(arguments: [0.6, -0.4])
  func `tied assumptions share as in closed form`(rank: Double) throws {
    let experiment = try PlanExperiment(PlanText.read(Self.plan(rank: rank)), kpi: "total")
    let found = try experiment.shapley(points: 1024, threads: 1)
    #expect(
      found.factors.map(\.path) == [
        "assumptions.a", "assumptions.b", "assumptions.c", "assumptions.idle",
      ])
    let rho = 2 * sin(Double.pi / 6 * rank)
    func pair(_ a: Double, _ b: Double) -> Double {
      a * a * (1 - rho * rho / 2) + rho * a * b + b * b * rho * rho / 2
    }
    let parts = [pair(1, 2), pair(2, 1), 2.25, 0]
    let variance = parts.reduce(0, +)
    #expect(abs(found.value.variance / variance - 1) < 0.1)
    for (effect, part) in zip(found.value.effects, parts) {
      #expect(abs(effect.value - part / variance) < max(4 * effect.standardError, 1e-9))
      #expect(effect.standardError < 0.04)
    }
    #expect(found.value.chance.value == 0)
    let met = try #require(found.met)
    #expect(abs(met.variance - 0.25) < 0.02)
    #expect(abs(met.effects.map(\.value).reduce(0, +) - 1) < 1e-9)
    // By symmetry of the sum about its target the order of importance is the same.
    #expect(met.effects[1].value > met.effects[0].value)
  }

  @Test func `who passes a stage is chance`() throws {
    let text = """
      outturn: 1
      id: small
      horizon: 2024Q1..2024Q4
      as_of: 2024-01-01
      run: {draws: 2000, seed: 7}
      assumptions:
        rate: {value: {uniform: 0.4 .. 0.6}}
      pipelines:
        people:
          unit: person
          stages:
            - in: {inflow: 100 person per quarter}
            - out: {yield: rate}
      kpis:
        out: {from: people.out.total, target: {value: 200, by: 2024Q4}}
      """
    let experiment = try PlanExperiment(PlanText.read(text), kpi: "out")
    let found = try experiment.shapley(threads: 2)
    // Whoever comes in the last quarter is not tested yet. Given the rate r, n r (1 − r) is the
    // variance; r is uniform with variance 1/300.
    let passed = try experiment.outputs(draws: 0..<1000, threads: 1).values.reduce(0, +) / 1000
    let n = (passed / 50).rounded() * 100
    let (chance, rate) = (n * (0.25 - 1.0 / 300), n * n / 300)
    let share = chance / (chance + rate)
    #expect(abs(found.value.chance.value - share) < 4 * found.value.chance.standardError)
    #expect(abs(found.value.effects[0].value + found.value.chance.value - 1) < 1e-12)
    #expect(found.value.isExact && found.value.evaluations == 3 * 1024)
  }
}
