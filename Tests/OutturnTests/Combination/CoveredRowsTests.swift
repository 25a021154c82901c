import Scenarios
import Series
import Testing

@testable import Outturn

@Suite struct CoveredRowsTests {
  private let quarters = (0..<8).map { Period(.quarter, year: 2021).advanced(by: $0) }

  private func series(_ frequency: Frequency, _ values: [(String, Double)]) throws -> TimeSeries {
    TimeSeries(
      frequency,
      try values.map { Observation(period: try #require(Period($0.0)), value: $0.1) })
  }

  @Test func `a level of a year is that of its last quarter, a flow that of all four`() throws {
    let yearly = try series(.year, [("2020", 1), ("2021", 2), ("2022", 3)])
    let levels = CoveredRows(yearly, over: quarters, measure: .level).points
    #expect(levels.map(\.rows) == [3...3, 7...7] && levels.map(\.value) == [2, 3])
    let flows = CoveredRows(yearly, over: quarters, measure: .flow).points
    #expect(flows.map(\.rows) == [0...3, 4...7])
  }

  @Test func `months give a quarter its end, or its sum where all are known`() throws {
    let months = try series(
      .month, [("2021-01", 1), ("2021-02", 2), ("2021-03", 4), ("2021-04", 8), ("2021-06", 16)])
    let levels = CoveredRows(months, over: quarters, measure: .total).points
    #expect(levels.map(\.rows) == [0...0, 1...1] && levels.map(\.value) == [4, 16])
    let flows = CoveredRows(months, over: quarters, measure: .flow).points
    #expect(flows.map(\.rows) == [0...0] && flows.map(\.value) == [7])
  }

  @Test func `draws on a coarser grid are ends or sums of whole periods`() throws {
    let matrix = SampleMatrix(periods: 6, draws: 1, isWhole: true)
    for row in 0..<6 { matrix.store([Double(row + 1)], period: row) }
    let draws = IndicatorDraws(
      kpi: 0, method: "pipeline", periods: Array(quarters.dropFirst(2)), samples: matrix)
    let ends = try #require(draws.coarsened(to: .year, measure: .total))
    #expect(ends.periods.map(\.description) == ["2021", "2022"])
    #expect(ends.samples.row(0) == [2] && ends.samples.row(1) == [6])
    let sums = try #require(draws.coarsened(to: .year, measure: .flow))
    #expect(sums.periods.map(\.description) == ["2022"] && sums.samples.row(0) == [18])
    #expect(draws.coarsened(to: .month, measure: .flow) == nil)
  }
}
