import Diagnostics
import Foundation
import Outturn
import Quantities
import Results
import Scenarios
import Testing

/// The plans that show the language, and the patches that ask what-if questions of them.
@Suite struct ExamplePlansTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "scenarios")

  private static func names(in folder: URL) -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return all.filter { $0.hasSuffix(".yaml") }.sorted()
  }

  static let plans = names(in: folder)
  static let patches = names(in: folder.appending(path: "patches")).map { "patches/" + $0 }

  @Test func `all plans and patches are there`() {
    #expect(Self.plans.count == 9)
    #expect(Self.patches.count == 29)
  }

  @Test(arguments: plans + patches)
  func `an example runs, its checks hold, and threads change nothing`(_ name: String) throws {
    let plan = try PlanReader.read(plan: Self.folder.appending(path: name).path)
    let one = try Study(plan).run(RunOptions(draws: 12, threads: 1)).results
    let two = try Study(plan).run(RunOptions(draws: 12, threads: 2)).results
    #expect(one.projections == two.projections)
    #expect(one.attainment == two.attainment)
    #expect(!one.projections.isEmpty)
    #expect(one.projections.allSatisfy { $0.value.isFinite })
    #expect(one.checks.filter { !$0.holds }.map(\.check) == [])
    #expect(one.warnings.filter { $0.severity == .error }.isEmpty)
  }

  /// The plans of the six systems and the one over them.
  static let systems = plans.filter { $0.hasPrefix("s") || $0 == "umbrella.yaml" }

  @Test(arguments: systems)
  func `what no document states is defended in a line`(_ name: String) throws {
    #expect(Self.systems.count == 7)
    let plan = try PlanReader.read(plan: Self.folder.appending(path: name).path)
    for input in plan.inputs {
      // Curves, shares of a budget and columns of a file are defended where they stand.
      guard !input.name.contains("budget.execution"), !input.name.contains("links.") else {
        continue
      }
      if case .expression? = input.number.segments.first?.form, !input.elements.isEmpty { continue }
      let provenance = input.number.provenance
      #expect(provenance.source != nil || provenance.note != nil, "\(input.name)")
      #expect(provenance.basis != .stated || provenance.source != nil, "\(input.name)")
    }
  }
}
