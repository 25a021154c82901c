import Diagnostics
import Foundation
import SeriesFiles
import Testing

@Suite struct DriverTableTests {
  private func drivers(_ text: String) throws -> DriverTable {
    try DriverTable.read(path: "drivers.csv", contents: Data(text.utf8))
  }

  private func series(_ text: String) throws -> InputSeries {
    try SeriesReader.read(path: "a.csv", contents: Data(text.utf8)).series[0]
  }

  @Test func `drivers are laid beside the periods of a series and those ahead`() throws {
    let table = try drivers("period,환율,금리\n2022,1,4\n2021,2,5\n2023,3,6\n2024,9,9\n")
    #expect(table.names == ["환율", "금리"])
    let series = try series("series_id,period,value\na,2021,1\na,2022,2\n")
    #expect(try table.values(for: series, steps: 1) == [[2, 1, 3], [5, 4, 6]])
    let error = try #require(throws: DriverTable.Mistake.self) {
      try table.values(for: series, steps: 3)
    }
    #expect(error == .missing(driver: "환율", period: "2025"))
  }

  @Test func `drivers may differ between series`() throws {
    let table = try drivers("series_id,t_index,x\na,1,1\na,2,2\nb,1,3\nb,2,4\n")
    let series = try series("series_id,t_index,value\nb,1,1\n")
    #expect(try table.values(for: series, steps: 1) == [[3, 4]])
    let other = try self.series("series_id,t_index,value\nc,1,1\n")
    #expect(throws: DriverTable.Mistake.self) { try table.values(for: other, steps: 1) }
  }

  @Test func `a file whose periods are named in another way is refused whole`() throws {
    let table = try drivers("period,x\n2024-01,1\n")
    let yearly = try series("series_id,period,value\na,2021,1\n")
    let error = try #require(throws: DiagnosticList.self) { try table.check(against: [yearly]) }
    #expect(error.items.map(\.code) == ["drivers-other-periods"])
    #expect(error.items.first?.span?.line == 2)
    let monthly = try series("series_id,period,value\na,2021-01,1\n")
    #expect(throws: Never.self) { try table.check(against: [yearly, monthly]) }
  }

  @Test(arguments: [
    ("x,y\n1,2\n", "drivers-column-missing"), ("period\n2024\n", "drivers-column-missing"),
    ("period,x\n2024,a\n", "series-not-a-number"), ("period,x\nold,1\n", "series-bad-period"),
    ("period,x\n2024,1\n2024,2\n", "series-duplicate-period"),
    ("period,x\n2024,1,2\n", "csv-ragged-row"), ("period,x\n", "drivers-empty"),
  ])
  func `mistakes have a place`(text: String, code: String) throws {
    let error = try #require(throws: DiagnosticList.self) { try drivers(text) }
    #expect(error.items.map(\.code.rawValue) == [code])
  }
}
