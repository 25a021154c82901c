import Diagnostics
import Foundation
import SeriesFiles
import Testing

@Suite struct SeriesReaderTests {
  private func read(_ text: String) throws -> SeriesCollection {
    try SeriesReader.read(path: "series.csv", contents: Data(text.utf8))
  }

  private func mistakes(_ text: String) throws -> [Diagnostic] { try read(text).mistakes }

  @Test func `rows of several series come in any order`() throws {
    let collection = try read(
      """
      series_id,period,value
      b,2024-02,2
      수출액,2020Q4,10.5
      b,2024-01,1
      수출액,2021Q1,-11e-1

      """)
    #expect(collection.series.map(\.id) == ["b", "수출액"])
    #expect(collection.series[0].values == [1, 2])
    #expect(collection.series[0].frequency.season == 12)
    #expect(collection.series[0].period(after: 0) == "2024-03")
    #expect(collection.series[1].values == [10.5, -1.1])
    #expect(collection.series[1].period(after: 2) == "2021Q4")
    #expect(collection.warnings.isEmpty && collection.mistakes.isEmpty)
    #expect(collection.source == nil)
  }

  @Test func `periods left out are missing values, as are the words for it`() throws {
    let series = try read(
      """
      series_id,t_index,value,frequency
      a,3,1,quarterly
      a,4,NA,quarterly
      a,5,-,quarterly
      a,6,NaN,quarterly
      a,9,,quarterly
      a,8,5,quarterly
      """
    ).series[0]
    #expect(series.values == [1, nil, nil, nil, nil, 5, nil])
    #expect(series.firstOrdinal == 3)
    #expect(series.period(after: 0) == "10")
    #expect(series.frequency.season == 4)
  }

  @Test(arguments: [
    ("2024,1\n2025,2", "2026"), ("2024H1,1\n2024H2,2", "2025H1"), ("2024Q4,1\n2025Q1,2", "2025Q2"),
    ("2024-11,1\n2024-12,2", "2025-01"), ("2024-02-27,1\n2024-02-28,2", "2024-02-29"),
    ("2023-12-25,1\n2024-01-01,2", "2024-01-08"), ("2024-01-01,1\n2024-02-01,2", "2024-03-01"),
    ("2022년,1\n2023년,2", "2024"),
    ("2024.11,1\n2024.12,2", "2025-01"), ("2024년 9월,1\n2024년 10월,2", "2024-11"),
    ("2024년 1분기,1\n2024년 2분기,2", "2024Q3"), ("2024.3/4,1\n2024.4/4,2", "2025Q1"),
    ("2024년 상반기,1\n2024년 하반기,2", "2025H1"), ("2024.05.28,1\n2024.5.29,2", "2024-05-30"),
  ])
  func `the notation of periods goes on`(rows: String, next: String) throws {
    let text = rows.split(separator: "\n").map { "a," + $0 }.joined(separator: "\n")
    let series = try read("series_id,period,value\n" + text).series[0]
    #expect(series.values == [1, 2])
    #expect(series.period(after: 0) == next)
  }

  @Test func `dates follow the frequency that is said`() throws {
    let series = try read(
      """
      series_id,period,value,frequency
      a,2024-01-31,1,quarterly
      a,2024-05-15,2,quarterly
      w,2024-01-01,1,weekly
      w,2024-01-15,2,weekly
      """
    ).series
    #expect(series[0].period(after: 0) == "2024Q3")
    #expect(series[1].values == [1, nil, 2])
    #expect(series[1].period(after: 0) == "2024-01-22")
  }

  @Test func `test rows are kept apart`() throws {
    let series = try read(
      """
      series_id,split,t_index,value
      a,train,1,1
      a,train,2,2
      a,test,4,4
      a,test,5,
      """
    ).series[0]
    #expect(series.values == [1, 2])
    #expect(series.later == [4, nil])
    #expect(series.laterOffset == 1)
  }

  @Test func `quotes, semicolons, line ends, byte order marks and encodings are read`() throws {
    let quoted = try read("series_id,t_index,value\r\n\"a \"\"b\"\", c\",1,\"1,250.5\"\r\n").series[
      0]
    #expect(quoted.id == "a \"b\", c")
    #expect(quoted.values == [1250.5])
    let semicolons = try read("\u{FEFF}series_id;t_index;value\ra;1;△3\r").series[0]
    #expect(semicolons.values == [-3])
    // 수출 in CP949.
    let bytes =
      Data("series_id,t_index,value\n".utf8) + Data([0xBC, 0xF6, 0xC3, 0xE2])
      + Data(",1,7\n".utf8)
    let korean = try SeriesReader.read(path: "a.csv", contents: bytes).series[0]
    #expect(korean.id == "수출")
    #expect(korean.values == [7])
    let wide = try #require("series_id,t_index,value\na,1,7\n".data(using: .utf16))
    #expect(try SeriesReader.read(path: "a.csv", contents: wide).series[0].values == [7])
  }

