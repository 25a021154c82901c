import Foundation
import Testing

@testable import Results

@Suite struct WaitingBytesTests {
  /// A folder of its own for a test, removed afterwards.
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "outturn-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test(arguments: [0, 1, 3, 3_000, 30_000])
  func `what waits is given back as it came`(count: Int) throws {
    let bytes = WaitingBytes()
    let lines = (0..<count).map { "\($0),수출\n" }
    for line in lines { try bytes.append(line) }
    let text = lines.joined()
    #expect(bytes.count == text.utf8.count)
    var taken: [UInt8] = []
    #expect(
      bytes.eachPart {
        taken += $0
        return true
      })
    #expect(taken == Array(text.utf8))
    #expect(bytes.eachPart { _ in false } == (count == 0))
  }

  @Test func `a file that grows stands in its place when all is well`() throws {
    try withFolder { folder in
      let place = folder.appending(path: "a.csv")
      try Data("old".utf8).write(to: place)
      var files = ResultFiles()
      let bytes = try files.begin(place.path)
      let empty = try files.begin(folder.appending(path: "b.csv").path)
      for number in 0..<20_000 { try bytes.append("\(number)\n") }
      #expect(try Data(contentsOf: place) == Data("old".utf8))
      #expect(try names(folder).count == 2)
      #expect(empty.count == 0)
      try files.commit()
      #expect(try names(folder) == ["a.csv", "b.csv"])
      #expect(try String(contentsOf: place, encoding: .utf8).utf8.count == bytes.count)
    }
  }

  @Test func `nothing is left of a file that is not to be`() throws {
    try withFolder { folder in
      var files = ResultFiles()
      let bytes = try files.begin(folder.appending(path: "a.csv").path)
      for number in 0..<20_000 { try bytes.append("\(number)\n") }
      #expect(try names(folder).count == 1)
      files.discard()
      #expect(try names(folder).isEmpty)
      #expect(throws: RunFolderError.self) {
        _ = try files.begin(folder.appending(path: "none/a.csv").path)
      }
    }
  }
}
