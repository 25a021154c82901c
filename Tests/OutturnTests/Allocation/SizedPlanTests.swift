import Budgeting
import Scenarios
import Testing

@testable import Outturn

/// Steps, smallest sizes and quantiles that a plan asks for, against closed forms.
@Suite struct SizedPlanTests {
  private let hundred = 1e8

  /// `2 √x + √y`, a twentieth of a share each, with `x + y ≤ 100`.
  private func roots(_ limits: String) throws -> PlanAllocationAnswer {
    try AllocationPlans.allocator(
      AllocationPlans.roots(AllocationPlans.wide + "\n  limits: [\(limits)]")
    ).answer(threads: 1)
  }

  private func worth(_ x: Double, _ y: Double) -> Double {
    let (a, b) = ((x / 100).squareRoot(), (y / 100).squareRoot())
    return 0.5 * (2 * a + b) / 3
  }

  private func amounts(_ answer: PlanAllocationAnswer) -> [Double] {
    answer.decisions.compactMap(\.amount).map { $0 / hundred }
  }

  @Test func `steps of fifteen share a hundred as the best of all steps`() throws {
    let answer = try roots("{of: budget.lines, multiple_of: 15억원}")
    // Of all i + j ≤ 6 the best is 75 and 15.
    var best = 0.0
    for i in 0...6 {
      for j in 0...(6 - i) { best = max(best, worth(15 * Double(i), 15 * Double(j))) }
    }
    #expect(abs(best - worth(75, 15)) < 1e-12)
    #expect(zip(amounts(answer), [75, 15]).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(abs(answer.after.value - best) < 1e-9)
    #expect(answer.bound.value >= best - 1e-9 && answer.bound.value < best + 2e-3)
  }

  @Test func `a smallest size is given where it pays and else nothing`() throws {
    // 2 √60 + √40 is more than 2 √100; 2 √30 + √70 is less.
    let given = try roots("{of: budget.lines.b, all_or_nothing: 40억원}")
    #expect(zip(amounts(given), [60, 40]).allSatisfy { abs($0 - $1) < 0.2 })
    #expect(abs(given.after.value - worth(60, 40)) < 2e-4)
    let refused = try roots("{of: budget.lines.b, all_or_nothing: 70억원}")
    #expect(zip(amounts(refused), [100, 0]).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(abs(refused.after.value - worth(100, 0)) < 1e-9)
    for answer in [given, refused] {
      #expect(answer.after.value <= answer.bound.value + 1e-12)
      #expect(answer.bound.value - answer.after.value < 2e-3)
    }
  }

  /// `P(luck (√x + √y) rounds ≥ 1)` with luck between 0 and 1.
  private func joint(_ limits: String) throws -> PlanAllocationAnswer {
    try AllocationPlans.allocator(
      """
      outturn: 1
      id: joint
      horizon: 2021Q1..2021Q4
      run: {draws: 1000, seed: 11}
      levers:
        rounds: {value: 1, range: 0.5 .. 2.5}
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
        vary: [budget.lines, rounds]
        objective: {maximize: probability, of: [result]}
        total: {at_most: 100억원}
        limits: [\(limits)]
      """
    ).answer(threads: 2)
  }

  @Test func `a plan that is searched keeps its steps`() throws {
    let answer = try joint("{of: budget.lines, multiple_of: 30억원}, {of: rounds, multiple_of: 0.8}")
    // 60 and 30 beat 30 and 30 and 90 and 0; of 0.8, 1.6 and 2.4 rounds the most.
    let found = amounts(answer)
    #expect(Set(found.prefix(2).map { $0.rounded() }) == [30, 60])
    #expect(abs((answer.decisions[2].amount ?? 0) - 2.4) < 1e-9)
    let roots = 0.6.squareRoot() + 0.3.squareRoot()
    let best = 1 - 1 / (roots * 2.4)
    #expect(abs(answer.after.value - best) < 3 * answer.after.standardError + 0.005)
    #expect(answer.after.value <= answer.bound.value)
  }

  @Test func `a plan that is searched gives a smallest size or nothing`() throws {
    let answer = try joint("{of: budget.lines.b, all_or_nothing: 80억원}, {of: rounds, at_most: 2}")
    // √0.2 + √0.8 is more than 1.
    let found = amounts(answer)
    #expect(abs(found[0] - 20) < 1 && abs(found[1] - 80) < 1)
    let roots = 0.2.squareRoot() + 0.8.squareRoot()
    let best = 1 - 1 / (roots * 2)
    #expect(abs(answer.after.value - best) < 3 * answer.after.standardError + 0.005)
    let none = try joint("{of: budget.lines.b, all_or_nothing: 100억원}, {of: rounds, at_most: 2}")
    let alone = amounts(none)
    #expect(min(alone[0], alone[1]) < 1e-6 && abs(max(alone[0], alone[1]) - 100) < 1e-6)
  }

  /// `(luck √x + √y) / 4` where luck is 1 in seven of ten draws, else 0.
  private func lucky(_ share: Int) throws -> PlanAllocationAnswer {
    try AllocationPlans.allocator(
      AllocationPlans.roots(
        AllocationPlans.wide.replacing("share_b]}", with: "share_b], risk: {quantile: \(share) %}}")
      ).replacing("luck_a: {value: 0.5}", with: "luck_a: {value: {bernoulli: 70 %}}")
        .replacing("result_a: luck_a", with: "result_a: 0.5 * luck_a")
        .replacing("weight: 2, ", with: "weight: 1, ")
    ).answer(threads: 1)
  }

  @Test func `what all but a fifth reach counts on no luck, what all but two fifths reach on luck`()
    throws
  {
    // A fifth of the draws is among those without luck: all goes to the sure line.
    let wary = try lucky(20)
    #expect(abs(wary.after.value - 0.25) < 0.002)
    #expect(amounts(wary)[1] > 98)
    // Beyond three tenths of the draws all have luck: both roots count alike.
    let bold = try lucky(40)
    #expect(abs(bold.after.value - 0.25 * 2.0.squareRoot()) < 0.001)
    #expect(abs(amounts(bold)[0] - 50) < 5)
    for answer in [wary, bold] {
      #expect(answer.after.value <= answer.bound.value)
      #expect(answer.bound.basis == .markov)
    }
  }

  @Test func `luck that all lines share leaves the split as it is, at the quantile of luck`() throws
  {
    let answer = try AllocationPlans.allocator(
      AllocationPlans.roots(
        AllocationPlans.wide.replacing("share_b]}", with: "share_b], risk: {quantile: 25 %}}")
      ).replacing("luck_a: {value: 0.5}", with: "luck_a: {value: {uniform: 0.2 .. 0.6}}")
        .replacing("result_b: luck_b", with: "result_b: luck_a"), draws: 1000
    ).answer(threads: 1)
    #expect(abs(amounts(answer)[0] - 80) < 3)
    // A quarter of the way from 0.2 to 0.6, within three errors of a quantile of 1,000 draws.
    let roots = 2 * 0.8.squareRoot() + 0.2.squareRoot()
    let luck = 3 * answer.after.value / roots
    let error = 0.4 * (0.1875 / 1000).squareRoot()
    #expect(abs(luck - 0.3) < 3 * error)
    #expect(answer.after.standardError > 0)
  }
}
