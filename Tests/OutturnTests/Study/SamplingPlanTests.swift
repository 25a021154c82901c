import Diagnostics
import Outturn
import Results
import Scenarios
import Testing

/// Designs and asked precision of whole plans.
struct SamplingPlanTests {
  private static func plan(_ run: String) -> String {
    """
    outturn: 1
    id: sampled
    horizon: 2021Q1..2022Q4
    as_of: 2021-01-15
    run: {seed: 5\(run)}
    assumptions:
      arrivals: {value: 300 to 500 firm per quarter}
      share: {value: 0.3 to 0.5}
    pipelines:
      centre:
        unit: firm
        stages:
          - applied: {inflow: {poisson: arrivals}}
          - selected: {yield: share}
    kpis:
      selected:
        from: centre.selected.total
        target: {value: 1100, by: 2022-12-31}
      applied:
        from: centre.applied.total
    """
  }

  private func study(_ run: String = "") throws -> Study {
    Study(try PlanText.read(Self.plan(run)))
  }

  @Test("Designs give the same answers with smaller errors, and say so")
  func designs() throws {
    let random = try study().run(RunOptions(draws: 4096)).results
    let plain = try #require(random.attainment.first)
    #expect(random.sampling == nil)
    for name in ["latin_hypercube", "sobol"] {
      let results = try study(", sampling: \(name)").run(RunOptions(draws: 4096, threads: 2))
        .results
      let row = try #require(results.attainment.first)
      #expect(results.sampling == SamplingSummary(design: name, replications: 16))
      #expect(abs(row.probability - plain.probability) < 5 * plain.probabilitySE)
      #expect(row.probabilitySE > 0 && row.probabilitySE < plain.probabilitySE)
    }
  }

  @Test("An unknown design is refused") func unknown() {
    #expect(throws: (any Error).self) { try study(", sampling: halton") }
  }

  @Test("What is drawn until a precision is what that number of draws gives")
  func precision() throws {
    let study = try study()
    let goal = PrecisionGoal(kpi: "selected", error: 0.01, mostDraws: 100_000)
    let found = try study.run(until: goal, RunOptions(threads: 2))
    // A share near ½ needs about ¼/0.01² draws; the next power of two.
    #expect([2048, 4096].contains(found.results.draws))
    let row = try #require(found.results.attainment.first)
    #expect(row.probabilitySE <= 0.01)
    let outright = try study.run(RunOptions(draws: found.results.draws))
    #expect(outright.results.attainment == found.results.attainment)
    #expect(outright.results.projections == found.results.projections)
    #expect(outright.results.warnings == found.results.warnings)
  }

  @Test("Without a target the mean is known to a share of itself") func mean() throws {
    let study = try study()
    let goal = PrecisionGoal(kpi: "applied", error: 0.001, mostDraws: 1 << 20)
    let found = try study.run(until: goal, RunOptions())
    // One in 15 or so from draw to draw.
    #expect(found.results.draws >= 4096 && found.results.draws <= 65_536)
  }

  @Test("The most draws are not exceeded, and the reader is told") func cap() throws {
    let study = try study()
    let goal = PrecisionGoal(kpi: "selected", error: 0.0001, mostDraws: 3000)
    let found = try study.run(until: goal, RunOptions())
    #expect(found.results.draws == 2048)
    #expect(found.results.warnings.contains { $0.code == "precision-not-reached" })
    let warning = try #require(
      found.results.warnings.first { $0.code == "precision-not-reached" })
    #expect(warning.message.hasSuffix("above the 0.01 % asked for"))
    // A standard error of about 0.011: twelve thousand times the draws are more than a run takes.
    #expect(warning.hint?.hasPrefix("ask for less") == true)
    let near = try study.run(
      until: PrecisionGoal(kpi: "selected", error: 0.005, mostDraws: 2048), RunOptions())
    let advice = near.results.warnings.first { $0.code == "precision-not-reached" }?.hint
    #expect(["8192", "16384"].contains { advice == "allow about \($0) draws, or ask for less" })
    #expect(throws: StudyError.self) {
      try study.run(
        until: PrecisionGoal(kpi: "nobody", error: 0.01, mostDraws: 3000), RunOptions())
    }
  }
}
