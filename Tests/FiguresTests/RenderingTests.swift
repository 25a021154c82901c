import Foundation
import Testing

@testable import Figures

@Suite(.serialized)
struct RenderingTests {
  private static let tools = ["chromium", "rsvg-convert", "convert", "python3"]

  private static func isInstalled(_ tool: String) -> Bool {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
    return path.split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: $0 + "/" + tool)
    }
  }

  /// The script's exit status and words.
  private func check(_ files: [URL], pictures: Bool) throws -> (status: Int32, words: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      [
        "python3",
        URL(filePath: #filePath).deletingLastPathComponent()
          .appending(path: "Rendering/render_check.py").path,
      ] + (pictures ? [] : ["--no-pictures"]) + files.map(\.path)
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  private func withFiles<T>(
    _ files: [(name: String, svg: String)], _ body: ([URL]) throws -> T
  ) throws -> T {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "figures-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let urls = try files.map { file in
      let url = folder.appending(path: file.name)
      try Data(file.svg.utf8).write(to: url)
      return url
    }
    return try body(urls)
  }

  /// Breaks every rule that the script checks.
  private static let bad = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100" width="400" height="100" \
    font-family="'Noto Sans CJK KR'" font-size="12"><rect width="100%" height="100%" fill="#fff"/>\
    <rect x="10" y="50" width="80" height="40" style="fill:var(--x,#5a9687)"/>\
    <text x="10" y="40">겹친 이름표</text><text x="30" y="42">겹친 글</text>\
    <text x="380" y="80" font-size="9">밖으로</text></svg>
    """

  @Test(
    .enabled(
      if: tools.allSatisfy(isInstalled),
      "needs \(tools.joined(separator: ", ")) and a font with Hangul"))
  func `Chromium and librsvg paint the same picture`() throws {
    let kinds = [
      "fan-lighthouse-ko", "fan-firms-en", "stacked-ministries-ko", "stacked-scenarios-en",
      "comparison-three-ko", "tornado-trainees-ko", "waterfall-trainees-en", "funnel-models-ko",
      "attainment-scenarios-ko",
    ]
    let samples = SampleCharts.all.filter { kinds.contains(String($0.name.dropLast(4))) }
    #expect(samples.count == kinds.count)
    let result = try withFiles(samples + [("bad.svg", RenderingTests.bad)]) {
      try check($0, pictures: true)
    }
    // The bad file alone is found, for all four reasons.
    let findings = result.words.split(separator: "\n").dropLast()
    #expect(findings.allSatisfy { $0.hasPrefix("bad.svg: ") }, "\(result.words)")
    for word in ["small", "overflow", "overlap", "renderers differ"] {
      #expect(result.words.contains("bad.svg: " + word), "\(result.words)")
    }
    #expect(result.status == 1)
  }

  @Test(.enabled(if: tools.allSatisfy(isInstalled), "needs \(tools.joined(separator: ", "))"))
  func `a real browser finds no text over text and nothing cut off`() throws {
    let fuzzed = (Array(0..<90) + Array(300..<360) + Array(620..<640)).map {
      (name: "\($0).svg", svg: FuzzedCharts.figure($0).svg)
    }
    let result = try withFiles(SampleCharts.all + fuzzed) { try check($0, pictures: false) }
    #expect(result.status == 0, "\(result.words)")
  }
}
