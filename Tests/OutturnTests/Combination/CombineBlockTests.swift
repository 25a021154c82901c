import Diagnostics
import Scenarios
import Testing

/// What `combine: {update: …}` may say.
@Suite struct CombineBlockTests {
  private func read(_ combine: String) throws -> Plan {
    try PlanText.read(
      """
      outturn: 1
      horizon: 2021Q1..2023Q4
      pipelines:
        p: {unit: firm, stages: [s: {inflow: {poisson: 5 per quarter}}]}
      kpis:
        k:
          from: p.s.total
          observed: {2021Q1: 5}
          combine: \(combine)

      """)
  }

  private func mistake(_ combine: String) -> String {
    do {
      _ = try read(combine)
      return "none"
    } catch let error as DiagnosticList {
      return error.items.first?.code.rawValue ?? "empty"
    } catch { return "\(error)" }
  }

  @Test func `a discrepancy is a share of the value`() throws {
    #expect(try read("{update: {discrepancy: 5 %}}").kpis[0].discrepancy == 0.05)
    #expect(try read("update").kpis[0].discrepancy == 0)
    #expect(try read("compare").kpis[0].combine == .compare)
  }

  @Test func `mistakes are found`() {
    #expect(mistake("{update: {discrepancy: 5}}") == "share-outside-bounds")
    #expect(mistake("{pool: {discrepancy: 5 %}}") == "unknown-value")
    #expect(mistake("{update: {error: 5 %}}") != "none")
    #expect(mistake("{update: {discrepancy: 5 %}, pool: 1}") != "none")
    #expect(mistake("updated") == "unknown-value")
  }
}
