import Diagnostics
import Outturn
import Results
import Scenarios
import Series
import Tables
import Testing

/// Indicators in ensembles, beside what a run says of the same plan.
struct SimulatedIndicatorTests {
  private static let plan = """
    outturn: 1
    id: ensembles
    horizon: 2021Q1..2021Q4
    run: {draws: 300, seed: 3}
    assumptions:
      a: {uniform: 0 .. 1}
    kpis:
      firms:
        unit: firm
        from: (100 * a) * 1 firm
      share:
        unit: percent
        from: a
    """

  @Test("Indicators have the numbers that a run gives them, counts rounded on every draw")
  func indicators() throws {
    let plan = try PlanText.read(Self.plan)
    let run = try Study(plan).run(RunOptions()).results
    let simulated = try PlanSimulation(plan).run(paths: 5)
    let table = simulated.ensembles
    let names = ["mean", "p05", "p10", "p25", "p50", "p75", "p90", "p95"]
    var compared = 0
    for row in table.rows where row[1] == .text("kpi") {
      for name in names {
        let place = try #require(table.columns.firstIndex(of: name))
        let same = try #require(
          run.projections.first {
            .text($0.kpi) == row[0] && .text($0.period.description) == row[3]
              && $0.statistic.rawValue == name
          })
        guard case .number(let value) = row[place] else { continue }
        #expect(abs(value - same.value) < 1e-9 * abs(value), "\(row[0]) \(name)")
        compared += 1
      }
    }
    #expect(compared == 2 * 4 * names.count)
    for row in simulated.paths.rows where row[1] == .text("firms") {
      guard case .number(let value) = row[3] else { continue }
      #expect(value == value.rounded())
    }
  }

  @Test("A plan without a model says that there is nothing to simulate") func nothing() throws {
    let plan = try PlanText.read(
      """
      outturn: 1
      id: forecast-only
      horizon: 2020..2024
      kpis:
        firms: {unit: firm, observed: {2020: 5, 2021: 6, 2022: 8}}
      """)
    let outcome = try PlanSimulation(plan).run(paths: 5)
    #expect(outcome.ensembles.rows.isEmpty)
    #expect(outcome.warnings.contains { $0.code == "nothing-to-simulate" })
  }
}