  @Test func `text in a series is a mistake of that series alone`() throws {
    let collection = try read(
      """
      series_id,t_index,value
      나,1,1
      a,1,1
      나,2,약 3
      a,2,2
      """)
    #expect(collection.series.map(\.values) == [[], [1, 2]])
    let mistake = try #require(collection.mistakes.first)
    #expect(mistake.code == "series-not-a-number")
    #expect(mistake.span == SourceSpan(path: "series.csv", line: 4, column: 5, length: 3))
    #expect(collection.source != nil)
  }

  @Test(arguments: [
    ("a,1,1\na,1,2", "series-duplicate-period"), ("a,x,1", "series-bad-period"),
    ("a,1,1e999", "series-not-a-number"), ("a,1,0x10", "series-not-a-number"),
    ("a,1,inf", "series-not-a-number"), ("a,1,1.2.3", "series-not-a-number"),
    ("a,1,1,250", "csv-ragged-row"), ("a,1", "csv-ragged-row"),
    ("a,1,1\na,900000000,2", "series-too-long"), ("a,1,12 %", "series-not-a-number"),
  ])
  func `bad rows are named`(rows: String, code: String) throws {
    let collection = try read("series_id,t_index,value\ngood,1,1\n" + rows + "\n")
    #expect(collection.mistakes.map(\.code.rawValue) == [code])
    #expect(collection.series.map(\.id) == ["good", "a"])
    #expect(collection.series[0].values == [1])
    #expect(collection.series[1].values.isEmpty)
  }

  @Test func `a repeated period names both lines`() throws {
    let mistake = try #require(
      try mistakes("series_id,period,value\na,2024,1\na,2025,1\na,2024,1\n").first)
    #expect(mistake.message == "`a` has two values for 2024, in lines 2 and 4")
  }

  @Test func `periods and frequencies must agree`() throws {
    #expect(
      try mistakes("series_id,period,value\na,2024,1\na,2025Q1,1\n").map(\.code.rawValue)
        == ["series-two-grids"])
    #expect(
      try mistakes("series_id,period,value,frequency\na,2024,1,monthly\n").map(\.code.rawValue)
        == ["series-two-frequencies"])
    #expect(
      try mistakes("series_id,t_index,value,frequency\na,1,1,monthly\na,2,1,yearly\n")
        .map(\.code.rawValue) == ["series-two-frequencies"])
    #expect(
      try mistakes("series_id,period,value,frequency\na,2024-01-01,1,weekly\na,2024-01-03,1,weekly")
        .map(\.code.rawValue) == ["series-uneven"])
  }

  @Test func `many mistakes of a series are counted`() throws {
    let rows = (1...100).map { "a,\($0),x" }.joined(separator: "\n")
    let mistakes = try mistakes("series_id,t_index,value\n" + rows)
    #expect(mistakes.count == 3)
    #expect(mistakes.last?.notes.map(\.text) == ["97 more mistakes of `a` like this follow"])
  }

  @Test func `a frequency that is not known is said once`() throws {
    let collection = try read(
      "series_id,t_index,value,frequency\na,1,1,montly\nb,1,1,montly\nc,1,1,period0.1\n")
    #expect(collection.warnings.map(\.severity) == [.warning, .warning])
    #expect(collection.warnings.first?.hint == "did you mean `monthly`?")
    #expect(collection.series.map(\.frequency.season) == [1, 1, 1])
  }

  @Test(arguments: [
    ("", "csv-empty"), ("series_id,value\n", "series-column-missing"),
    ("id,t_index,value\n", "series-column-missing"),
    ("series_id,t_index,value,value\n", "csv-duplicate-column"),
    ("series_id,t_index,value\na,1,\"1\n", "csv-unterminated-quote"),
    ("series_id,t_index,value\na,1,\"1\"2\n", "csv-text-after-quote"),
  ])
  func `a file that is no table of series is refused`(text: String, code: String) throws {
    let error = try #require(throws: DiagnosticList.self) { try read(text) }
    #expect(error.items.map(\.code.rawValue) == [code])
  }

  @Test func `many values are read as the standard library reads them`() throws {
    var state: UInt64 = 7
    var texts: [String] = []
    for _ in 0..<2_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let digits = String(state >> 4).prefix(Int(state >> 60) + 3)
      let place = Int(state >> 57) % (digits.count + 1)
      texts.append(
        (state & 1 == 0 ? "-" : "") + digits.prefix(place) + "." + digits.dropFirst(place)
          + (state & 6 == 0 ? "e\(Int(state >> 55) % 300 - 150)" : ""))
    }
    texts = texts.filter { Double($0) != nil }
    let rows = texts.enumerated().map { "a,\($0),\($1)\n" }.joined()
    let series = try read("series_id,t_index,value\n" + rows).series[0]
    #expect(series.mistakes.isEmpty)
    #expect(series.values == SeriesValues(texts.map { Double($0) }))
  }
}
