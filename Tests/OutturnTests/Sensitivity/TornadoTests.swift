import Foundation
import Quantities
import Results
import Scenarios
import Sensitivity
import Testing

@testable import Outturn

/// Inputs moved one at a time.
@Suite struct TornadoTests {
  private static func plan() throws -> Plan {
    try PlanText.read(
      """
      outturn: 1
      id: moved
      horizon: 2021..2022
      levers:
        effort: {value: 2, range: 1 .. 4, whole: true}
        free: {value: 3}
      assumptions:
        a: {label: 가, value: {normal: {mean: 0, sd: 1}}}
        b: {value: {uniform: 0 .. 10}, source: report}
        c: {value: {triangular: {low: 0, mode: 1, high: a + 3}}}
      sources:
        report: {title: A report}
      kpis:
        y: {kind: index, from: "4 * a + b + effort + 0 * c", target: {value: 7, by: 2022-12-31}}
      """)
  }

  @Test func `ends lie at the percentiles, and effects are those of the formula`() throws {
    let tornado = try Tornado(
      PlanExperiment(Self.plan(), kpi: "y"), draws: 4000, threads: 2)
    #expect(
      tornado.rows.map(\.path).prefix(3) == [
        "assumptions.a", "assumptions.b", "levers.effort",
      ])
    let a = tornado.rows[0]
    // 1.2815515594 is the 90th percentile of a standard normal.
    #expect(abs((a.high.input ?? 0) - 1.2815515655446004) < 1e-12)
    #expect(abs(a.high.value.value - 4 * 1.2815515655446004) < 5 * a.high.value.standardError)
    // Fixed at an end, what is left of the difference is the draw of `a` itself.
    #expect(abs(a.high.value.standardError - 4 / 4000.0.squareRoot()) < 0.003)
    #expect(a.low.probability.value < 0 && a.high.probability.value > 0)
    let b = tornado.rows[1]
    #expect(b.low.input == 1 && b.high.input == 9)
    #expect(abs(b.swing - 8) < 5 * b.high.value.standardError)
    #expect(b.source == "report")
    let effort = tornado.rows[2]
    #expect(effort.isLever)
    #expect(effort.low.value.value == -1 && effort.high.value.value == 2)
    #expect(effort.low.value.standardError < 1e-12)
    #expect(effort.swing == 3)
    // A distribution that depends on others is held at its percentile draw by draw.
    let c = tornado.rows[3]
    #expect(c.path == "assumptions.c" && c.high.input == nil && c.swing == 0)
    #expect(tornado.unvaried.isEmpty)
  }

  @Test func `the plan as it stands is what a run of it says`() throws {
    let plan = try Self.plan()
    let run = try Study(plan).run(RunOptions(draws: 3000)).results
    let tornado = try Tornado(PlanExperiment(plan, kpi: "y"), draws: 3000, threads: 1)
    let row = try #require(run.attainment.first { $0.kpi == "y" })
    #expect(abs(tornado.probability.value - row.probability) < 1e-12)
    #expect(abs(tornado.value.value - (row.expected ?? 0)) < 1e-9)
  }

  @Test(arguments: ["latin_hypercube", "sobol"])
  func `draws are laid out as the plan asks for`(_ sampling: String) throws {
    let even = try PlanText.read(
      """
      outturn: 1
      id: even
      horizon: 2021..2022
      run: {sampling: \(sampling)}
      assumptions:
        a: {value: {normal: {mean: 0, sd: 1}}}
        b: {value: {uniform: 0 .. 10}}
        c: {value: {uniform: 0 .. 1}}
      kpis:
        y: {kind: index, from: 4 * a + b + c, target: {value: 7, by: 2022-12-31}}
      """)
    let run = try Study(even).run(RunOptions(draws: 1024)).results
    let row = try #require(run.attainment.first { $0.kpi == "y" })
    let tornado = try Tornado(PlanExperiment(even, kpi: "y"), draws: 1024, threads: 1)
    #expect(abs(tornado.value.value - (row.expected ?? 0)) < 1e-9)
    #expect(tornado.probability.value == row.probability)
    #expect(abs(tornado.probability.standardError - row.probabilitySE) < 1e-12)
    // Held at an end, `a` keeps its place in the design, and so do the others.
    let a = try #require(tornado.rows.first)
    #expect(abs(a.high.value.value - 4 * 1.2815515655446004) < 0.05)
    #expect(a.high.value.standardError < 0.03)
    let b = tornado.rows[1]
    #expect(b.high.input == 9 && abs(b.high.value.value - 4) < 0.01)
  }

  @Test func `screening finds what matters and what acts with others`() throws {
    let plan = try PlanText.read(
      """
      outturn: 1
      id: screened
      horizon: 2021..2022
      assumptions:
        a: {value: {uniform: 0 .. 1}}
        b: {value: {uniform: 0 .. 1}}
        c: {value: {uniform: 0 .. 1}}
      kpis:
        y: {kind: index, from: "3 * a + 8 * b * c"}
      """)
    let found = try ScreeningEffects(
      PlanExperiment(plan, kpi: "y"), trajectories: 64, threads: 1)
    let rows = Dictionary(uniqueKeysWithValues: found.rows.map { ($0.input.path, $0.value) })
    let a = try #require(rows["assumptions.a"])
    // From the 5th to the 95th percentile: 0.9 of the range.
    #expect(abs(a.magnitude.value - 2.7) < 1e-9)
    #expect(a.standardDeviation < 1e-9)
    let b = try #require(rows["assumptions.b"])
    #expect(b.standardDeviation > 1)
    #expect(abs(b.magnitude.value - 8 * 0.9 * 0.5) < 4 * b.magnitude.standardError)
    #expect(found.rows.allSatisfy { $0.probability.magnitude.value == 0 })
  }
}
