import Foundation
import Outturn

/// A plan in a file of its own for as long as it is needed.
enum TemporaryPlan {
  /// Writes a plan, lends it, and takes it away.
  static func with<Kept>(_ text: String, _ body: (PlanFiles) throws -> Kept) throws -> Kept {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "outturn-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let plan = folder.appending(path: "plan.yaml")
    try Data(text.utf8).write(to: plan)
    return try body(PlanFiles(plan: plan.path))
  }
}
