import Budgeting
import Diagnostics
import Foundation
import Results
import Scenarios
import Testing

@testable import Outturn

/// Few decisions whose worth is known by running the model only.
@Suite struct SearchedPlanTests {
  /// Both lines raise one result, each as a root; the target is met where luck allows.
  ///
  /// `P(luck (√x + √y) ≥ c)` with `x + y = T` is largest at `x = y`.
  private func joint(_ objective: String, total: String = "100억원") -> String {
    """
    outturn: 1
    id: joint
    horizon: 2021Q1..2021Q4
    run: {draws: 1000, seed: 11}
    levers:
      rounds: {value: 1, range: 1 .. 3, whole: true}
      idle: {value: 2, range: 1 .. 3}
    assumptions:
      luck: {value: {uniform: 0 .. 1}}
    variables:
      root_a: (at(budget.lines.a.amount, 2021) / 100억원) ^ 0.5
      root_b: (at(budget.lines.b.amount, 2021) / 100억원) ^ 0.5
    budget:
      fiscal_year: 2021
      lines:
        a: {amount: 90억원}
        b: {amount: 10억원}
    kpis:
      result: {kind: index, from: luck * (root_a + root_b) * rounds, target: {value: 1, by: 2021-12-31}}
    allocate:
      vary: [budget.lines, rounds, idle]
      objective: \(objective)
      total: {at_most: \(total)}
      limits: [{of: rounds, at_most: 2}]
    """
  }

  @Test func `equal roots get equal money, and the bound is within the error of the draws`() throws
  {
    let answer = try AllocationPlans.allocator(joint("{maximize: probability, of: [result]}"))
      .answer(threads: 2)
    // Rounds at 2: 1 - 1 / (2 √2) = 0.646.
    let best = 1 - 1 / (2 * 2.0.squareRoot())
    #expect(abs(answer.after.value - best) < 3 * answer.after.standardError + 0.01)
    #expect(answer.bound.basis == .monotoneDraws(violations: 0))
    #expect(answer.after.value <= answer.bound.value)
    #expect(answer.bound.value - answer.after.value <= 0.02)
    #expect(answer.decisions[2].amount == 2)
    #expect(answer.decisions[3].amount == 2)
    let sum = (answer.decisions[0].amount ?? 0) + (answer.decisions[1].amount ?? 0)
    #expect(sum <= 1e10 && sum > 0.99e10)
    #expect(answer.after.value > answer.before.value)
  }

  @Test func `the least money for a probability is known with an error`() throws {
    let answer = try AllocationPlans.allocator(
      joint("{minimize: cost, probability: 0.5, of: [result]}")
    ).answer(threads: 2)
    // 1 - 1 / (2 √(2 T)) = 1/2 at T = 1/2.
    let cost = try #require(answer.cost)
    #expect(abs(cost.value - 0.5e10) < 3 * cost.standardError + 0.02e10)
    #expect(cost.standardError > 0 && cost.standardError < 0.1e10)
    #expect(answer.after.value >= 0.5)
  }

  @Test func `a confidence out of reach is said`() throws {
    let answer = try AllocationPlans.allocator(
      joint("{minimize: cost, probability: 0.99, of: [result]}")
    ).answer(threads: 2)
    #expect(answer.outcome == .infeasible)
    #expect(answer.cost == nil)
  }

  @Test func `an unreached indicator is named`() throws {
    let answer = try AllocationPlans.scenario("s5_digital_innovation_centre", draws: 200)
      .answer(threads: 2)
    let warning = answer.diagnostics.first { $0.code == "kpi-not-reached" }
    #expect(warning?.message == "nothing under `vary` changes `trainees`")
    #expect(answer.after.value <= answer.bound.value)
    #expect(answer.decisions[1].amount == 25e8)
    #expect(answer.after.value > answer.before.value)
  }

  @Test func `money that does nothing where it stands goes to where it gains`() throws {
    let answer = try AllocationPlans.scenario("s5_digital_innovation_centre", draws: 1000)
      .answer(threads: 2)
    // Awareness gains up to its ceiling; execution support does not, so it gets the rest.
    #expect(answer.decisions[0].amount == 22.5e8)
    #expect(answer.decisions[2].amount == 52.5e8)
    #expect(answer.after.value <= answer.bound.value)
  }

  @Test func `money that gains is placed, and slopes at the answer are those of the model`() throws
  {
    let answer = try AllocationPlans.allocator(joint("{maximize: probability, of: [result]}"))
      .answer(threads: 2)
    let sum = (answer.decisions[0].amount ?? 0) + (answer.decisions[1].amount ?? 0)
    #expect(abs(sum - 1e10) < 1)
    guard case .optimal(let solution) = answer.outcome else {
      Issue.record("no proof")
      return
    }
    // P = 1 - 1 / (2 (√x + √y)) at x = y = 1/2: a hundredth of the money on one line adds 0.00177.
    let slope = 0.25 / 2.0.squareRoot()
    for place in 0..<2 {
      #expect(abs(solution.marginals[place] * 1e10 - slope) < 0.6 * slope)
    }
    // At its limit of two rounds the lever is told by one round less.
    #expect(solution.marginals[2] > 0.2)
    #expect(solution.marginals[3] == 0)
  }
}
