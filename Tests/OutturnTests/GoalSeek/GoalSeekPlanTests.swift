import Foundation
import Quantities
import Scenarios
import Testing

@testable import Outturn

/// Goal seeks in small plans with closed forms.
@Suite struct GoalSeekPlanTests {
  /// Seeks in a plan written in a test.
  private func seek(
    _ text: String, _ vary: String, kpi: String, _ goal: Goal, draws: Int, seed: UInt64 = 1
  ) throws -> GoalSeekResult {
    try TemporaryPlan.with(text) { files in
      let variants = try PlanVariants(
        files, varying: [VariationArgument(vary)], kpis: [kpi], draws: draws, seed: seed)
      return try GoalSeek(variants, goal: goal).run(threads: 2)
    }
  }

  private static let visits = """
    outturn: 1
    id: visits
    horizon: 2024..2024
    levers: {pace: {value: 10 per year, range: 1 .. 60, whole: true}}
    assumptions: {effect: {lognormal: {median: 2, high: 4.552033217}}, size: 5}
    pipelines:
      calls:
        unit: visit
        stages:
          - made: {inflow: {poisson: pace * 1 visit}}
    kpis:
      visits: {from: calls.made.total, unit: visit, target: {value: 20, by: 2024-12-31}}
      gain: {from: effect * size, kind: index, target: {value: 12, by: 2024-12-31}}
      hill: {from: effect * size * (10 - size), kind: index, target: {value: 30, by: 2024-12-31}}
      loss: {from: effect / size, kind: index, direction: down, achievement: inverse_ratio, target: {value: 0.5, by: 2024-12-31}}
    """

  private func poissonTail(_ mean: Double, from least: Int) -> Double {
    var term = exp(-mean)
    var below = 0.0
    for k in 0..<least {
      below += term
      term *= mean / Double(k + 1)
    }
    return 1 - below
  }

  @Test func `counts of a whole lever`() throws {
    let truth = try #require((1...60).first { poissonTail(Double($0), from: 20) >= 0.8 })
    for seed in 1...6 {
      let result = try seek(
        Self.visits, "levers.pace", kpi: "visits", Goal(.probability, 0.8), draws: 1_000,
        seed: UInt64(seed))
      let lower = try #require(result.reached.first?.lower)
      #expect(result.reached.count == 1)
      #expect(lower.interval.contains(Double(truth)), "\(lower.interval) for \(truth)")
      #expect(abs(lower.x - Double(truth)) <= 1)
      #expect(!result.isReachedByPlan)
      #expect(result.atPlan.x == 10)
    }
  }

  @Test func `the factor of a lognormal`() throws {
    // P(2·exp(0.5 Z)·x ≥ 12) = 0.8 at x = 6·exp(0.5 · 0.8416…).
    let truth = 6 * exp(0.5 * 0.841_621_233_572_914_3)
    var covered = 0
    for seed in 1...20 {
      let result = try seek(
        Self.visits, "assumptions.size=1:20", kpi: "gain", Goal(.probability, 0.8), draws: 500,
        seed: UInt64(seed))
      let lower = try #require(result.reached.first?.lower)
      let error = try #require(lower.standardError)
      #expect(abs(lower.x - truth) < 4 * error)
      if lower.interval.contains(truth) { covered += 1 }
    }
    #expect(covered >= 16, "covered \(covered) of 20")
  }

  @Test func `a hill, in a plan`() throws {
    // 2·exp(0.5 Z)·x(10 − x) ≥ 30 with probability 0.8: x(10 − x) = 15·exp(0.5 · 0.8416…).
    let product = 15 * exp(0.5 * 0.841_621_233_572_914_3)
    let half = (25 - product).squareRoot()
    let result = try seek(
      Self.visits, "size=0:10", kpi: "hill", Goal(.probability, 0.8), draws: 2_000)
    #expect(result.reached.count == 1)
    let interval = try #require(result.reached.first)
    let (lower, upper) = (try #require(interval.lower), try #require(interval.upper))
    #expect(abs(lower.x - (5 - half)) < 4 * (lower.standardError ?? 0))
    #expect(abs(upper.x - (5 + half)) < 4 * (upper.standardError ?? 0))
    let none = try seek(
      Self.visits, "size=0:10", kpi: "hill", Goal(.probability, 0.99), draws: 2_000)
    #expect(none.reached.isEmpty)
    #expect(abs(none.best.x - 5) < 0.3)
  }

  @Test func `a quantile, and a KPI of which less is better`() throws {
    // The 90 % quantile of 2·exp(0.5 Z) / x is 0.5 at x = 4·exp(0.5 · 1.2816…).
    let truth = 4 * exp(0.5 * 1.281_551_565_544_600_5)
    let result = try seek(
      Self.visits, "size=1:20", kpi: "loss", Goal(.quantile(0.9), 0.5), draws: 4_000)
    let lower = try #require(result.reached.first?.lower)
    #expect(!result.isAtLeast)
    #expect(abs(lower.x - truth) < 4 * (lower.standardError ?? 0))
    let mean = try seek(Self.visits, "size=1:20", kpi: "loss", Goal(.mean, 0.5), draws: 4_000)
    let x = try #require(mean.reached.first?.lower)
    #expect(abs(x.x - 4 * exp(0.125)) < 4 * (x.standardError ?? 0))
  }

  @Test func `what is met already, what moves nothing, what is uncertain`() throws {
    let met = try seek(
      Self.visits, "size=1:20", kpi: "gain", Goal(.probability, 0.1), draws: 500)
    #expect(met.isReachedByPlan)
    let flat = try seek(
      Self.visits, "levers.pace", kpi: "gain", Goal(.probability, 0.9), draws: 500)
    #expect(flat.isFlat && flat.reached.isEmpty)
    let effect = try seek(
      Self.visits, "effect=1:10", kpi: "gain", Goal(.probability, 0.5), draws: 500)
    #expect(effect.variation.wasUncertain)
    // Fixed, it is met for certain from 12/5 on.
    #expect(abs((effect.reached.first?.lower?.x ?? 0) - 2.4) < 1e-3)
    let words = GoalSeekWords(effect, unitLabels: [:], language: .en).text
    #expect(words.contains("it was fixed at each value tried"))
  }

  @Test func `a number that is no input of the model is read again`() throws {
    let result = try seek(
      Self.visits, "kpis.gain.target.value=5:20", kpi: "gain", Goal(.probability, 0.8),
      draws: 500)
    #expect(result.variation.readsPlanAgain)
    let truth = 10 * exp(-0.5 * 0.841_621_233_572_914_3)
    let upper = try #require(result.reached.first?.upper)
    #expect(abs(upper.x - truth) < 4 * (upper.standardError ?? 0))
  }

  @Test func `answers are the same for any number of threads`() throws {
    try TemporaryPlan.with(Self.visits) { files in
      let variants = try PlanVariants(
        files, varying: [VariationArgument("size=1:20")], kpis: ["gain"], draws: 300, seed: 4)
      let seek = try GoalSeek(variants, goal: Goal(.probability, 0.8))
      let results = try [1, 2, 3].map { try seek.run(threads: $0) }
      #expect(results[0].curve == results[1].curve && results[1].curve == results[2].curve)
      #expect(results[0].reached == results[2].reached)
    }
  }
}
