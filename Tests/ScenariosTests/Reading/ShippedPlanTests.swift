import Diagnostics
import Foundation
import Quantities
import Testing

@testable import Scenarios

/// The plans that come with the toolkit.
struct ShippedPlanTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "scenarios/growth-strategy-2021")

  static let patches: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".yaml") && $0 != "plan.yaml" }.sorted()
  }()

  private func path(_ name: String) -> String { Self.folder.appending(path: name).path }

  @Test func `the growth strategy has its 71 tasks and KRW 5.3 tn`() throws {
    let plan = try PlanReader.read(plan: path("plan.yaml"))
    let budget = try #require(plan.budget)
    #expect(budget.lines.count == 71)
    #expect(abs(budget.additiveSum(2021) - 5.3e12) < 1)
    #expect(Set(budget.lines.compactMap { $0.tags["ministry"] }).count == 14)
    let categories = Dictionary(grouping: budget.lines) { $0.tags["category"] ?? "" }
    #expect(
      categories.mapValues(\.count) == [
        "rnd": 22, "finance_ip": 11, "export": 7, "workforce": 7, "law": 14, "support": 10,
      ])
    #expect(plan.warnings.allSatisfy { $0.code == "observation-after-as-of" })
  }

  @Test(arguments: patches)
  func `every patch changes the growth strategy`(patch: String) throws {
    let plan = try PlanReader.read(plan: path("plan.yaml"), patches: [path(patch)])
    #expect(plan.patchTitle != nil)
  }
}
