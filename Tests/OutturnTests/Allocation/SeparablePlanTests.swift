import Budgeting
import Diagnostics
import Foundation
import Scenarios
import Testing

@testable import Outturn

/// Plans whose worth is a sum over lines, against closed forms.
@Suite struct SeparablePlanTests {
  private let billion = 1e10

  @Test func `two roots share the money as their weights squared`() throws {
    let answer = try AllocationPlans.allocator(AllocationPlans.roots(AllocationPlans.wide))
      .answer(threads: 2)
    let amounts = answer.decisions.compactMap(\.amount)
    #expect(abs(amounts[0] / billion - 0.8) < 0.01)
    #expect(abs(amounts[0] + amounts[1] - billion) < 1e-6)
    let best = 0.5 * (2 * 0.8.squareRoot() + 0.2.squareRoot()) / 3
    #expect(abs(answer.after.value - best) < 1e-4)
    #expect(answer.after.value <= answer.bound.value)
    #expect(answer.bound.value < best * 1.001)
    #expect(answer.decisions.map(\.reaches) == [["share_a"], ["share_b"]])
  }

  @Test func `limits are kept and the answer says who set them`() throws {
    let answer = try AllocationPlans.allocator(
      AllocationPlans.roots(
        AllocationPlans.wide + """

            limits:
              - {of: budget.lines, change: 20 %, name: 폭}
              - {of: budget.category.law, at_least: 45억원, name: 법 하한}
          """)
    ).answer(threads: 1)
    let amounts = answer.decisions.compactMap(\.amount)
    #expect(abs(amounts[0] - 0.55 * billion) < 2)
    #expect(abs(amounts[1] - 0.45 * billion) < 2)
    #expect(answer.problem.decisions[0].ceiling.origin == .change(0.2))
    #expect(answer.problem.limits.contains { $0.kind == .group(tag: "category", value: "law") })
  }

  @Test func `results do not depend on the number of threads`() throws {
    let text = AllocationPlans.roots(AllocationPlans.wide, noise: true)
    let one = try AllocationPlans.allocator(text).answer(threads: 1)
    let three = try AllocationPlans.allocator(text).answer(threads: 3)
    #expect(one.decisions == three.decisions)
    #expect(one.after == three.after && one.bound == three.bound)
  }

  @Test func `the frontier rises and ends where the money does`() throws {
    let frontier = try AllocationPlans.allocator(AllocationPlans.roots(AllocationPlans.wide))
      .frontier(points: 6, threads: 2)
    #expect(frontier.count == 6)
    for (a, b) in zip(frontier, frontier.dropFirst()) {
      #expect(a.value <= b.value + 1e-9)
      #expect(a.value <= a.upperBound + 1e-9)
    }
  }

  @Test func `shortfall is what is missing to attainment`() throws {
    let gain = try AllocationPlans.allocator(AllocationPlans.roots(AllocationPlans.wide))
      .answer(threads: 1)
    let loss = try AllocationPlans.allocator(
      AllocationPlans.roots(
        AllocationPlans.wide.replacing("maximize: attainment", with: "minimize: shortfall"))
    ).answer(threads: 1)
    #expect(gain.decisions == loss.decisions)
  }

  @Test func `the mean of the worst draws is bounded by weights it allows`() throws {
    let text = AllocationPlans.roots(
      AllocationPlans.wide.replacing(
        "share_b]}", with: "share_b], risk: {cvar: 20 %}}"), noise: true)
    let answer = try AllocationPlans.allocator(text, draws: 500).answer(threads: 2)
    let mean = try AllocationPlans.allocator(
      AllocationPlans.roots(AllocationPlans.wide, noise: true), draws: 500
    ).answer(threads: 2)
    #expect(answer.after.value < mean.after.value)
    #expect(answer.after.value <= answer.bound.value + 1e-12)
    #expect(answer.bound.value - answer.after.value < 0.01)
    #expect(answer.bound.value <= mean.bound.value + 1e-9)
    #expect(answer.bound.basis == .riskEnvelope)
    // B is the riskier line: minding the worst draws it gets no more.
    let (safe, plain) = (answer.decisions[1].amount ?? 0, mean.decisions[1].amount ?? 0)
    #expect(safe <= plain + 0.01 * billion)
  }

