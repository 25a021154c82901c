import Budgeting
import Foundation
import Results
import Scenarios
import Testing

@testable import Outturn

/// The numbers of an answer are those of a run of the plan with this split.
@Suite struct AnswerRunTests {
  @Test(arguments: ["s5_digital_innovation_centre", "s6_growth_strategy_budget"])
  func `a run of the patched plan prints what the answer says`(name: String) throws {
    let draws = 128
    let allocator = try AllocationPlans.scenario(name, draws: draws)
    let answer = try allocator.answer(threads: 2)
    let plan = AllocationPlans.scenarios.appending(path: name + ".yaml").path
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "outturn-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let patch = folder.appending(path: "patch.yaml")
    try Data("outturn: 1\nextends: \(plan)\ntitle: answer\n\(answer.patch)".utf8).write(to: patch)
    let run = try Study(PlanReader.read(plan: patch.path)).run(RunOptions(draws: draws)).results
    let before = try Study(PlanReader.read(plan: plan)).run(RunOptions(draws: draws)).results
    for kpi in answer.kpis {
      let row = try #require(run.attainment.first { $0.kpi == kpi.kpi })
      let old = try #require(before.attainment.first { $0.kpi == kpi.kpi })
      let after = try #require(kpi.after)
      #expect(row.probability == after.probability.value, "\(kpi.kpi)")
      #expect(old.probability == kpi.before.probability.value, "\(kpi.kpi)")
      let expected = try #require(row.expected)
      #expect(abs(expected - after.expected.value) <= 1e-9 * abs(expected), "\(kpi.kpi)")
    }
  }

  @Test func `the split of the growth strategy keeps its limits to the won`() throws {
    let answer = try AllocationPlans.scenario("s6_growth_strategy_budget", draws: 256)
      .answer(threads: 2)
    let amounts = answer.decisions.compactMap(\.amount)
    #expect(amounts.count == 71)
    #expect(amounts.allSatisfy { $0 == $0.rounded() })
    #expect(amounts.reduce(0, +) == 5.3e12)
    for limit in answer.problem.limits {
      let sum = limit.sum(of: amounts)
      if let most = limit.atMost { #expect(sum <= most + 1) }
      if let least = limit.atLeast { #expect(sum >= least - 1) }
    }
    #expect(answer.after.value > answer.before.value)
    #expect(answer.after.value <= answer.bound.value)
    #expect(answer.bound.value - answer.after.value < answer.after.standardError)
    #expect(answer.decisions.allSatisfy { ($0.error ?? -1) >= 0 })
  }

  @Test func `twice the draws move the split less than its error`() throws {
    let few = try AllocationPlans.scenario("s6_growth_strategy_budget", draws: 256)
      .answer(threads: 2)
    let many = try AllocationPlans.scenario("s6_growth_strategy_budget", draws: 512)
      .answer(threads: 2)
    var moved = 0.0
    var error = 0.0
    for (a, b) in zip(few.decisions, many.decisions) {
      moved += abs((a.amount ?? 0) - (b.amount ?? 0)) / 2
      error += (a.error ?? 0) / 2
    }
    #expect(moved < error)
  }
}
