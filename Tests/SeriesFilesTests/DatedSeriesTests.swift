import Diagnostics
import Foundation
import SeriesFiles
import Testing

/// Dates whose distance tells how often a series has values.
@Suite struct DatedSeriesTests {
  private func read(_ dates: [String], frequency: String? = nil) throws -> SeriesCollection {
    let header = "series_id,period,value" + (frequency == nil ? "\n" : ",frequency\n")
    let rows = dates.map { "a,\($0),1" + (frequency.map { "," + $0 } ?? "") + "\n" }
    return try SeriesReader.read(path: "a.csv", contents: Data((header + rows.joined()).utf8))
  }

  @Test(arguments: [
    (["2000-01-01", "2001-01-01", "2002-01-01"], "yearly", "2003-01-01"),
    (["2010-12-31", "2011-12-31"], "yearly", "2012-12-31"),
    (["2010-06-15", "2011-06-15"], "yearly", "2012-06-15"),
    (["2000-06-30", "2000-12-31", "2001-06-30"], "halfyearly", "2001-12-31"),
    (["2000-03-31", "2000-06-30", "2000-09-30"], "quarterly", "2000-12-31"),
    (["2000-02-29", "2000-05-31", "2000-08-31"], "quarterly", "2000-11-30"),
    (["2000-01-01", "2000-04-01", "2000-10-01"], "quarterly", "2001-01-01"),
    (["2000-11-30", "2000-12-31", "2001-01-31"], "monthly", "2001-02-28"),
    (["2024-01-05", "2024-01-12", "2024-01-26"], "weekly", "2024-02-02"),
  ])
  func `the coarsest grid of all dates is taken, and said`(
    dates: [String], frequency: String, next: String
  ) throws {
    let collection = try read(dates)
    #expect(collection.series[0].frequency.name == frequency)
    #expect(collection.series[0].period(after: 0) == next)
    #expect(collection.warnings.map(\.code) == ["series-inferred-frequency"])
    #expect(
      collection.warnings.first?.message
        == "the frequency is told from the dates: \(frequency) (`a`)")
  }

  @Test(arguments: [
    ["2024-01-30", "2024-02-01"], ["2024-01-15", "2024-02-15"], ["2024-01-01"],
  ])
  func `other dates are days`(dates: [String]) throws {
    let collection = try read(dates)
    #expect(collection.series[0].frequency.name == "daily")
    #expect(collection.warnings.isEmpty)
  }

  @Test func `a frequency that is said wins`() throws {
    let monthly = try read(["2000-01-01", "2001-01-01"], frequency: "Monthly")
    #expect(monthly.series[0].values.count == 13)
    #expect(monthly.series[0].period(after: 0) == "2001-02-01")
    #expect(monthly.warnings.isEmpty)
    let daily = try read(["2000-01-01", "2000-02-01"], frequency: "daily")
    #expect(daily.series[0].values.count == 32)
    let yearly = try read(["2000-12-31", "2001-12-30"], frequency: "yearly")
    #expect(yearly.series[0].values == [1, 1])
    #expect(yearly.series[0].period(after: 0) == "2002")
    let twice = try read(["2000-12-31", "2000-12-30"], frequency: "yearly")
    #expect(twice.mistakes.map(\.code) == ["series-duplicate-period"])
  }

  @Test func `a file says it once`() throws {
    let text =
      "series_id,period,value\na,2000-01-01,1\na,2001-01-01,1\nb,2000-01-01,1\nb,2001-01-01,1\n"
      + "c,2000-01-31,1\nc,2000-02-29,1\n"
    let collection = try SeriesReader.read(path: "a.csv", contents: Data(text.utf8))
    #expect(
      collection.warnings.map(\.message) == [
        "the frequency is told from the dates: yearly (`a` and 1 more), monthly (`c`)"
      ])
  }

  @Test func `drivers lie beside dates`() throws {
    let series = try read(["2000-03-31", "2000-06-30"]).series[0]
    for periods in [["2000-03-31", "2000-06-30", "2000-09-30"], ["2000Q1", "2000Q2", "2000Q3"]] {
      let text = "period,x\n" + periods.enumerated().map { "\($1),\($0)\n" }.joined()
      let table = try DriverTable.read(path: "d.csv", contents: Data(text.utf8))
      #expect(try table.values(for: series, steps: 1) == [[0, 1, 2]])
    }
  }
}
