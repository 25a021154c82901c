import Scenarios
import Series
import Testing

@testable import Outturn

@Suite struct KnownOutturnsTests {
  private let quarters = (0..<12).map { Period(.quarter, year: 2021).advanced(by: $0) }

  private func known(
    _ observed: String, reading stage: String, draws: IndicatorDraws
  ) throws -> KnownOutturns {
    let plan = try PlanText.read(
      """
      outturn: 1
      horizon: 2021Q1..2023Q4
      pipelines:
        p: {unit: firm, stages: [s: {inflow: {poisson: 5 per quarter}}]}
      kpis:
        k: {from: p.s.\(stage), observed: \(observed)}

      """)
    return try #require(KnownOutturns.all([draws], plan)[0])
  }

  /// Draws of rising totals, or of what is added to them.
  private func draws(areTotals: Bool) -> IndicatorDraws {
    let matrix = SampleMatrix(periods: 12, draws: 40, isWhole: true)
    var totals = [Double](repeating: 0, count: 40)
    for row in 0..<12 {
      let added = totals.indices.map { Double(($0 * 7 + row * 5) % 9) }
      for draw in totals.indices { totals[draw] += added[draw] }
      matrix.store(areTotals ? totals : added, period: row)
    }
    return IndicatorDraws(kpi: 0, method: "pipeline", periods: quarters, samples: matrix)
  }

  @Test func `a total passes through its outturns, never falls, and goes on as simulated`() throws {
    let simulated = draws(areTotals: true)
    let known = try known("{2021: 19, 2022: 31}", reading: "total", draws: simulated)
    let settled = known.settled(simulated.samples)
    for draw in 0..<40 {
      let path = (0..<12).map { settled.value(period: $0, draw: draw) }
      #expect(path[3] == 19 && path[7] == 31)
      #expect(path == path.sorted() && path[0] >= 0)
      let before = (0..<12).map { simulated.samples.value(period: $0, draw: draw) }
      for row in 8..<12 { #expect(path[row] - path[7] == before[row] - before[7]) }
    }
  }

  @Test func `the quarters of a known year add up to it, in whole numbers`() throws {
    let simulated = draws(areTotals: false)
    let known = try known("{2021: 23}", reading: "flow", draws: simulated)
    let settled = known.settled(simulated.samples)
    for draw in 0..<40 {
      let path = (0..<12).map { settled.value(period: $0, draw: draw) }
      #expect(path[..<4].reduce(0, +) == 23)
      #expect(path.allSatisfy { $0 >= 0 && $0 == $0.rounded() })
      #expect(
        path[4...].elementsEqual((4..<12).map { simulated.samples.value(period: $0, draw: draw) }))
    }
  }

  @Test func `a level shows its outturns and stays as simulated after them`() throws {
    let simulated = draws(areTotals: true)
    let known = try known("{2021Q2: 8, 2021Q4: 17}", reading: "level", draws: simulated)
    let settled = known.settled(simulated.samples)
    for draw in 0..<40 {
      #expect(settled.value(period: 1, draw: draw) == 8)
      #expect(settled.value(period: 3, draw: draw) == 17)
      #expect(
        settled.value(period: 8, draw: draw) == simulated.samples.value(period: 8, draw: draw))
    }
  }
}
