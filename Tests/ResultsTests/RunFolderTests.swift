import Foundation
import Testing

@testable import Results

@Suite struct RunFolderTests {
  /// A folder of its own for a test, removed afterwards.
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "outturn-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func file(_ path: String, _ text: String) -> RunFolder.File {
    .init(path: path, data: Data(text.utf8))
  }

  @Test func `a run is written whole, with its sub-folders`() throws {
    try withFolder { folder in
      let place = folder.appending(path: "deep/등대-2021")
      try RunFolder(path: place.path).write([
        file("manifest.json", "{}"), file("charts/a.svg", "<svg/>"),
      ])
      #expect(
        try String(contentsOf: place.appending(path: "charts/a.svg"), encoding: .utf8) == "<svg/>")
    }
  }

  @Test func `a second run replaces the first and leaves nothing beside it`() throws {
    try withFolder { folder in
      let place = folder.appending(path: "run")
      let manifest = #"{"outputs": [{"path": "old.csv"}]}"#
      try RunFolder(path: place.path).write([
        file("manifest.json", manifest), file("old.csv", "x"),
      ])
      try RunFolder(path: place.path).write([file("manifest.json", "2")])
      let names = try FileManager.default.contentsOfDirectory(atPath: place.path)
      #expect(names == ["manifest.json"])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["run"])
    }
  }

  @Test func `a folder that is not an earlier run is never replaced`() throws {
    try withFolder { folder in
      let place = folder.appending(path: "mine")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      try Data("thesis".utf8).write(to: place.appending(path: "thesis.hwp"))
      #expect(throws: RunFolderError.self) {
        try RunFolder(path: place.path).write([file("manifest.json", "1")])
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: place.path) == ["thesis.hwp"])
    }
  }

  @Test func `a file that was put into a run is never lost`() throws {
    try withFolder { folder in
      let place = folder.appending(path: "run")
      let manifest = #"{"outputs": [{"path": "a.csv"}]}"#
      let files = [file("manifest.json", manifest), file("a.csv", "1")]
      try RunFolder(path: place.path).write(files)
      try RunFolder(path: place.path).write(files)
      try Data("mine".utf8).write(to: place.appending(path: "notes.txt"))
      #expect(throws: RunFolderError.self) { try RunFolder(path: place.path).write(files) }
      #expect(
        try String(contentsOf: place.appending(path: "notes.txt"), encoding: .utf8) == "mine")
    }
  }

  @Test func `a linked folder is replaced where it stands`() throws {
    try withFolder { folder in
      let place = folder.appending(path: "real")
      let link = folder.appending(path: "link")
      try RunFolder(path: place.path).write([file("manifest.json", "1")])
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: place)
      try RunFolder(path: link.path).write([file("manifest.json", "2")])
      #expect(
        try String(contentsOf: place.appending(path: "manifest.json"), encoding: .utf8) == "2")
      #expect(
        try FileManager.default.destinationOfSymbolicLink(atPath: link.path).hasSuffix("real"))
    }
  }

  @Test func `a file in the place of the folder is refused`() throws {
    try withFolder { folder in
      let place = folder.appending(path: "run")
      try Data("x".utf8).write(to: place)
      #expect(throws: RunFolderError.self) { try RunFolder(path: place.path).write([]) }
      #expect(try String(contentsOf: place, encoding: .utf8) == "x")
    }
  }

  @Test func `a run that cannot be written leaves the earlier one`() throws {
    try withFolder { folder in
      let place = folder.appending(path: "run")
      try RunFolder(path: place.path).write([file("manifest.json", "1")])
      // A file and a folder of one name cannot both be written.
      #expect(throws: RunFolderError.self) {
        try RunFolder(path: place.path).write([
          file("manifest.json", "2"), file("a", "x"), file("a/b", "y"),
        ])
      }
      #expect(
        try String(contentsOf: place.appending(path: "manifest.json"), encoding: .utf8) == "1")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["run"])
    }
  }

  @Test func `digests are those of FIPS 180-4`() {
    #expect(
      SHA256.hexDigest(of: Data("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      SHA256.hexDigest(of: Data())
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }
}
