import Foundation
import Quantities
import Results
import Scenarios
import Testing

@testable import Outturn

@Suite struct BridgeTests {
  static let plan = """
    outturn: 1
    id: bridged
    horizon: 2021Q1..2023Q4
    run: {draws: 2000, seed: 11}
    levers:
      seats: {label: {ko: 정원, en: Seats}, value: 80 person per quarter, range: 20 .. 200}
    assumptions:
      pass: {label: 통과율, value: 0.6 to 0.9}
    pipelines:
      training:
        unit: person
        stages:
          - enrolled: {inflow: seats}
          - trained: {label: 수료, yield: pass, leak: 2 to 6 % per year}
    budget:
      fiscal_year: 2021
      lines:
        a: {amount: 200억원, instrument: contribution}
        b: {amount: 100억원, instrument: subsidy}
    kpis:
      trainees:
        from: training.trained.total
        target: {value: 700, by: 2023}
      share:
        kind: share
        from: pass
        target: {value: 70 %, by: 2023}

    """

  static let patch = """
    outturn: 1
    extends: plan.yaml
    title: {ko: 변경, en: Changes}
    add:
      levers.extra: {label: 추가 정원, value: 10 person per quarter, range: 0 .. 50}
    set:
      pipelines.training.stages.enrolled.inflow: seats + extra
      assumptions.pass: 0.5 to 0.8
      levers.seats@2022Q1: 90 person per quarter
    scale:
      budget.lines.a.amount: 0.9
    """

  struct Case {
    var plan: StudyOutcome
    var scenario: StudyOutcome
    var bridge: BridgeSummary
    var rows: [ComparisonRow]
  }

  static func bridged(_ plan: String, _ patch: String, draws: Int? = nil) throws -> Case {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "bridge-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = [("plan.yaml", plan), ("patch.yaml", patch)].map { name, text in
      (folder.appending(path: name), text)
    }
    for (url, text) in paths { try Data(text.utf8).write(to: url) }
    let patched = try PatchedPlan(plan: paths[0].0.path, patches: [paths[1].0.path])
    let options = RunOptions(draws: draws)
    let plans = (
      from: try PlanReader.read(plan: paths[0].0.path),
      to: try PlanReader.read(plan: paths[0].0.path, patches: [paths[1].0.path])
    )
    let base = try Study(plans.from).run(options)
    let scenario = try Study(plans.to, scenario: "patch").run(options)
    let bridge = try Bridge(
      patched, scenario: "patch", between: plans, from: base, to: scenario, options: options
    ).summary
    return Case(
      plan: base, scenario: scenario, bridge: bridge,
      rows: Comparison([base, scenario]).rows)
  }

  @Test func `parts add up to the differences, of values, chances and money`() throws {
    let found = try Self.bridged(Self.plan, Self.patch)
    #expect(found.bridge.changes == 5)
    #expect(found.bridge.orders == nil)
    let kpis = Set(found.bridge.rows.map(\.kpi))
    #expect(kpis == ["trainees", "share", "all", "budget"])
    for row in found.rows where row.scenario == "patch" && kpis.contains(row.kpi) {
      let parts = found.bridge.rows.filter { $0.kpi == row.kpi && $0.deadline == row.deadline }
      #expect(parts.count == 4)
      if let difference = row.expectedDifference {
        let sum = parts.reduce(0) { $0 + ($1.expectedPart ?? 0) }
        #expect(abs(sum - difference) <= 2e-8 * max(abs(difference), 1), "\(row.kpi)")
      }
      if let difference = row.probabilityDifference {
        let sum = parts.reduce(0) { $0 + ($1.probabilityPart ?? 0) }
        #expect(abs(sum - difference) < 1e-8, "\(row.kpi)")
      }
    }
    let money = found.bridge.rows.filter { $0.kpi == "budget" }
    #expect(money.map { $0.expectedPart ?? 0 }.reduce(0, +) == -2e9)
  }

  @Test func `changes that only hold together are one, and said to be`() throws {
    let found = try Self.bridged(Self.plan, Self.patch)
    #expect(found.bridge.pooled.count == 1)
    #expect(found.bridge.pooled[0][.ko].contains("추가 정원"))
    let share = found.bridge.rows.filter { $0.kpi == "share" }
    // Seats have no part in the pass rate, to the last bit.
    for row in share where !row.path.contains("assumptions.pass") {
      #expect(row.expectedPart == 0 && row.expectedPartSE == 0)
      #expect(row.probabilityPart == 0 && row.probabilityPartSE == 0)
    }
  }

  @Test func `the order of a patch changes no part`() throws {
    let turned = """
      outturn: 1
      extends: plan.yaml
      title: {ko: 변경, en: Changes}
      scale:
        budget.lines.a.amount: 0.9
      set:
        levers.seats@2022Q1: 90 person per quarter
        assumptions.pass: 0.5 to 0.8
        pipelines.training.stages.enrolled.inflow: seats + extra
      add:
        levers.extra: {label: 추가 정원, value: 10 person per quarter, range: 0 .. 50}
      """
    let first = try Self.bridged(Self.plan, Self.patch).bridge.rows
    let second = try Self.bridged(Self.plan, turned).bridge.rows
    #expect(first.count == second.count)
    for row in first {
      let other = try #require(
        second.first {
          $0.kpi == row.kpi && $0.deadline == row.deadline
            && Set($0.path.split(separator: " ")) == Set(row.path.split(separator: " "))
        })
      #expect(abs((row.expectedPart ?? 0) - (other.expectedPart ?? 0)) < 1e-5)
      #expect(abs((row.probabilityPart ?? 0) - (other.probabilityPart ?? 0)) < 1e-8)
    }
  }

  @Test func `one change is the whole difference and needs no run`() throws {
    let found = try Self.bridged(
      Self.plan, "outturn: 1\nextends: plan.yaml\nset: {assumptions.pass: 0.5 to 0.8}\n")
    #expect(found.bridge.runs == 0)
    let row = try #require(
      found.rows.first { $0.scenario == "patch" && $0.kpi == "trainees" })
    let part = try #require(found.bridge.rows.first { $0.kpi == "trainees" })
    #expect(abs((part.expectedPart ?? 0) - (row.expectedDifference ?? 0)) < 1e-6)
    #expect(
      abs((part.probabilityPartSE ?? 0) - (row.probabilityDifferenceSE ?? 1)) < 1e-12)
  }

  @Test func `a patch that changes nothing has no parts`() throws {
    let found = try Self.bridged(
      Self.plan, "outturn: 1\nextends: plan.yaml\nset: {assumptions.pass: 0.6 to 0.9}\n")
    #expect(found.bridge.rows.isEmpty)
  }
}
