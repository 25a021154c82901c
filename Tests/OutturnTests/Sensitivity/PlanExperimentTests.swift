import Diagnostics
import Quantities
import Scenarios
import Series
import Simulation
import Testing

@testable import Outturn

/// Plans made ready to be run many times for one outcome.
@Suite struct PlanExperimentTests {
  private static let sections = """
    levers:
      seats: {value: 40 person per quarter, range: 20 .. 60}
    assumptions:
      completion: {label: {ko: 수료율, en: completion}, value: 0.6 to 0.9}
      stay: {value: 0.5 to 0.9}
      weather: {value: 0.8 to 1.2, redraw: year}
      unused: {value: 1 to 2}
    correlations:
      - {of: [completion, stay], rank: 0.5}
    pipelines:
      training:
        unit: person
        stages:
          - enrolled: {inflow: seats * weather}
          - trained: {yield: completion}
          - employed: {yield: stay}
      bids:
        unit: firm
        stages:
          - asked: {inflow: {poisson: 8 to 12 firm per quarter}}
          - won: {yield: 0.2 to 0.4}
    """
  private static let kpis = """
    kpis:
      trainees:
        unit: person
        from: training.trained.total
        target: {value: 400, by: 2023-12-31, milestones: {2022: 200}}
      yearly:
        unit: person
        measure: flow
        from: training.trained.flow
        target: {value: 110, each: year}
      won_firms: {unit: firm, from: bids.won.total}
      seen:
        unit: firm
        kind: index
        observed: {2015: 3, 2016: 4, 2017: 5, 2018: 6, 2019: 7, 2020: 8}
        target: {value: 9, by: 2023-12-31}
    """

  static func plan() throws -> Plan {
    try PlanText.read(
      "outturn: 1\nid: analysed\nhorizon: 2021Q1..2023Q4\n\(sections)\n\(kpis)\n")
  }

  private func message(_ body: () throws -> Void) throws -> Diagnostic {
    do {
      try body()
      Issue.record("nothing was thrown")
    } catch StudyError.plan(let diagnostics) { return try #require(diagnostics.first) }
    throw StudyError.internal("nothing was thrown")
  }

  @Test func `outcomes are the draws that attainment judges`() throws {
    let plan = try Self.plan()
    let outcome = try Study(plan).run(RunOptions(draws: 700))
    for name in ["trainees", "yearly"] {
      let experiment = try PlanExperiment(plan, kpi: name)
      let outputs = try experiment.outputs(draws: 0..<700, threads: 2)
      let judged = try #require(outcome.deadlines.last { $0.kpi == name })
      #expect(outputs.values == judged.values)
      #expect(outputs.isMet == judged.isMet.map { $0 ? 1 : 0 })
      #expect(experiment.outcome.period == judged.deadline)
    }
  }

  @Test func `the same bytes for any number of threads`() throws {
    let experiment = try PlanExperiment(Self.plan(), kpi: "trainees")
    let variant = ExperimentVariant(experiment: Experiment(chanceShift: 1100))
    #expect(
      try experiment.outputs(variant, draws: 0..<1100, threads: 1)
        == experiment.outputs(variant, draws: 0..<1100, threads: 3))
  }

