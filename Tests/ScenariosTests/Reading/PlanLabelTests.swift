import Foundation
import Quantities
import Testing

@testable import Scenarios

/// The shipped plans speak both languages.
struct PlanLabelTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "scenarios")

  static let plans = [
    "s1_sector_councils", "s2_win_win_models", "s3_gangwon_cooperation", "s4_programme_chains",
    "s5_digital_innovation_centre", "s6_growth_strategy_budget", "umbrella", "warm_homes_nz",
    "growth-strategy-2021/plan",
  ]

  static let patches: [String] = {
    let path = folder.appending(path: "patches").path
    let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.sorted()
  }()

  private func isKorean(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) }
  }

  /// Everything that a plan names for people.
  private func labels(_ plan: Plan) -> [(what: String, label: LocalizedText)] {
    var labels: [(String, LocalizedText)] = []
    if let title = plan.title { labels.append(("title", title)) }
    labels += plan.kpis.map { ($0.name, $0.label) }
    labels += plan.inputs.map { ($0.name, $0.label) }
    for pipeline in plan.pipelines {
      labels.append((pipeline.name, pipeline.label))
      labels += pipeline.stages.map { (pipeline.name + "." + $0.name, $0.label) }
    }
    labels += plan.budget?.lines.map { ($0.id, $0.label) } ?? []
    for (tag, words) in plan.budget?.tagLabels ?? [:] {
      labels += words.map { (tag + "." + $0.key, $0.value) }
    }
    labels += plan.unitLabels.map { ($0.key, $0.value) }
    labels +=
      plan.allocation?.limits.compactMap { limit in
        limit.name.map { ("limit", $0) }
      } ?? []
    return labels
  }

  @Test(arguments: plans)
  func `every label of a shipped plan is there in Korean and English`(name: String) throws {
    let path = Self.folder.appending(path: name + ".yaml").path
    let plan = try PlanReader.read(plan: path)
    for (what, label) in labels(plan) {
      #expect(!isKorean(label[.en]), "\(name): \(what) is \(label[.en]) in English")
    }
    for kpi in plan.kpis { #expect(isKorean(kpi.label[.ko]), "\(name): \(kpi.name)") }
  }

  @Test(arguments: patches)
  func `every patch has a title in Korean and English`(name: String) throws {
    let path = Self.folder.appending(path: "patches/" + name).path
    let plan = try PlanReader.read(plan: path)
    let title = try #require(plan.patchTitle)
    #expect(isKorean(title[.ko]) && !isKorean(title[.en]), "\(name): \(title)")
  }

  @Test func `a limit with a name in two languages is reached by either`() throws {
    let path = Self.folder.appending(path: "s5_digital_innovation_centre.yaml").path
    for name in ["교육 최소 운영비", "floor of training"] {
      let plan = try PlanReader.read(
        plan: path, overrides: [("allocate.limits.\(name).at_least", "20억원")])
      let limit = plan.allocation?.limits.first { $0.name?.en == "floor of training" }
      #expect(limit?.atLeast == .fixed(20e8), "\(name)")
    }
  }
}
