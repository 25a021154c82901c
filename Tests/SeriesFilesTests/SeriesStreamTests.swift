import Foundation
import SeriesFiles
import TestSupport
import Testing

/// Bytes in memory, read a few at a time as a slow disk gives them.
private struct Bytes: ByteSource {
  var data: Data
  var most = 777

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
    let count = min(buffer.count, max(0, data.count - offset), most)
    data.copyBytes(to: buffer, from: offset..<(offset + count))
    return count
  }
}

@Suite struct SeriesStreamTests {
  /// `series_id,t_index,value\na,1,1.5\na,2,2.5\n` as gzip 1.12 packs it.
  private static let packed = Data(
    base64Encoded: "H4sIAAAAAAAAAytOLcpMLY7PTNEpic/MS0mt0ClLzClN5UrUMdQx1DMF0kY6RkAaAHo3vvYoAAAA")
  private static let header = "series_id,t_index,value\n"

  private func streamed(_ data: Data) throws -> [InputSeries] {
    let stream = SeriesStream(path: "a.csv", source: Bytes(data: data))
    var series: [InputSeries] = []
    while let next = try stream.nextSeries() { series.append(next) }
    return series
  }

  /// The same by the reader of whole files.
  private func whole(_ data: Data) throws -> [InputSeries] {
    try SeriesReader.read(path: "a.csv", contents: data).series
  }

  @Test(arguments: ["\n", "\r\n"], ["\u{FEFF}", ""])
  func `series are those of the whole file, wherever blocks of it end`(
    end: String, mark: String
  ) throws {
    let rows = (0..<300).flatMap { series in
      (1...(7 + series % 31)).map { "\"가 \(series)\",\($0),\($0 * series % 17)\(end)" }
    }
    let text = mark + Self.header + rows.joined()
    let data = Data(text.utf8)
    #expect(data.count > 1 << 16)
    let series = try streamed(data)
    #expect(series.count == 300)
    #expect(series == (try whole(data)))
    let open = Data(text.utf8.dropLast(end.utf8.count))
    #expect(try streamed(open) == series)
  }

  @Test func `packed files are unpacked`() throws {
    let packed = try #require(Self.packed)
    for data in [packed, packed + Data(count: 70_000)] {
      #expect(try streamed(data) == whole(packed))
    }
    for data in [packed.prefix(30), packed + Data([1]), packed + Data(count: 70_000) + Data([1])] {
      #expect(throws: SeriesStream.Unfit.self) { try streamed(data) }
    }
  }

  @Test(.enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
  func `a packed set of a thousand series is that of the whole file`() throws {
    let folder = try #require(ReferenceData.folder)
    let data = try Data(contentsOf: folder.appending(path: "forecast/m1.csv.gz"))
    #expect(try streamed(data) == whole(data))
  }

  @Test(arguments: [
    "a,1,1\nb,1,1\na,2,2\n", "a,1,1\na,1,2\n", "a,1,x\n", "a,1\n", ",1,1\n", "",
    "a,1,\"1\na,2,2\n", "a,1,\"1\"2\n", "a,1,\u{0}\n",
  ])
  func `what must be read whole is known`(rows: String) throws {
    #expect(throws: SeriesStream.Unfit.self) { try streamed(Data((Self.header + rows).utf8)) }
  }

  @Test func `other encodings and tables are read whole`() throws {
    let rows = Self.header + "a,1,1\n"
    for data in [
      Data(), Data("a,b\n1,2\n".utf8), try #require(rows.data(using: .utf16)),
      Data(rows.utf8) + Data([0xB0, 0xA1, 0x2C, 0x31, 0x2C, 0x31]),
    ] {
      #expect(throws: SeriesStream.Unfit.self) { try streamed(data) }
    }
  }

  @Test func `an overview keeps one series of each kind, and what is to be said`() throws {
    var text = "series_id,frequency,period,value\n"
    for (id, frequency) in [("a", "yearly"), ("b", ""), ("c", "yearly"), ("d", "monatlich")] {
      for year in 2010..<2014 { text += "\(id),\(frequency),\(year)-12-31,\(year)\n" }
    }
    let data = Data(text.utf8)
    let overview = try SeriesOverview(path: "a.csv", source: Bytes(data: data))
    #expect(overview.count == 4)
    #expect(overview.kinds.map(\.id) == ["a", "d"])
    #expect(overview.kinds.map(\.values) == [[2010], [2010]])
    let collection = try SeriesReader.read(path: "a.csv", contents: data)
    #expect(overview.warnings == collection.warnings)
    #expect(!overview.warnings.isEmpty)
  }
}