  @Test func `only what reaches the outcome is a factor, and what is tied is one`() throws {
    let experiment = try PlanExperiment(Self.plan(), kpi: "trainees")
    // The pipeline counts as a whole, so `stay` is among them.
    #expect(
      experiment.factors.map(\.path)
        == ["assumptions.completion + assumptions.stay", "assumptions.weather"])
    #expect(experiment.factors.map(\.kind) == [.correlated, .redrawn])
    #expect(experiment.factors[0].basis == .assumed)
    #expect(experiment.levers.map(\.path) == ["levers.seats"])
    let others = try PlanExperiment(Self.plan(), kpi: "won_firms")
    #expect(
      Set(others.factors.map(\.path))
        == ["pipelines.bids.stages.asked.inflow", "pipelines.bids.stages.won.yield"])
    #expect(others.levers.isEmpty)
    #expect(!others.outcome.hasTarget)
    #expect(others.outcome.period == "2023Q4")
  }

  @Test func `another period is judged against its milestone`() throws {
    let plan = try Self.plan()
    let experiment = try PlanExperiment(plan, kpi: "trainees", at: Period("2022"))
    #expect(experiment.outcome.target == 200)
    #expect(experiment.outcome.period == "2022")
    let outputs = try experiment.outputs(draws: 0..<300, threads: 1)
    let paths = try PlanExperiment(plan, kpi: "trainees", at: Period("2022Q4"))
      .outputs(draws: 0..<300, threads: 1)
    #expect(outputs == paths)
    #expect(outputs.isMet == outputs.values.map { $0 >= 199.999 ? 1 : 0 })
    // A flow is counted over the year that is asked for.
    let year = try PlanExperiment(plan, kpi: "yearly", at: Period("2021"))
      .outputs(draws: 0..<50, threads: 1)
    let quarters = try (1...4).map {
      try PlanExperiment(plan, kpi: "yearly", at: Period("2021Q\($0)")).outputs(
        draws: 0..<50, threads: 1)
    }
    #expect(year.values == (0..<50).map { d in quarters.reduce(0) { $0 + $1.values[d] } })
  }

  @Test func `several targets are met together`() throws {
    let plan = try PlanText.read(
      """
      outturn: 1
      id: joint
      horizon: 2021..2023
      assumptions:
        a: {value: {uniform: 0 .. 1}}
        b: {value: {uniform: 0 .. 1}}
      kpis:
        first: {kind: index, from: a, target: {value: 0.5, by: 2023-12-31}}
        second: {kind: index, from: b, target: {value: 0.5, by: 2023-12-31}}
      """)
    let first = try PlanExperiment(plan, kpi: "first").outputs(draws: 0..<400, threads: 1)
    let second = try PlanExperiment(plan, kpi: "second").outputs(draws: 0..<400, threads: 1)
    let all = try PlanExperiment(plan, kpi: "all").outputs(draws: 0..<400, threads: 1)
    let one = try PlanExperiment(plan, kpi: "1 of 2").outputs(draws: 0..<400, threads: 1)
    #expect(all.values == zip(first.isMet, second.isMet).map { $0 + $1 })
    #expect(all.isMet == zip(first.isMet, second.isMet).map { $0 * $1 })
    #expect(one.isMet == zip(first.isMet, second.isMet).map { max($0, $1) })
  }

  @Test func `what cannot be analysed gets one message with the cure`() throws {
    let plan = try Self.plan()
    let near = try message { _ = try PlanExperiment(plan, kpi: "trainee") }
    #expect(near.hint == "did you mean `trainees`?")
    let input = try message { _ = try PlanExperiment(plan, kpi: "completion") }
    #expect(input.hint?.hasPrefix("it is an assumption or lever; KPIs here: trainees") == true)
    let outside = try message {
      _ = try PlanExperiment(plan, kpi: "trainees", at: Period("2026Q1"))
    }
    #expect(
      outside.message
        == "`2026Q1` lies outside the horizon of `trainees`, 2021Q1 to 2023Q4")
    #expect(outside.hint?.contains("--at 2023Q4") == true)
    // What is wrong stands on the command line, not in the plan.
    #expect(outside.span == nil)
    let seen = try message { _ = try PlanExperiment(plan, kpi: "seen") }
    #expect(seen.code == "not-simulated")
    #expect(seen.hint?.contains("trainees, yearly, won_firms") == true)
    let joint = try message { _ = try PlanExperiment(plan, kpi: "9 of 9") }
    #expect(joint.hint?.hasPrefix("KPIs here: ") == true)
  }
}
