import Outturn
import Results
import Scenarios
import Tables
import Testing

/// Ensembles and paths of everything in a plan.
struct PlanSimulationTests {
  private static let text = """
    outturn: 1
    id: simulated
    horizon: 2021Q1..2022Q4
    as_of: 2021-01-15
    run: {draws: 3000, seed: 5}
    assumptions:
      arrivals: {value: 200 firm per year}
      share: {value: 0.3 to 0.5}
    pipelines:
      centre:
        unit: firm
        stages:
          - applied: {inflow: {poisson: arrivals}}
          - selected: {yield: share}
    kpis:
      selected_share:
        unit: percent
        kind: share
        from: centre.selected.total / max(centre.applied.total, 1 firm)
        target: {value: 40, by: 2022-12-31}
      selected:
        from: centre.selected.total
        target: {value: 180, by: 2022-12-31}
    """

  private func outcome(_ text: String = text, threads: Int = 2) throws -> PlanSimulation.Outcome {
    try PlanSimulation(PlanText.read(text)).run(RunOptions(threads: threads), paths: 3)
  }

  private func number(_ table: ResultTable, _ column: String, _ key: [String]) throws -> Double {
    let place = try #require(table.columns.firstIndex(of: column))
    let row = try #require(
      table.rows.first { row in
        key.allSatisfy { part in row.contains { $0 == .text(part) } }
      })
    guard case .number(let value) = row[place] else {
      Issue.record("\(row[place]) is no number")
      return .nan
    }
    return value
  }

  @Test("Every number, stage measure and KPI has a row for each period") func series() throws {
    let table = try outcome().ensembles
    let names = Set(table.rows.map { $0[0] })
    // Two assumptions, two stages with seven measures, two KPIs.
    #expect(names.count == 2 + 14 + 2)
    #expect(table.rows.count == 18 * 8)
    #expect(names.contains(.text("centre.selected.total")) && names.contains(.text("share")))
  }

  @Test("Poisson arrivals have mean, sd and quantiles with fitting errors") func moments() throws {
    let table = try outcome().ensembles
    let key = ["centre.applied.flow", "2021Q3"]
    let names = ["mean", "mean_se", "sd", "sd_se", "p05", "p05_se", "p50", "p95"]
    let values = try names.map { try number(table, $0, key) }
    // Amounts of a quarter: Poisson with mean 50.
    #expect(abs(values[0] - 50) < 4 * values[1])
    #expect(abs(values[1] - (50.0 / 3000).squareRoot()) < 0.01)
    #expect(abs(values[2] - 50.0.squareRoot()) < 4 * values[3])
    #expect(abs(values[3] - (50.0 / 6000).squareRoot()) < 0.01)
    // 5th and 95th percentile of the law: 39 and 62.
    #expect(abs(values[4] - 39) <= 1)
    #expect(values[5] <= 1)
    #expect([49, 50].contains(values[6]))
    #expect(abs(values[7] - 62) <= 1)
  }

  @Test("KPIs are those of a run, in their unit") func kpis() throws {
    let results = try Study(PlanText.read(Self.text)).run().results
    let table = try outcome().ensembles
    for kpi in ["selected_share", "selected"] {
      for (column, statistic) in [
        ("mean", ProjectionRow.Statistic.mean), ("p05", .p05), ("p50", .p50), ("p95", .p95),
      ] {
        let row = try #require(
          results.projections.last { $0.kpi == kpi && $0.statistic == statistic })
        let mine = try number(table, column, [kpi, "2022Q4"])
        #expect(mine == row.value)
      }
    }
  }

  @Test("Paths are those of the draws, whatever the number of draws and threads") func paths()
    throws
  {
    let three = try outcome().paths
    #expect(three.rows.count == 18 * 8 * 3)
    let alone = try PlanSimulation(PlanText.read(Self.text))
      .run(RunOptions(draws: 3, threads: 1), paths: 10).paths
    #expect(alone == three)
    let one = try outcome(threads: 1).ensembles
    let two = try outcome().ensembles
    #expect(one == two)
  }

  @Test("A design has its errors from the parts") func design() throws {
    let text = Self.text.replacing("seed: 5", with: "seed: 5, sampling: sobol")
    let table = try outcome(text).ensembles
    let plain = try outcome().ensembles
    let key = ["share", "2022Q4"]
    let error = try number(table, "mean_se", key)
    let other = try number(plain, "mean_se", key)
    #expect(error > 0 && error < 0.1 * other)
  }
}
