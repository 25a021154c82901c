import Foundation

/// The built program, run as a user runs it.
struct Tool {
  /// What a run of the program left.
  struct Outcome {
    var status: Int32
    var output: String
    var words: String
  }

  /// Where the program starts; relative paths are below it.
  var folder: URL

  /// The repository's root, where `scenarios` stands.
  static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The program beside the tests.
  static let binary = URL(filePath: CommandLine.arguments[0])
    .deletingLastPathComponent().appending(path: "outturn")

  /// Runs the program.
  func run(
    _ arguments: [String], environment: [String: String] = [:], output: FileHandle? = nil
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = Tool.binary
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var values = ProcessInfo.processInfo.environment
    values["OUTTURN_THREADS"] = nil
    values.merge(environment) { $1 }
    process.environment = values
    let stem = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let outputFile = stem.appendingPathExtension("out")
    let wordsFile = stem.appendingPathExtension("err")
    for file in [outputFile, wordsFile] {
      try Data().write(to: file)
    }
    defer {
      for file in [outputFile, wordsFile] { try? FileManager.default.removeItem(at: file) }
    }
    process.standardOutput = try output ?? FileHandle(forWritingTo: outputFile)
    process.standardError = try FileHandle(forWritingTo: wordsFile)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus,
      output: try String(contentsOf: outputFile, encoding: .utf8),
      words: try String(contentsOf: wordsFile, encoding: .utf8))
  }

  /// Calls `body` with a tool in a new folder, removed afterwards.
  static func inNewFolder<Result>(_ body: (Tool) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "outturn-시험-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(Tool(folder: folder))
  }

  /// Writes a file below the folder.
  func write(_ text: String, to path: String) throws {
    let url = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// The names in a folder below the folder, sorted; empty where it does not exist.
  func names(in path: String) -> [String] {
    let url = folder.appending(path: path)
    return ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
  }

  /// The bytes of a file below the folder.
  func data(_ path: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: path))
  }
}
