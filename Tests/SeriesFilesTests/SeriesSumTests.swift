import Foundation
import SeriesFiles
import Testing

@Suite struct SeriesSumTests {
  @Test func `a sum covers what all parts have`() throws {
    let table = """
      series_id,period,value
      a,2020Q1,1
      a,2020Q2,2
      a,2020Q3,NA
      a,2020Q4,4
      b,2020Q2,10
      b,2020Q3,20
      b,2020Q4,30
      b,2021Q1,40

      """
    let parts = try SeriesReader.read(path: "t.csv", contents: Data(table.utf8)).series
    let sum = InputSeries.sum("t", of: parts)
    #expect(sum.id == "t" && sum.frequency.name == "quarterly")
    #expect(sum.values == [12, nil, 34, nil])
    #expect(sum.grid.text(sum.firstOrdinal) == "2020Q2")
    #expect(sum.grid.text(sum.lastOrdinal) == "2021Q1")
    #expect(sum.value(at: sum.firstOrdinal) == 12 && sum.value(at: sum.firstOrdinal - 1) == nil)
    let longer = parts[0].reaching(sum.lastOrdinal)
    #expect(longer.values == [1, 2, nil, 4, nil])
    #expect(longer.reaching(sum.lastOrdinal - 3) == longer)
  }
}
