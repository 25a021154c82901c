import Diagnostics
import Quantities
import Results
import Scenarios
import Series
import Testing

@testable import Outturn

/// What is asked about a plan, read in one way by every command.
@Suite struct KPIQuestionTests {
  private static func plan() throws -> Plan {
    try PlanText.read(
      """
      outturn: 1
      id: asked
      horizon: 2021..2023
      assumptions:
        a: {value: {uniform: 0 .. 1}}
      kpis:
        first:
          kind: index
          from: a
          target: {value: 0.5, by: 2023, milestones: {2022: 0.25}, tolerance: 10 %}
        second: {kind: index, from: a, target: {value: 0.5, each: year}}
        third: {kind: index, from: 2 * a, target: {value: 0.5, by: 2023}}
        free: {kind: index, from: a}
        seen: {kind: index, observed: {2018: 1, 2019: 2, 2020: 3}}
      """)
  }

  private func code(_ name: String, _ period: String? = nil) throws -> Diagnostic {
    let plan = try Self.plan()
    do throws(Diagnostic) {
      let question = try KPIQuestion(name, at: period.flatMap { Period($0) }, in: plan)
      try question.requireSimulation(in: plan)
      try question.requireTarget(in: plan, hint: "ask for a value")
      _ = try question.requireIndicator(in: plan)
      return Diagnostic("none", question.name)
    } catch { return error }
  }

  @Test func `targets together have the names of the attainment table`() throws {
    let plan = try Self.plan()
    let all = try KPIQuestion("all", at: nil, in: plan)
    #expect(try KPIQuestion("3 of 3", at: nil, in: plan) == all)
    #expect(all.label == LocalizedText(ko: "모든 목표", en: "all targets"))
    let two = try KPIQuestion("2 of 3", at: nil, in: plan)
    #expect(two.label == LocalizedText(ko: "목표 3개 중 2개 이상", en: "at least 2 of 3 targets"))
    #expect(two.isJoint && two.isJudged && two.members(in: plan) == [0, 1, 2])
    let rows = try Study(plan).run(RunOptions(draws: 64)).results.attainment.map(\.kpi)
    #expect(rows.contains("all") && rows.contains("2 of 3"))
  }

  @Test func `in another period its milestone counts, unless a target is due in every one`() throws
  {
    let plan = try Self.plan()
    #expect(try KPIQuestion("first", at: nil, in: plan).target == 0.5)
    let earlier = try KPIQuestion("first", at: Period("2022"), in: plan)
    #expect(earlier.target == 0.25)
    #expect(try KPIQuestion("first", at: Period("2021"), in: plan).target == 0.5)
    #expect(try KPIQuestion("second", at: Period("2022"), in: plan).target == 0.5)
    // A sweep and an analysis judge it alike.
    let model = try VariantModel(plan, [earlier], draws: 400, seed: plan.run.seed)
    let swept = try model.answers(model.lowered.model, threads: 1)[0]
    let outputs = try PlanExperiment(plan, kpi: "first", at: Period("2022"))
      .outputs(draws: 0..<400, threads: 1)
    #expect(swept.isMet.map { $0 ? 1 : 0 } == outputs.isMet)
    #expect(swept.values == outputs.values)
  }

  @Test func `one mistake has one code`() throws {
    #expect(try code("firts").hint == "did you mean `first`?")
    #expect(try code("seen").code == "not-simulated")
    #expect(try code("free").code == "target-missing")
    #expect(try code("first", "2030").code == "period-outside-horizon")
    #expect(try code("all", "2022").code == "not-supported")
    #expect(try code("2 of 3").code == "not-supported")
    for name in ["0 of 3", "4 of 3", "2 of 9", "x of 3"] {
      let found = try code(name)
      #expect(found.code == "unknown-name", "\(name)")
      #expect(found.hint?.contains("`1 of 3`") == true, "\(found)")
    }
  }
}
