import Diagnostics
import Foundation
import Testing

@testable import Scenarios

/// Plans written to a folder of their own for one test.
struct ReadingFolder {
  /// Reads a plan from text.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - patch: A patch of `plan.yaml`, without its first two lines.
  ///   - files: Further files by name.
  ///   - overrides: Paths and values, the last layer.
  /// - Returns: The plan as read.
  /// - Throws: What reading throws.
  @discardableResult
  static func read(
    _ plan: String, patch: String? = nil, files: [String: String] = [:],
    set overrides: [(path: String, value: String)] = []
  ) throws -> Plan {
    let folder = try TreeFolder(files.merging(["plan.yaml": plan]) { $1 })
    if let patch {
      try folder.write("patch.yaml", Data("outturn: 1\nextends: plan.yaml\n\(patch)".utf8))
    }
    return try PlanReader.read(
      plan: folder.path("plan.yaml"), patches: patch == nil ? [] : [folder.path("patch.yaml")],
      overrides: overrides)
  }

  /// What is wrong with a plan: `line:column code`.
  static func mistakes(
    _ plan: String, patch: String? = nil, files: [String: String] = [:]
  ) throws -> [String] {
    do {
      _ = try read(plan, patch: patch, files: files)
      return []
    } catch let list as DiagnosticList {
      return list.items.filter { $0.severity == .error }.map { item in
        "\(item.span.map { "\($0.line):\($0.column)" } ?? "-") \(item.code.rawValue)"
      }
    }
  }

  /// A plan with one pipeline of two stages around the lines given.
  static func small(
    _ more: String = "", inflow: String = "330 person per quarter", trained: String = "yield: 0.85"
  ) -> String {
    """
    outturn: 1
    horizon: 2021Q1..2024Q4
    pipelines:
      training:
        unit: person
        stages:
          - enrolled:
              inflow: \(inflow)
          - trained: {\(trained)}
    kpis:
      trainees:
        from: training.trained.total
    \(more)
    """
  }
}
