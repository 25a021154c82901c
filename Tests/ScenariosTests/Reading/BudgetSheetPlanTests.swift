import PublicFinance
import Quantities
import Testing

@testable import Scenarios

/// Budgets of plans in files as ministries have them, and in other prices.
struct BudgetSheetPlanTests {
  private func plan(_ budget: String, _ more: String = "") -> String {
    """
    outturn: 1
    horizon: 2021..2022
    sources: {bok: {title: 국민계정}}
    \(more)
    budget:
    \(budget)
    kpis: {money: {from: "at(budget.amount, 2021)"}}
    """
  }

  @Test func `a file of the settlement of accounts is read by its Korean headers`() throws {
    let file = """
      회계연도,소관,회계·기금,프로그램,세부사업,본예산(백만원),전년도이월액(백만원),예산현액(백만원),집행액(백만원),이월액(백만원),불용액(백만원)
      2021,산업부,일반회계,산업혁신,소부장 기술개발,"1,000",0,1000,900,60,40
      2021,중기부,일반회계,산업혁신,스마트공장,250.5,0,250.5,250,0.5,0
      2021,합계,,,,1250.5,,,,,
      2022,산업부,일반회계,산업혁신,소부장 기술개발,1100,60,1160,1100,0,60
      2022,중기부,일반회계,산업혁신,스마트공장,300,0.5,300.5,300,0,0.5
      """
    let plan = try ReadingFolder.read(
      plan("  lines: {file: b.csv}"), files: ["b.csv": file])
    let budget = try #require(plan.budget)
    #expect(budget.tags == ["ministry", "account", "programme", "project"])
    #expect(budget.lines.map(\.id) == ["L1", "L2"])
    #expect(budget.lines.map(\.label.ko) == ["소부장 기술개발", "스마트공장"])
    #expect(budget.lines[0].amounts == [2021: 1e9, 2022: 1.1e9])
    #expect(budget.lines[0].allFigures[.carriedIn, 2022] == 6e7)
    #expect(budget.lines[1].allFigures.executionRate(2022).map { ($0 * 1000).rounded() } == 998)
    #expect(
      try ReadingFolder.mistakes(
        self.plan("  lines: {file: b.csv}"),
        files: ["b.csv": file.replacing(",1100,60,1160", with: ",1100,50,1150")])
        == ["5:34 budget-identity"])
  }

  @Test func `open fiscal data is in thousands, and the planner says which amount is meant`() throws
  {
    let file = """
      FSCL_YY,OFFC_NM,PGM_NM,SACTV_NM,Y_YY_MEDI_KCUR_AMT,Y_YY_DFN_MEDI_KCUR_AMT
      2021,산업통상자원부,산업혁신,소부장 개발,"1,300","1,234"
      """
    let plan = try ReadingFolder.read(
      plan(
        """
          lines:
            file: b.csv
            columns: {bill: Y_YY_MEDI_KCUR_AMT, amount: Y_YY_DFN_MEDI_KCUR_AMT, kind: PGM_NM}
        """), files: ["b.csv": file])
    let line = try #require(plan.budget?.lines.first)
    #expect(line.amounts == [2021: 1_234_000])
    #expect(line.figures[.bill] == [2021: 1_300_000])
    #expect(line.tags == ["ministry": "산업통상자원부", "kind": "산업혁신", "project": "소부장 개발"])
  }

  @Test func `a unit for a file without one`() throws {
    let plan = try ReadingFolder.read(
      plan("  fiscal_year: 2021\n  lines: {file: b.csv, unit: 천원}"),
      files: ["b.csv": "id,금액\nT01,\"1,500\"\n"])
    #expect(plan.budget?.lines.first?.amounts == [2021: 1_500_000])
  }

  @Test func `lines in other prices are converted by the deflator that the plan names`() throws {
    let plan = try ReadingFolder.read(
      plan(
        """
          prices: {constant: 2021}
          deflator: {file: deflator.csv, column: index, source: bok}
          total: {value: {2021: 30억원, 2022: 107.7억원}, prices: nominal, spread: remainder}
          lines:
            a: {amount: {2021: 10억원, 2022: 10.77억원}, prices: nominal, basis: stated, source: bok}
            b: {amount: {2021: 20억원, 2022: 30억원}}
        """), files: ["deflator.csv": "period,index\n2020,97.5\n2021,100\n2022,107.7\n"])
    let budget = try #require(plan.budget)
    #expect(budget.prices == .constant(year: 2021))
    #expect(budget.deflator?.source == "bok")
    #expect(budget.lines[0].amounts[2021] == 10e8)
    #expect(abs((budget.lines[0].amounts[2022] ?? 0) - 10e8) < 1e-3)
    #expect(budget.lines[0].provenance.basis == .derived)
    #expect(budget.lines[1].amounts[2022] == 30e8)
    #expect(abs((budget.totals[2022] ?? 0) - 100e8) < 1e-3)
  }

  @Test func `money is never moved from spending into a volume`() throws {
    let text = plan(
      """
        fiscal_year: 2021
        lines:
          a: {amount: 10억원}
          g: {amount: 90억원, instrument: guarantee_volume}
      """)
    let patch = "move:\n  - {amount: 5억원, out_of: budget.lines.a, into: budget.lines.g}\n"
    #expect(try ReadingFolder.mistakes(text, patch: patch) == ["4:49 unlike-instruments"])
  }

  @Test func `a ministry that is nearly a declared one is a slip`() throws {
    func mistakes(_ ministry: String) throws -> [String] {
      try ReadingFolder.mistakes(
        plan(
          "  fiscal_year: 2021\n  lines: {a: {amount: 10억원, ministry: \(ministry)}}",
          "dimensions: {ministry: {motie: 산업부, mss: 중기부}}"))
    }
    #expect(try mistakes("moite") == ["7:39 unknown-element"])
    #expect(try mistakes("산업부") == [])
    #expect(try mistakes("moel") == [])
  }
}
