import Diagnostics
import Results
import Scenarios
import Series
import Testing

@testable import Outturn

/// What each assumption would change once outturns are known.
@Suite struct UpdatedTornadoTests {
  private static func ensemble(
    _ plan: Plan, _ kpi: String = "y", draws: Int = 4_000, seed: UInt64? = nil
  ) throws -> (PlanExperiment, UpdatedEnsemble) {
    let experiment = try PlanExperiment(plan, kpi: kpi, seed: seed)
    let ensemble = try UpdatedEnsemble(experiment, draws: draws, threads: 1)
    return (experiment, try #require(ensemble))
  }

  @Test func `of a linear plan the changes are those of the exact posterior`() throws {
    let (experiment, ensemble) = try Self.ensemble(try PlanText.read(NormalPlan.text))
    let tornado = try Tornado(ensemble, of: experiment, threads: 1)
    #expect(tornado.isUpdated)
    #expect(
      abs(tornado.value.value - NormalPlan.mean(NormalPlan.weights))
        < 4 * tornado.value.standardError)
    #expect(
      abs(tornado.probability.value - NormalPlan.chance) < 4 * tornado.probability.standardError)
    for (place, name) in NormalPlan.names.enumerated() {
      let row = try #require(tornado.rows.first { $0.path == "assumptions." + name })
      let own = NormalPlan.unit(place)
      let spread = NormalPlan.covariance(own, own).squareRoot()
      let ends = [
        NormalPlan.mean(own) - 1.2815515655 * spread, NormalPlan.mean(own) + 1.2815515655 * spread,
      ]
      #expect(abs((row.low.input ?? 0) - ends[0]) < 0.25 * spread, "\(name)")
      #expect(abs((row.high.input ?? 0) - ends[1]) < 0.25 * spread, "\(name)")
      for (end, sign) in [(row.low, -1.0), (row.high, 1.0)] {
        let exact = sign * NormalPlan.change(place)
        #expect(abs(end.value.value - exact) < 4 * end.value.standardError, "\(name) \(sign)")
        #expect(end.value.standardError > 0 && end.value.standardError < 0.25, "\(end.value)")
        let chance =
          NormalPlan.chance(place, deviations: sign * 1.2815515655) - NormalPlan.chance
        #expect(
          abs(end.probability.value - chance) < 4 * end.probability.standardError + 0.01,
          "\(name) \(sign)")
      }
    }
    // Of what reaches neither the outcome nor the outturn, nothing is said.
    #expect(!tornado.rows.contains { $0.path == "assumptions.idle" })
  }

  @Test func `a lever moves what comes after the outturns, on the same draws`() throws {
    let (experiment, ensemble) = try Self.ensemble(try PlanText.read(NormalPlan.text), draws: 1_000)
    let tornado = try Tornado(ensemble, of: experiment, threads: 1)
    let push = try #require(tornado.rows.first { $0.isLever })
    #expect(tornado.leversFrom == Period("2022"))
    #expect(abs(push.low.value.value + 1) < 1e-9 && abs(push.high.value.value - 2) < 1e-9)
    #expect(push.high.value.standardError < 1e-9)
  }

  @Test func `the outcome is that of a run`() throws {
    let plan = try PlanText.read(NormalPlan.text)
    let run = try Study(plan).run(RunOptions(draws: 1_500)).results
    let row = try #require(run.attainment.first { $0.kpi == "y" })
    let (_, ensemble) = try Self.ensemble(plan, draws: 1_500)
    #expect(ensemble.mean(of: ensemble.outputs.values).value == row.expected)
    #expect(ensemble.mean(of: ensemble.outputs.isMet).value == row.probability)
    #expect(ensemble.effectiveDraws == row.draws)
    #expect(ensemble.outcome.period == "2024")
  }

  @Test func `standard errors are what estimates vary by`() throws {
    let plan = try PlanText.read(NormalPlan.text)
    var (squares, count) = (0.0, 0.0)
    for seed in 1...10 {
      let (_, ensemble) = try Self.ensemble(plan, draws: 800, seed: UInt64(seed))
      for (place, name) in NormalPlan.names.enumerated() {
        let found = try #require(ensemble.assumptions.first { $0.draws.name == name })
        let own = NormalPlan.unit(place)
        let spread = NormalPlan.covariance(own, own).squareRoot()
        let change = ConditionalMean(
          found.draws, origins: ensemble.origins, effectiveDraws: ensemble.effectiveDraws
        ).change(ensemble.outputs.values, at: NormalPlan.mean(own) + 1.2815515655 * spread)
        let z = (change.value - NormalPlan.change(place)) / change.standardError
        squares += z * z
        count += 1
      }
    }
    // A chi-square of 40 degrees, with what the moved draws of so few leave.
    #expect((0.4...2).contains(squares / count), "\(squares / count)")
  }

  @Test func `without outturns that say anything there is no update`() throws {
    let text = NormalPlan.text
    let unseen = try PlanText.read(text.replacing(", observed: {2021: 3}", with: ""))
    let plain = try PlanExperiment(unseen, kpi: "y")
    #expect(try !plain.isInformed)
    #expect(try UpdatedEnsemble(plain, draws: 300, threads: 1) == nil)
    // What came says nothing of what shares nothing with it.
    let plan = try PlanText.read(text)
    let apart = try PlanExperiment(plan, kpi: "c_alone")
    #expect(try !apart.isInformed)
    #expect(try UpdatedEnsemble(apart, draws: 300, threads: 1) == nil)
    // A correlation is something shared.
    let tied = try PlanText.read(
      text.replacing("kpis:\n", with: "correlations:\n  - {of: [a, c], rank: 0.5}\nkpis:\n"))
    #expect(try PlanExperiment(tied, kpi: "c_alone").isInformed)
    #expect(try PlanExperiment(plan, kpi: "a_alone").isInformed)
  }

  @Test func `several targets count those that are met`() throws {
    let text = NormalPlan.text.replacing(
      "c_alone: {kind: index, from: c}",
      with: "c_alone: {kind: index, from: c, target: {value: 1, by: 2024}}")
    let plan = try PlanText.read(text)
    let (_, one) = try Self.ensemble(plan, "y", draws: 600)
    let (_, all) = try Self.ensemble(plan, "all", draws: 600)
    let (_, some) = try Self.ensemble(plan, "1 of 2", draws: 600)
    #expect(all.outputs.values == some.outputs.values)
    #expect(all.outputs.isMet == all.outputs.values.map { $0 == 2 ? 1 : 0 })
    #expect(some.outputs.isMet == some.outputs.values.map { $0 >= 1 ? 1 : 0 })
    #expect(zip(one.outputs.isMet, all.outputs.values).allSatisfy { $0 <= $1 })
  }
}