  @Test func `years apart and together`() throws {
    let years = """
      outturn: 1
      id: years
      horizon: 2021Q1..2023Q4
      as_of: 2022-03-01
      run: {draws: 10, seed: 7}
      variables:
        result: (at(budget.lines.a.amount, 2022) / 100억원) ^ 0.5
        later: (at(budget.lines.a.amount, 2023) / 100억원) ^ 0.5
      budget:
        lines:
          a: {amount: {2021: 10억원, 2022: 20억원, 2023: 40억원}}
      kpis:
        one: {kind: share, unit: percent, from: result, weight: 1, target: {value: 100, by: 2022-12-31}}
        two: {kind: share, unit: percent, from: later, weight: 1, target: {value: 100, by: 2023-12-31}}
      allocate:
        vary: [budget.lines.a]
        objective: {maximize: attainment}
        limits: [{of: budget.lines.a, at_most: 80억원}]
      """
    let together = try PlanText.read(years)
    #expect(together.allocation?.years == [[2022, 2023]])
    let answer = try PlanAllocator(together).answer(threads: 1)
    // 20 and 40 keep their proportion: 40 and 80, 60 on average.
    #expect(abs((answer.decisions[0].amount ?? 0) - 60e8) < 10)
    #expect(answer.decisions[0].current == 30e8)
    let apart = try PlanAllocator(
      PlanText.read(years + "\n  years: [2022, 2023]\n  total: {at_most: {2022: 30억원, 2023: 70억원}}")
    ).answer(threads: 1)
    #expect(apart.decisions.map(\.id) == ["a@2022", "a@2023"])
    #expect(apart.decisions.compactMap(\.amount).map { ($0 / 1e8).rounded() } == [30, 70])
  }

  @Test func `a unit that would take more than the line may get has no cost`() throws {
    let block = """
        vary: [budget.lines]
        objective: {maximize: attainment, of: [share_a, share_b]}
        total: {at_most: 100억원}
        limits: [{of: budget.lines.b, at_most: 1억원}]
      """
    let answer = try AllocationPlans.allocator(AllocationPlans.roots(block)).answer(threads: 2)
    // One percentage point more of `a` takes about 4 억원 of its 100, of `b` 0.4 of its 1.
    let costs = answer.costsPerResult
    #expect(costs.map(\.decision) == ["a", "b"])
    let hopeless = AllocationPlans.roots(block).replacing(
      "luck_b: {value: 0.5}", with: "luck_b: {value: 0.0000001}")
    let none = try AllocationPlans.allocator(hopeless).answer(threads: 2).costsPerResult
    #expect(none.map(\.decision) == ["a"])
  }

  @Test func `money is followed through a number that another one reads`() throws {
    let plan = """
      outturn: 1
      id: fund
      horizon: 2021Q1..2021Q4
      run: {draws: 100, seed: 7}
      assumptions:
        money: {value: "at(budget.lines.a.amount, 2021) / 1 year"}
        unit_cost: {value: 1억원 per firm}
      pipelines:
        help:
          unit: firm
          stages:
            - asked: {inflow: 100 firm per quarter, length: 0 quarters}
            - helped: {limit: "money / unit_cost", length: 0 quarters}
      budget:
        fiscal_year: 2021
        lines:
          a: {amount: 50억원}
          b: {amount: 50억원}
      kpis:
        helped: {from: help.helped.total, target: {value: 100, by: 2021-12-31}}
      allocate:
        vary: [budget.lines]
        objective: {maximize: attainment, of: [helped]}
        total: {at_most: 100억원}
      """
    let answer = try AllocationPlans.allocator(plan).answer(threads: 2)
    #expect(!answer.diagnostics.contains { $0.code == "kpi-not-reached" })
    #expect(answer.decisions.map(\.reaches) == [["helped"], []])
    #expect(answer.decisions[0].amount == 100e8)
    #expect(answer.after.value == 1)
  }
}
