import Quantities
import Testing

@testable import Scenarios

@Suite struct PatchedPlanTests {
  private let plan = """
    outturn: 1
    id: p
    horizon: 2021Q1..2022Q4
    levers:
      seats: {label: {ko: 정원, en: Seats}, value: 330 person per quarter, range: 150 .. 400}
    assumptions:
      pass: {label: 통과율, value: 0.6 to 0.9}
    pipelines:
      training:
        label: 교육
        unit: person
        stages:
          - enrolled: {inflow: seats}
          - trained: {label: 수료, yield: pass}
    budget:
      fiscal_year: 2021
      lines:
        a: {label: 교육비, amount: 200억원, instrument: subsidy}
        b: {amount: 100억원, instrument: subsidy}
    kpis:
      trainees: {from: training.trained.total, target: {value: 900, by: 2022}}

    """

  private let patch = """
    outturn: 1
    extends: plan.yaml
    set:
      levers.seats: 300 person per quarter
      assumptions.pass@2022Q1: 0.5 to 0.8
      pipelines.training.stages.trained.limit: 220 person per quarter
    scale:
      budget.lines.a.amount: 0.9
    move:
      - {amount: 5억원, out_of: budget.lines.a, into: budget.lines.b}
    add:
      levers.extra: {label: 추가, value: 10 person per quarter, range: 0 .. 50}
    """

  private func patched(_ more: [String: String] = [:]) throws -> (PatchedPlan, TreeFolder) {
    let folder = try TreeFolder(
      ["plan.yaml": plan, "patch.yaml": patch].merging(more) { $1 })
    let top = more.keys.sorted().last ?? "patch.yaml"
    return (
      try PatchedPlan(plan: folder.path("plan.yaml"), patches: [folder.path(top)]), folder
    )
  }

  @Test func `every entry is a change with its words`() throws {
    let (patched, _) = try patched()
    #expect(
      patched.changes.map { $0.text(.ko) } == [
        "추가 추가: 10명/분기", "정원: 330 → 300명/분기",
        "통과율 (2022Q1..): 0.6~0.9 → 0.5~0.8", "교육 · 수료 · 한도: 220명/분기",
        "교육비 · 금액: × 0.9", "5억원: 교육비 → b",
      ])
    #expect(patched.changes[1].text(.en) == "Seats: 330 → 300 people per quarter")
    #expect(
      patched.changes.map(\.path) == [
        "levers.extra", "levers.seats", "assumptions.pass@2022Q1",
        "pipelines.training.stages.trained.limit", "budget.lines.a.amount",
        "budget.lines.a → budget.lines.b",
      ])
  }

  @Test func `changes are kept one by one`() throws {
    let (patched, folder) = try patched()
    func seats(_ plan: Plan) -> NumberForm? {
      plan.inputs.first { $0.name == "seats" }?.number.segments[0].form
    }
    let none = try patched.plan(keeping: [Bool](repeating: false, count: 6))
    let base = try PlanReader.read(plan: folder.path("plan.yaml"))
    #expect(none.inputs.map(\.number.segments) == base.inputs.map(\.number.segments))
    #expect(none.budget?.lines.map(\.amounts) == base.budget?.lines.map(\.amounts))
    let one = try patched.plan(keeping: [false, true, false, false, false, false])
    #expect(seats(one) != seats(base))
    #expect(one.inputs.first { $0.name == "pass" }?.number.segments.count == 1)
    let all = try patched.plan(keeping: [Bool](repeating: true, count: 6))
    let direct = try PlanReader.read(
      plan: folder.path("plan.yaml"), patches: [folder.path("patch.yaml")])
    #expect(all.inputs.map(\.number.segments) == direct.inputs.map(\.number.segments))
    #expect(all.budget?.lines.map(\.amounts) == direct.budget?.lines.map(\.amounts))
  }

  @Test func `a chain of patches is all its entries, and what was before is what the last left`()
    throws
  {
    let later = """
      outturn: 1
      extends: patch.yaml
      set: {levers.seats: 280 person per quarter}
      """
    let (patched, _) = try patched(["zz.yaml": later])
    #expect(patched.changes.count == 7)
    #expect(patched.changes[6].text(.ko) == "정원: 300 → 280명/분기")
  }

  @Test func `a plan that is none without the rest is refused`() throws {
    let (patched, _) = try patched([
      "zz.yaml": """
      outturn: 1
      extends: patch.yaml
      set: {pipelines.training.stages.enrolled.inflow: seats + extra}
      """
    ])
    var kept = [Bool](repeating: false, count: 7)
    kept[6] = true
    #expect(throws: (any Error).self) { try patched.plan(keeping: kept) }
    kept[0] = true
    _ = try patched.plan(keeping: kept)
  }

  @Test(arguments: [
    ("300 person per quarter", "300명/분기", "300 people per quarter"),
    ("5 to 9 firm per quarter", "5~9개사/분기", "5 to 9 firms per quarter"),
    ("1 firm", "1개사", "1 firm"), ("3 to 8 % per year", "연 3~8 %", "3 to 8 % per year"),
    ("2 per year", "연 2회", "2 per year"), ("4 meeting per year", "연 4회", "4 meetings per year"),
    ("20억원 per year", "20억원/년", "20억원 per year"), ("0.5 to 0.8", "0.5~0.8", "0.5 to 0.8"),
    ("4 staff", "4스태프", "4 crew"), ("seats + extra", "seats + extra", "seats + extra"),
    ("pro_rata", "pro_rata", "pro_rata"),
    ("KRW 2bn per model", "KRW 2bn per model", "KRW 2bn per model"),
    ("22 %", "22 %", "22 %"), ("[Q1, Q3]", "[Q1, Q3]", "[Q1, Q3]"),
  ])
  func `a value is told with the word of its unit`(text: String, ko: String, en: String) {
    let words = UnitWords(declared: ["staff": LocalizedText(ko: "스태프", en: "crew")])
    #expect(ChangeValue.text(text, words, .ko) == ko)
    #expect(ChangeValue.text(text, words, .en) == en)
  }
}
