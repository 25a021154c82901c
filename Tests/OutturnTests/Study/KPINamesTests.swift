import Diagnostics
import Scenarios
import Testing

@testable import Outturn

/// The names by which every command finds a KPI.
@Suite struct KPINamesTests {
  private func plan(_ names: [String]) throws -> Plan {
    let kpis = names.map { "  \($0): {from: level}" }.joined(separator: "\n")
    var plan = try PlanText.read(
      """
      outturn: 1
      id: names
      horizon: 2021Q1..2021Q4
      assumptions: {level: 1 to 2}
      kpis:
      \(kpis.replacing(".", with: "_"))

      """)
    for index in names.indices { plan.kpis[index].name = names[index] }
    return plan
  }

  private func mistake(_ name: String, in plan: Plan) throws -> Diagnostic {
    let error = #expect(throws: Diagnostic.self) { _ = try plan.kpiIndex(named: name) }
    return try #require(error)
  }

  @Test func `the last part of a name is enough where no other has it`() throws {
    let plan = try plan(["councils.backlog", "models.backlog", "models.approved", "approved"])
    #expect(try plan.kpiIndex(named: "models.backlog") == 1)
    #expect(try plan.kpiIndex(named: "approved") == 3)
    let two = try mistake("backlog", in: plan)
    #expect(two.code == "ambiguous-name")
    #expect(two.hint == "write one of `councils.backlog`, `models.backlog`")
    #expect(try plan.kpiIndex(named: "models.approved") == 2)
  }

  @Test func `an unknown name gets the one that was meant`() throws {
    let plan = try plan(["councils.backlog", "models.approved"])
    for name in ["councils.backlogs", "aproved", "models"] {
      let hint = try mistake(name, in: plan).hint
      #expect(
        hint
          == "did you mean `\(name == "councils.backlogs" ? "councils.backlog" : "models.approved")`?"
      )
    }
    #expect(
      try mistake("level", in: plan).hint
        == "it is an assumption or lever; KPIs here: councils.backlog, models.approved")
  }

  @Test func `a long list is cut`() throws {
    let plan = try plan((1...100).map { "task.\($0 + 1000)" })
    #expect(try mistake("nothing of it", in: plan).hint?.hasSuffix("task.1012, …") == true)
  }
}
