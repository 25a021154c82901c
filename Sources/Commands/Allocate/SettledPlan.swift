internal import Diagnostics
internal import Foundation
internal import Outturn
internal import Scenarios

/// A plan with the amounts that an allocation recommends.
struct SettledPlan {
  let files: PlanFiles
  /// The body of the patch that gives the plan its amounts.
  let patch: String

  /// Reads the plan; the patch waits in a file of the temporary folder meanwhile.
  ///
  /// - Returns: The plan.
  /// - Throws: What the reader finds wrong.
  func read() throws(DiagnosticList) -> Plan {
    guard !patch.isEmpty else { return try files.read() }
    let base = URL(filePath: files.patches.last ?? files.plan).standardizedFileURL.path
    let place = FileManager.default.temporaryDirectory
      .appending(path: "outturn-\(UUID().uuidString).yaml")
    let text = "outturn: 1\nextends: \"\(base)\"\n" + patch
    do { try Data(text.utf8).write(to: place) } catch {
      throw DiagnosticList([
        Diagnostic(
          "file-not-readable", "cannot write `\(place.path)`: \(error.localizedDescription)",
          hint: "make room in the temporary folder")
      ])
    }
    defer { try? FileManager.default.removeItem(at: place) }
    var settled = files
    settled.patches = files.patches.dropLast() + [place.path]
    return try settled.read()
  }
}
