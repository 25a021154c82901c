import Diagnostics
import Foundation
import Tables
import Testing

@testable import Outturn

@Suite struct SweepTests {
  private static let plan = """
    outturn: 1
    id: visits
    horizon: 2024..2025
    levers:
      pace: {value: 10 per year, range: 1 .. 20, whole: true}
    assumptions: {effect: {lognormal: {median: 2, high: 4.552033217}}, size: 5}
    pipelines:
      calls:
        unit: visit
        stages:
          - made: {inflow: {poisson: pace * 1 visit}}
    kpis:
      visits: {from: calls.made.total, unit: visit, target: {value: 20, by: 2024-12-31}}
      gain: {from: effect * size, kind: index}
    """

  private func sweep(
    _ vary: [String], _ design: SweepDesign, kpis: [String] = ["visits", "gain"]
  ) throws -> (sweep: Sweep, rows: [[CSVCell]]) {
    try TemporaryPlan.with(Self.plan) { files in
      let variants = try PlanVariants(
        files, varying: try vary.map { try VariationArgument($0) }, kpis: kpis, draws: 200)
      let sweep = try Sweep(variants, design)
      return (sweep, try sweep.part(0..<sweep.points.count, threads: 2).rows)
    }
  }

  @Test func `a grid has every value with every other, the last fastest`() throws {
    let (sweep, rows) = try sweep(["pace=1:3:3", "size=1:2:2"], .grid)
    #expect(
      sweep.points == [[1, 1], [1, 2], [2, 1], [2, 2], [3, 1], [3, 2]])
    #expect(rows.count == 12)
    #expect(
      sweep.columns == [
        "variant", "levers.pace", "assumptions.size", "kpi", "at", "mean", "p10", "p50", "p90",
        "probability", "probability_se", "unit", "via",
      ])
    // A KPI without a target is looked at in the last period, and has no probability.
    #expect(rows[1][4] == .text("2025") && rows[1][9] == .missing)
    #expect(rows[0][4] == .text("2024-12-31"))
    #expect(rows.allSatisfy { $0[12] == .text("model") })
  }

  @Test func `shared draws make effects exact`() throws {
    let (_, rows) = try sweep(["size=1:2:2"], .grid, kpis: ["gain"])
    guard case .number(let one) = rows[0][4], case .number(let two) = rows[1][4] else {
      Issue.record("no means")
      return
    }
    #expect(abs(two - 2 * one) < 1e-9)
  }

  @Test func `rows are the same for any number of threads and any parts`() throws {
    let (sweep, rows) = try sweep(["pace", "size=1:9:3"], .grid)
    #expect(sweep.points.count == 60)
    #expect(try sweep.part(0..<60, threads: 1).rows == rows)
    let parts =
      try sweep.part(0..<17, threads: 2).rows + sweep.part(17..<60, threads: 3).rows
    #expect(parts == rows)
  }

  @Test func `variants that come nowhere near the outturns are counted in a warning`() throws {
    let seen = Self.plan.replacingOccurrences(
      of: "from: calls.made.total, unit: visit,",
      with: "from: calls.made.total, unit: visit, observed: {2024: 24},"
    ).replacingOccurrences(of: "horizon:", with: "as_of: 2024-12-31\nhorizon:")
    try TemporaryPlan.with(seen) { files in
      let variants = try PlanVariants(
        files, varying: [VariationArgument("pace=2:20:2")], kpis: ["visits"], draws: 200)
      let sweep = try Sweep(variants, .grid)
      let part = try sweep.part(0..<2, threads: 2)
      #expect(part.beyond == 1)
      let warning = try #require(sweep.warning(beyond: part.beyond, of: 2))
      #expect(warning.code == "outturns-beyond-simulation" && warning.severity == .warning)
      #expect(warning.message.contains("in 1 of 2 variants"))
      #expect(sweep.warning(beyond: 0, of: 2) == nil)
    }
  }

  @Test func `samples fill every interval once, whole values evenly`() throws {
    for design in [SweepDesign.latinHypercube(20), .sobol(16)] {
      let (sweep, _) = try sweep(["pace", "size=1:9"], design, kpis: ["gain"])
      let count = sweep.points.count
      let places = sweep.points.map { Int(($0[1] - 1) / 8 * Double(count)) }.sorted()
      #expect(places == Array(0..<count))
      #expect(sweep.points.allSatisfy { $0[0] == $0[0].rounded() && (1...20).contains($0[0]) })
      if count == 20 { #expect(Set(sweep.points.map { $0[0] }).count == 20) }
    }
  }

  @Test func `a number that is no input is read again and said`() throws {
    let (_, rows) = try sweep(["kpis.visits.target.value=10:20:3"], .grid, kpis: ["visits"])
    #expect(rows.count == 3 && rows.allSatisfy { $0.last == .text("plan") })
    let chances = rows.compactMap { row -> Double? in
      if case .number(let value) = row[8] { value } else { nil }
    }
    #expect(chances.count == 3 && chances[0] > chances[1] && chances[1] > chances[2])
  }
}
