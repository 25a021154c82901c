import Diagnostics
import Foundation
import SeriesFiles
import Testing

/// What people and statistics offices write into tables of series.
@Suite struct OddInputTests {
  private func read(_ text: String) throws -> SeriesCollection {
    try SeriesReader.read(path: "a.csv", contents: Data(text.utf8))
  }

  private func refusal(_ contents: Data) throws -> Diagnostic {
    let error = try #require(throws: DiagnosticList.self) {
      try SeriesReader.read(path: "a.csv", contents: contents)
    }
    return try #require(error.items.first)
  }

  @Test(arguments: [
    ("１２３．５", 123.5), ("－３", -3), ("\" 5 \"", 5), ("1 250", 1250), ("1\u{A0}250.5", 1250.5),
    ("1'250'000", 1_250_000), ("1’250", 1250), ("１，２５０", 1250), ("-1 250", -1250),
  ])
  func `numbers are read`(cell: String, value: Double) throws {
    let cell = cell.contains("\"") ? cell : "\"\(cell)\""
    let series = try read("series_id,t_index,value\na,1,\(cell)\n").series[0]
    #expect(series.values == [value])
  }

  @Test(arguments: [".", "..", "...", "–", "—", "N/A", "n/a", "null", "없음", "…", "\" \""])
  func `words for what is missing are read`(cell: String) throws {
    let series = try read("series_id,t_index,value\na,1,\(cell)\na,2,1\n").series[0]
    #expect(series.values == [nil, 1])
  }

  @Test(arguments: [
    ("3명", "leave out the unit `명`; the name of the series may hold it"),
    ("20억원", "leave out the unit `억원`; the name of the series may hold it"),
    ("5%", "leave out the percent sign: `5`"), ("5 ％", "leave out the percent sign: `5`"),
    ("₩500", "leave out the sign of the currency `₩`"),
    ("1.234,5", "decimals take a point and commas part groups of three digits: `1,250.5`"),
    ("12,50", "decimals take a point and commas part groups of three digits: `1,250.5`"),
    ("1 5", "take the blank out of the number; it may part groups of three digits only"),
    ("약 3", "an empty cell, `NA`, `..` or `-` is a missing value"),
  ])
  func `the hint says what is wrong with a text`(cell: String, hint: String) throws {
    let mistakes = try read("series_id,t_index,value\na,1,\"\(cell)\"\n").mistakes
    #expect(mistakes.map(\.code) == ["series-not-a-number"])
    #expect(mistakes.first?.hint == hint)
  }

  @Test(arguments: [
    ("2024-W05", "date of its first day"), ("2024-01-01T00:00", "without a time of day"),
    ("2020/4", "a slash"), ("2024.13", "2024년 5월"), ("2024년 5분기", "2024년 1분기"),
    ("24년", "2024년"), ("2024-13", "2024-05"), ("2024.02.30", "2024-05-28"),
  ])
  func `periods in other notations are named`(period: String, hint: String) throws {
    let mistakes = try read("series_id,period,value\na,\(period),1\n").mistakes
    #expect(mistakes.map(\.code) == ["series-bad-period"])
    #expect(mistakes.first?.hint?.contains(hint) == true)
    #expect(mistakes.first?.hint?.contains("write 2024, 2024H1, 2024Q2, 2024-05") == true)
  }

  @Test func `case does not matter in frequency and split`() throws {
    let series = try read(
      "series_id,split,t_index,value,frequency\na,Train,1,1,Monthly\na,TEST,2,2,MONTHLY\n"
    ).series[0]
    #expect(series.frequency.season == 12)
    #expect(series.values == [1])
    #expect(series.later == [2])
  }

  @Test func `an unknown split refuses the file`() throws {
    let mistake = try refusal(Data("series_id,split,t_index,value\na,holdout,1,1\n".utf8))
    #expect(mistake.code == "series-unknown-split")
    #expect(mistake.span?.line == 2)
  }

  @Test func `a file without rows is refused`() throws {
    let mistake = try refusal(Data("series_id,period,value\n".utf8))
    #expect(mistake.message == "no series: the file has a header and no rows")
  }

  @Test func `a row without a name is a mistake with its place`() throws {
    let collection = try read("series_id,t_index,value\na,1,1\n,2,3\na,2,2\n")
    #expect(collection.mistakes.map(\.code) == ["series-id-missing"])
    #expect(collection.mistakes.first?.span?.line == 3)
    #expect(collection.series.first?.values == [1, 2])
  }

  @Test func `what is no text is called so`() throws {
    let zeros = Data("series_id,t_index,value\na,1,1\na\0b,2,2\n".utf8)
    #expect(try refusal(zeros).code == "not-a-text-file")
    let noise = Data([0x45, 0xDA, 0x7B, 0xA7, 0x66, 0x03, 0x01, 0xF3, 0x00, 0xD6])
    #expect(try refusal(noise).code == "not-a-text-file")
    let wide = try #require("series_id,t_index,value\na,1,7\n".data(using: .utf16LittleEndian))
    #expect(try SeriesReader.read(path: "a.csv", contents: wide).series[0].values == [7])
  }

  @Test func `what follows a packed file is unpacked too, or refused`() throws {
    // `series_id,t_index,value\na,1,1.5\na,2,2.5\n` as gzip 1.12 packs it.
    let packed = try #require(
      Data(
        base64Encoded:
          "H4sIAAAAAAAAAytOLcpMLY7PTNEpic/MS0mt0ClLzClN5UrUMdQx1DMF0kY6RkAaAHo3vvYoAAAA"))
    let junk = try refusal(packed + Data("junk\n".utf8))
    #expect(junk.code == "gzip-broken")
    #expect(junk.message.hasSuffix("5 bytes after its end are not gzip"))
    let padded = try SeriesReader.read(path: "a", contents: packed + Data(count: 512))
    #expect(padded.series[0].values == [1.5, 2.5])
  }
}
