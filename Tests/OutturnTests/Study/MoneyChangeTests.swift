import Foundation
import Outturn
import Scenarios
import Testing

struct MoneyChangeTests {
  private let plan = """
    outturn: 1
    horizon: 2021Q1..2022Q4
    budget:
      total: {2021: 60억원, 2022: 60억원}
      lines:
        a: {amount: {2021: 10억원, 2022: 10억원}, category: rnd}
        b: {amount: {2021: 30억원, 2022: 30억원}, category: rnd}
        c: {amount: {2021: 20억원, 2022: 20억원}, category: law}
        d: {amount: {2021: 99억원}, category: law, instrument: guarantee_volume}
    kpis:
      money: {from: budget.amount}
    """

  private func amounts(_ patch: String) throws -> [[Double]] {
    let files = ["plan": plan, "patch": "outturn: 1\nextends: plan.yaml\n" + patch]
    let folder = try CompositionTests.Folder(files)
    defer { folder.remove() }
    let lines = try folder.plan("patch").budget?.lines ?? []
    return lines.map { line in
      [2021, 2022].compactMap { line.amounts[$0].map { ($0 / 1e8 * 1e6).rounded() / 1e6 } }
    }
  }

  @Test func `a shift is shared out by what the lines have, and the total stays`() throws {
    let found = try amounts(
      """
      move:
        - {amount: 4억원 per year, out_of: budget.category.rnd, into: budget.lines.c}
      """)
    #expect(found == [[9, 9], [27, 27], [24, 24], [99]])
    let back = try amounts(
      """
      move:
        - {amount: 4억원 per year, out_of: budget.lines.c, into: budget.category.rnd}
      """)
    #expect(back == [[11, 11], [33, 33], [16, 16], [99]])
  }

  @Test func `a factor multiplies a group from a fiscal year on`() throws {
    let found = try amounts(
      "scale: {budget.category.rnd.amount@2022: 0.5}\nset: {budget.total.spread: remainder}")
    #expect(found == [[10, 5], [30, 15], [20, 20], [99]])
  }
}
