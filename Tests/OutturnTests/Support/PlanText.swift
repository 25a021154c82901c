import Foundation
import Outturn
import Results
import Scenarios

/// Plans written in a test.
enum PlanText {
  /// Reads and runs a plan.
  static func run(_ text: String, draws: Int) throws -> RunResults {
    try Study(read(text)).run(RunOptions(draws: draws)).results
  }

  /// Reads a plan.
  static func read(_ text: String) throws -> Plan {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "outturn-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let plan = folder.appending(path: "plan.yaml")
    try Data(text.utf8).write(to: plan)
    return try PlanReader.read(plan: plan.path)
  }
}
