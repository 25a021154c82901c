import Diagnostics
import Foundation
import Quantities
import Scenarios
import Testing

@testable import Outturn

/// A lever that is varied before outturns that its plan already knows.
@Suite struct PastLeverTests {
  private static func plan(observed: String) -> String {
    """
    outturn: 1
    horizon: 2021Q1..2024Q4
    as_of: 2022Q4
    run: {draws: 100, seed: 3}
    assumptions:
      rate: {value: 8 to 16 per quarter}
      share: {value: 10 to 20 % per quarter}
    levers: {boost: {value: 1, range: 0.5 .. 2}}
    pipelines: {firms: {unit: firm, stages: [{in: {inflow: {poisson: rate * boost * 1 firm}, leak: share}}]}}
    kpis:
      firms_in:
        from: firms.in.total
        unit: firm
        \(observed)
        target: {value: 230, by: 2024Q4}
    """
  }

  private static func codes(_ plan: String, _ path: String) throws -> [Diagnostic] {
    try TemporaryPlan.with(plan) { files in
      try PlanVariants(files, varying: [VariationArgument(path)], kpis: []).warnings
        .filter { $0.code == "lever-in-the-past" }
    }
  }

  @Test func `a lever that is moved before the outturns is told of, with the cure`() throws {
    let known = Self.plan(observed: "observed: {2021Q4: 60, 2022Q4: 118}")
    let said = try #require(try Self.codes(known, "levers.boost=0.5:2").first)
    #expect(said.hint == "to move it from now on, vary `levers.boost@2023Q1`")
    #expect(try Self.codes(known, "levers.boost@2023Q1=0.5:2").isEmpty)
    #expect(try Self.codes(known, "assumptions.rate=8:16").isEmpty)
    #expect(try Self.codes(Self.plan(observed: "note: none"), "levers.boost=0.5:2").isEmpty)
  }

  @Test func `a rate above one is no share`() throws {
    try TemporaryPlan.with(Self.plan(observed: "note: none")) { files in
      let experiment = try PlanExperiment(files.read(), kpi: "firms_in")
      #expect(
        experiment.factors.flatMap(\.inputs).map(\.unit.symbol).sorted() == [
          "1 per quarter", "percent per quarter",
        ])
    }
  }
}
