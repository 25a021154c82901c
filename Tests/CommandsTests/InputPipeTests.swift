import Foundation
import Testing

/// Tables that come through pipes and descriptors.
@Suite struct InputPipeTests {
  /// Runs the program by a shell, so that its descriptors are as wanted.
  private func shell(_ script: String) throws -> (status: Int32, output: String, words: String) {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try "series_id,period,value\na,2021,1\na,2022,2\n".write(
      to: folder.appending(path: "ok.csv"), atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "(\(script)) >out 2>err", Tool.binary.path]
    process.currentDirectoryURL = folder
    try process.run()
    process.waitUntilExit()
    func text(_ name: String) throws -> String {
      String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
    }
    return (process.terminationStatus, try text("out"), try text("err"))
  }

  @Test func `pipes, named pipes and devices are read to their end`() throws {
    for script in [
      "cat ok.csv | \"$0\" forecast - --model naive",
      "cat ok.csv | \"$0\" forecast /dev/stdin --model naive",
      "mkfifo pipe; cat ok.csv >pipe & \"$0\" forecast pipe --model naive",
    ] {
      let outcome = try shell(script)
      #expect(outcome.status == 0, "\(outcome.words)")
      #expect(outcome.output.contains("a,1,2023,"))
    }
    let empty = try shell("\"$0\" forecast /dev/null")
    #expect(empty.status == 1)
    #expect(empty.words.contains("the file has no header row"))
  }

  @Test(arguments: ["forecast -", "backtest -", "describe -", "fit - --formula 'y ~ x'"])
  func `a closed stdin is a message`(arguments: String) throws {
    let outcome = try shell("\"$0\" \(arguments) <&-")
    #expect(outcome.status == 74)
    #expect(outcome.words.contains("cannot read `stdin`: it is closed"))
  }

  @Test(arguments: ["forecast", "backtest"])
  func `a file without rows is one message`(command: String) throws {
    let outcome = try shell("head -n 1 ok.csv | \"$0\" \(command) -")
    #expect(outcome.status == 1)
    #expect(outcome.words.contains("no series: the file has a header and no rows"))
  }
}
