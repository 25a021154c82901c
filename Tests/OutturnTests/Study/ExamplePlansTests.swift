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

  @Test func `the umbrella knows the targets that it counts, and whose they are`() throws {
    let plan = try PlanReader.read(plan: Self.folder.appending(path: "umbrella.yaml").path)
    #expect(
      plan.kpis.filter(\.isCounted).map(\.name) == [
        "models.approved_models", "centre.lighthouse_firms", "centre.leaders", "centre.trainees",
      ])
    let results = try Study(plan).run(RunOptions(draws: 12)).results
    func info(_ name: String) throws -> IndicatorInfo {
      try #require(results.indicators.first { $0.name == name })
    }
    #expect(try info("four_targets").standing == .own)
    #expect(try info("centre.leaders").standing == .counted)
    #expect(try info("chains.certified").standing == .used)
    let category = try info("strategy.category_progress.finance_ip")
    #expect(category.family == "strategy.category_progress")
    #expect(category.familyLabel[.ko] == "분야별 공정률")
    #expect(category.elementLabel[.ko] == "금융·IP")
    #expect(category.standing == .used)
    // A unit of several words has the plan's own label for each.
    #expect(try info("gangwon.cost_per_pair").unitWords.word("KRW per pair", .ko) == "원/쌍")
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
      let provenance = input.number.provenance
      #expect(provenance.source != nil || provenance.note != nil, "\(input.name)")
      #expect(provenance.basis != .stated || provenance.source != nil, "\(input.name)")
    }
  }
}
