import Results
import Scenarios
import Series
import Testing

@testable import Outturn

/// Every way to combine, on every grid, for every measure.
@Suite struct CombinationGridTests {
  private static let cases: [(combine: KPI.Combine, measure: KPI.Measure, grid: Frequency)] =
    KPI.Combine.allCases.flatMap { combine in
      KPI.Measure.allCases.flatMap { measure in
        Frequency.allCases.map { (combine, measure, $0) }
      }
    }

  /// Observations of 2019 to 2022 on a grid: about eight a quarter, as totals, levels or flows.
  private func observed(_ measure: KPI.Measure, _ grid: Frequency) -> String {
    var entries: [String] = []
    var total = 0
    for place in 0..<(4 * grid.perYear) {
      let added = 8 * 4 / grid.perYear + place % 2
      total += added
      let period = Period(grid, year: 2019).advanced(by: place)
      entries.append("\(period): \(measure == .flow ? added : total)")
    }
    return entries.joined(separator: ", ")
  }

  @Test(arguments: cases)
  func `draws are sound and known periods show what came`(
    combine: KPI.Combine, measure: KPI.Measure, grid: Frequency
  ) throws {
    for mode in ["stochastic", "expected"] {
      let results = try PlanText.run(
        """
        outturn: 1
        id: grids
        horizon: 2021Q1..2023Q4
        as_of: 2021-12-31
        run: {mode: \(mode)}
        assumptions: {rate: 6 to 10 firm per quarter}
        pipelines:
          p:
            unit: firm
            stages:
              - s: {start: 64, inflow: {poisson: rate}}
        kpis:
          k:
            from: p.s.\(measure.rawValue)
            observed: {\(observed(measure, grid))}
            combine: \(combine.rawValue)
            target: {value: 30, each: year}

        """, draws: 120)
      let rows = results.projections.filter { $0.statistic != .observed }
      #expect(rows.allSatisfy { $0.value.isFinite && $0.value >= 0 })
      let methods = Set(rows.map(\.method))
      switch combine {
      case .update: #expect(methods == ["pipeline"] && results.update != nil)
      case .compare: #expect(methods == ["pipeline", "auto"])
      case .pool: #expect(methods == ["pipeline", "auto", "pool"])
      }
      // Quantiles rise, and what is judged has a row for each year that it reaches.
      for (_, group) in Dictionary(grouping: rows, by: { "\($0.method) \($0.period)" }) {
        let quantiles = group.compactMap { row in
          row.statistic.probability.map { ($0, row.value) }
        }.sorted { $0.0 < $1.0 }.map(\.1)
        #expect(quantiles == quantiles.sorted() && quantiles.count == 7)
      }
      let years = results.attainment.filter { $0.kpi == "k" }.map(\.deadline)
      #expect(years.suffix(2) == ["2022", "2023"], "\(years)")
      #expect(results.attainment.allSatisfy { (0...1).contains($0.probability) })
      // What came after as_of scores, on a grid no finer than what is projected.
      #expect(results.outturns.allSatisfy { $0.period.year == 2022 } && !results.outturns.isEmpty)
      guard combine == .update else { continue }
      for row in rows where row.period.year == 2021 && row.statistic == .p50 {
        let known = results.indicators.first?.history.first { $0.period == row.period }
        if let known, known.isKnown { #expect(row.value == known.value) }
      }
    }
  }
}
