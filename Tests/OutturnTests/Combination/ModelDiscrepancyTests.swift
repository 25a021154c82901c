import Foundation
import Scenarios
import Series
import Testing

@testable import Outturn

@Suite struct ModelDiscrepancyTests {
  private let quarters = (0..<12).map { Period(.quarter, year: 2021).advanced(by: $0) }

  private func plan(_ kpi: String) throws -> Plan {
    try PlanText.read(
      """
      outturn: 1
      horizon: 2021Q1..2023Q4
      pipelines:
        p: {unit: firm, stages: [s: {inflow: {poisson: 5 per quarter}}]}
      kpis:
        k: {\(kpi)}

      """)
  }

  @Test func `it forgets itself over a year and varies by one`() throws {
    let plan = try plan("from: p.s.total")
    let columns = ModelDiscrepancy(of: plan.kpis[0], plan, seed: 1).columns(quarters, draws: 4_000)
    func mean(_ one: Int, _ other: Int) -> Double {
      zip(columns[one], columns[other]).reduce(0) { $0 + $1.0 * $1.1 } / 4_000
    }
    for step in [0, 5, 11] { #expect(abs(mean(step, step) - 1) < 0.07) }
    #expect(abs(mean(3, 7) - exp(-1)) < 0.07)
    #expect(abs(mean(3, 4) - exp(-0.25)) < 0.07)
  }

  @Test(arguments: [KPI.Measure.total, .flow, .level])
  func `paths stay what the indicator can be`(measure: KPI.Measure) throws {
    let plan = try plan("from: p.s.\(measure.rawValue)")
    let kpi = plan.kpis[0]
    let matrix = SampleMatrix(periods: 12, draws: 300, isWhole: true)
    for row in 0..<12 {
      let factor = measure == .total ? row + 1 : 1
      matrix.store((0..<300).map { Double($0 % 40 * factor) }, period: row)
    }
    let draws = IndicatorDraws(kpi: 0, method: "pipeline", periods: quarters, samples: matrix)
    let moved = ModelDiscrepancy(of: kpi, plan, seed: 1).applied(0.2, to: draws, kpi).samples
    var (before, after) = (0.0, 0.0)
    for draw in 0..<300 {
      let path = (0..<12).map { moved.value(period: $0, draw: draw) }
      #expect(path.allSatisfy { $0 >= 0 && $0 == $0.rounded() })
      if measure == .total { #expect(path == path.sorted()) }
      if draw % 40 == 0 { #expect(path.allSatisfy { $0 == 0 }) }
      before += matrix.value(period: 11, draw: draw)
      after += path[11]
    }
    // Means stay: 300 draws that vary by a fifth.
    #expect(abs(after / before - 1) < 0.06)
  }

  @Test func `a share stays between its ends`() throws {
    let plan = try PlanText.read(
      """
      outturn: 1
      horizon: 2021Q1..2023Q4
      assumptions: {s: 0.5 to 0.9}
      kpis:
        k: {from: s, unit: percent, combine: {update: {discrepancy: 30 %}}}

      """)
    let kpi = plan.kpis[0]
    #expect(kpi.combine == .update && kpi.discrepancy == 0.3 && kpi.kind == .share)
    let draws = try BottomUp.project(plan, seed: 1, draws: 500, threads: 1, progress: nil)
    let values = draws.indicators[0].samples.row(7)
    #expect(values.allSatisfy { $0 > 0 && $0 < 1 })
    #expect(values != draws.indicators[0].samples.row(6))
  }
}
