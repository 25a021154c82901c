import PublicFinance
import Foundation
import Outturn
import Quantities
import Results
import Scenarios
import Testing

/// `budget.csv` of a run: the whole tree, the stages, the prices; and it reads back.
struct BudgetTableTests {
  private let plan = """
    outturn: 1
    horizon: 2021..2022
    sources: {bok: {title: 국민계정}}
    budget:
      prices: {constant: 2021}
      deflator: {index: {2021: 100, 2022: 110}, source: bok}
      lines:
        a: {amount: {2021: 100원, 2022: 90원}, ministry: motie, programme: 혁신, task: t1, bill: {2021: 120원}}
        b: {amount: {2021: 7원, 2022: 8원}, ministry: mss, programme: 혁신, task: t2, carried_in: {2021: 1원}}
        c: {amount: {2021: 30원, 2022: 31원}, ministry: motie, programme: 성장, instrument: equity}
        g: {amount: {2021: 900원, 2022: 900원}, ministry: motie, instrument: guarantee_volume}
      execution: {executed: central_government, carried_over: 1 %}
    kpis:
      spent: {from: year_to_date(budget.executed)}
    """

  @Test func `the table has every level, tag and stage, and each adds up to the total`() throws {
    let results = try PlanText.run(plan, draws: 4)
    let rows = results.budget.filter { $0.fiscalYear == 2021 }
    let total = try #require(rows.first { $0.level == .total })
    #expect(total.amount == 137)
    #expect(total.stages == ["bill": 120, "carried_in": 1])
    for tag in ["ministry", "programme", "task"] {
      let groups = rows.filter { $0.level == .group(tag: tag) }
      #expect(groups.reduce(0) { $0 + $1.amount } == 137)
    }
    let branches = rows.filter { $0.level == .branch }
    #expect(branches.map(\.id) == ["motie > 혁신", "motie > 성장", "mss > 혁신"])
    #expect(branches.map(\.amount) == [100, 30, 7])
    #expect(branches.reduce(0) { $0 + ($1.current ?? 0) } == 138)
    let later = try #require(results.budget.first { $0.fiscalYear == 2022 && $0.level == .total })
    #expect(abs((later.nominal ?? 0) - 129 * 1.1) < 1e-9)
    let rate = try #require(total.executionRate)
    #expect(rate > 0.96 && rate < 0.99)
    let header = try #require(results.budgetTable.csv.split(separator: "\n").first)
    #expect(header.hasSuffix("instrument,bill,carried_in,execution_rate,prices,nominal"))
  }

  @Test func `the table of a run reads back as the budget it came from`() throws {
    let results = try PlanText.run(plan, draws: 1)
    let tree = try BudgetFile.read(path: "budget.csv", contents: results.budgetTable.csv.utf8)
    #expect(tree.lines.map(\.id) == ["a", "b", "c", "g"])
    #expect(tree.lines.map { $0.amounts[2022] } == [90, 8, 31, 900])
    #expect(tree.lines[2].instrument == .equity)
    #expect(tree.lines[0].tags == ["ministry": "motie", "programme": "혁신", "task": "t1"])
    #expect(tree.total(in: 2021) == 137)
  }
}
