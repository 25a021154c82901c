import Quantities
import Series
import Testing

@testable import Scenarios

/// Observations as they were known: vintages, definitions, annotations, columns of files.
struct ObservedTests {
  private func observed(_ block: String, files: [String: String] = [:]) throws -> ObservedSeries {
    let plan = """
      outturn: 1
      horizon: 2015..2024
      sources: {a: {title: A}, b: {title: B}}
      dimensions: {sector: {car: 자동차, ship: 조선}}
      kpis:
        k: {unit: USD, observed: \(block)}
      """
    return try #require(try ReadingFolder.read(plan, files: files).kpis.first?.observed)
  }

  private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  @Test func `what was known on a day is the latest vintage published by then`() throws {
    let file = """
      period,exports (억달러),vintage
      2021,1109,2022-03
      2021,1121,2023-05-02
      2022,1240,2023-05
      2022,1210,2024-05
      2023,1151,2024Q2

      """
    let series = try observed("{file: o.csv}", files: ["o.csv": file])
    func known(_ text: String) throws -> [Double?] {
      try series.known(on: day(text)).observations.map { $0.value.map { ($0 / 1e8).rounded() } }
    }
    #expect(try known("2022-02-28") == [])
    #expect(try known("2022-12-31") == [1109])
    #expect(try known("2023-05-01") == [1109, 1240])
    #expect(try known("2023-05-02") == [1121, 1240])
    #expect(try known("2024-04-30") == [1121, 1240, 1151])
    #expect(series.series.observations.map(\.value).compactMap { $0 } == [112.1e9, 121e9, 115.1e9])
  }

  @Test func `a definition holds from where it is named on, in time and by what was known`() throws
  {
    let file = """
      period,exports,regime,vintage
      2022,7,,2023-01
      2020,5,old,2021-01
      2021,6,,2022-01
      2021,9,new,2024-01

      """
    let series = try observed("{file: o.csv}", files: ["o.csv": file])
    #expect(
      try series.known(on: day("2023-12-31")).observations.map(\.regime) == [
        "old", "old", "old",
      ])
    #expect(series.series.observations.map(\.regime) == ["old", "new", "new"])
  }

  @Test func `words for vintages come after dates, in the order of the file`() throws {
    let series = try observed(
      "{file: o.csv}",
      files: ["o.csv": "period,exports,vintage\n2020,1,first\n2020,2,second\n2020,3,2021-01\n"])
    #expect(series.series.observations.map(\.value) == [2])
  }

  @Test func `annotations of the block cover observations without their own`() throws {
    let series = try observed("{source: a, 2020: 5, 2021: {value: 6, source: b}}")
    #expect(series.points.map(\.provenance.source) == ["a", "b"])
    let file = "period,exports,source,basis,qualifier\n2020,5,,,at_least\n2021,6,b,derived,\n"
    let read = try observed("{file: o.csv, source: a}", files: ["o.csv": file])
    #expect(read.points.map(\.provenance.source) == ["a", "b"])
    #expect(read.points.map(\.provenance.basis) == [.stated, .derived])
    #expect(read.points.map(\.provenance.qualifier) == [.atLeast, nil])
  }

  @Test func `a dimension of a file is no column of values`() throws {
    let series = try observed(
      "{file: o.csv}",
      files: ["o.csv": "period,sector,exports (억달러)\n2020,car,5\n2021,car,6\n"])
    #expect(series.points.map(\.value) == [5e8, 6e8])
  }
}
