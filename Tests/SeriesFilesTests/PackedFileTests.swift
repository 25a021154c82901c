import Diagnostics
import Foundation
import SeriesFiles
import TestSupport
import Testing

@Suite struct PackedFileTests {
  /// `series_id,t_index,value\na,1,1.5\na,2,2.5\n` as gzip 1.12 packs it.
  private static let packed = Data(
    base64Encoded: "H4sIAAAAAAAAAytOLcpMLY7PTNEpic/MS0mt0ClLzClN5UrUMdQx1DMF0kY6RkAaAHo3vvYoAAAA")

  @Test func `gzip is known by its first bytes`() throws {
    let packed = try #require(Self.packed)
    let series = try SeriesReader.read(path: "a.csv", contents: packed).series[0]
    #expect(series.values == [1.5, 2.5])
  }

  @Test func `a file that was cut off or damaged is refused`() throws {
    let packed = try #require(Self.packed)
    let cut = try #require(throws: DiagnosticList.self) {
      try SeriesReader.read(path: "a.csv.gz", contents: packed.prefix(30))
    }
    #expect(cut.items.map(\.code.rawValue) == ["gzip-broken"])
    #expect(cut.items.first?.message.contains("ends in the middle") == true)
    var damaged = packed
    damaged[25] ^= 0xFF
    #expect(throws: DiagnosticList.self) {
      try SeriesReader.read(path: "a.csv.gz", contents: damaged)
    }
  }

  @Test(.enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
  func `reference files are read`() throws {
    let folder = try #require(ReferenceData.folder)
    for (name, count) in [("m1", 1001), ("classics", 257)] {
      let path = folder.appending(path: "forecast/\(name).csv.gz")
      let collection = try SeriesReader.read(path: name, contents: try Data(contentsOf: path))
      #expect(collection.series.count == count, "\(name)")
      #expect(collection.mistakes.isEmpty, "\(name)")
      #expect(collection.series.allSatisfy { !$0.values.isEmpty && !$0.later.isEmpty }, "\(name)")
      #expect(collection.series.allSatisfy { $0.laterOffset == 0 }, "\(name)")
    }
  }
}
