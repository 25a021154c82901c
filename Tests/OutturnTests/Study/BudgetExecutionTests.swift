import Diagnostics
import Outturn
import Quantities
import Results
import Scenarios
import Testing

/// Identities of a budget on every path: what is executed, carried over and lapses is what there was.
struct BudgetExecutionTests {
  /// Every identity as a check of the plan itself.
  private func identities(_ path: String, years: ClosedRange<Int>, yearEnd: String) -> String {
    var checks = [
      "\(path).current == \(path).original + \(path).supplementary + \(path).carried_in "
        + "+ \(path).reserve + \(path).transfers",
      "year_to_date(\(path).executed) + \(path).carried_over + \(path).lapsed <= \(path).current",
      "if \(yearEnd) then abs(year_to_date(\(path).executed) + \(path).carried_over "
        + "+ \(path).lapsed - \(path).current) < 0.01원 else true_always == 1",
      "\(path).executed >= 0", "\(path).carried_over >= 0", "\(path).lapsed >= 0 - 0.01원",
    ]
    for year in years.dropFirst() {
      checks.append("at(\(path).carried_in, \(year)) == at(\(path).carried_over, \(year - 1))")
    }
    return checks.map { "  - \($0)" }.joined(separator: "\n")
  }

  private func plan(_ budget: String, checks: String, step: String = "Q") -> String {
    """
    outturn: 1
    horizon: 2021\(step)1..2024\(step)\(step == "Q" ? 4 : 2)
    assumptions: {true_always: 1}
    \(budget)
    kpis:
      spent: {from: year_to_date(budget.executed)}
      rate: {unit: percent, from: year_to_date(budget.executed) / budget.current}
    checks:
    \(checks)
    """
  }

  private let lines = """
    budget:
      lines:
        a: {amount: {2021: 10억원, 2022: 12억원, 2023: 9억원, 2024: 3억원}, category: rnd}
        b: {amount: {2021: 5억원, 2022: 5억원, 2023: 5억원, 2024: 5억원}, category: law,
            supplementary: {2022: 2억원}, transfers: {2022: -1억원}, carried_in: {2021: 3억원}}
        c: {amount: {2021: 1억원, 2022: 1억원, 2023: 1억원, 2024: 1억원}, category: export}
    """

  @Test(arguments: ["Q", "H"])
  func `identities of the budget hold in every period on every path`(step: String) throws {
    let text = plan(
      lines + """

          execution:
            executed: {H1: {rnd: 0.3 to 0.7, other: 0.55 to 0.65}, H2: {law: 0.6 to 0.9, other: 0.80 to 0.98}}
            carried_over: {rnd: 2 to 12 %, other: 1 to 4 %}
        """,
      checks: ["budget", "budget.category.rnd", "budget.lines.b"].map {
        identities(
          $0, years: 2021...2024,
          yearEnd: step == "Q" ? "quarter_of_year == 4" : "month_of_year == 12")
      }.joined(separator: "\n"), step: step)
    let results = try PlanText.run(text, draws: 300)
    #expect(results.checks.count == 27)
    #expect(results.checks.filter { !$0.holds }.map(\.check) == [])
    #expect(results.checks.allSatisfy { $0.share == 1 })
  }

  @Test func `money is spent straight between the points, and what is left comes next year`() throws
  {
    let text = plan(
      """
      budget:
        lines: {a: {amount: {2021: 100원, 2022: 100원, 2023: 0원, 2024: 0원}}}
        execution: {executed: {H1: 0.6, H2: 0.9}, carried_over: 5 %}
      """, checks: "  - budget.executed >= 0")
    let results = try PlanText.run(text, draws: 2)
    let spent = results.projections.filter { $0.kpi == "spent" && $0.statistic == .mean }
      .map(\.value)
    // 2022 has 105, 2023 has 5 % of it, 2024 5 % of that.
    let years = [100.0, 105, 5.25, 0.2625]
    let wanted = years.flatMap { year in [0.3, 0.6, 0.75, 0.9].map { $0 * year } }
    #expect(spent.count == 16)
    for (found, value) in zip(spent, wanted) { #expect(abs(found - value) < 1e-6) }
    // The table of the budget says the same of the years.
    let rows = results.budget.filter { $0.id == "a" }
    #expect(rows.map(\.fiscalYear) == [2021, 2022, 2023, 2024])
    for (row, year) in zip(rows, years) {
      #expect(abs((row.current ?? 0) - year) < 1e-9)
      #expect(abs((row.executed ?? 0) - 0.9 * year) < 1e-9)
      #expect(abs((row.carriedOver ?? 0) - 0.05 * year) < 1e-9)
      #expect(abs((row.lapsed ?? 0) - 0.05 * year) < 1e-9)
    }
    let rate = results.projections.filter { $0.kpi == "rate" && $0.statistic == .mean }
    #expect(rate.prefix(4).map { ($0.value * 1e6).rounded() / 1e6 } == [30, 60, 75, 90])
  }

  @Test func `a stated outturn replaces the shares and its carry-over comes in`() throws {
    let text = plan(
      """
      budget:
        lines:
          a: {amount: {2021: 100원, 2022: 100원, 2023: 10원, 2024: 10원},
              executed: {2021: 80원}, lapsed: {2021: 5원}}
        execution: {executed: {H1: 0.6, H2: 0.9}}
      """,
      checks: """
          - at(budget.carried_over, 2021) == 15원
          - at(budget.carried_in, 2022) == 15원
          - at(budget.current, 2022) == 115원
          - at(budget.lapsed, 2021) == 5원
          - at(budget.carried_over, 2022) == 0원
        """)
    let results = try PlanText.run(text, draws: 1)
    #expect(results.checks.filter { !$0.holds }.map(\.check) == [])
    let spent = results.projections.filter { $0.kpi == "spent" && $0.statistic == .mean }
    #expect(abs(spent[1].value - 80 * 0.6 / 0.9) < 1e-9 && abs(spent[3].value - 80) < 1e-9)
  }

  /// Korea, whole government, FY2021: 617.2 = 598.5 + 4.2 + 14.5 (KRW tn), 97.0 % executed.
  @Test func `the execution of 2021 as it was published adds up`() throws {
    let text = """
      outturn: 1
      horizon: 2021Q1..2021Q4
      budget:
        lines:
          all: {amount: {2021: 617.2조원}, executed: {2021: 598.5조원}, carried_over: {2021: 4.2조원},
                lapsed: {2021: 14.5조원}}
        execution: {executed: {H1: 0.6, H2: 0.97}}
      kpis:
        rate: {unit: percent, from: year_to_date(budget.executed) / budget.current}
      """
    let rate = try PlanText.run(text, draws: 1).projections.last { $0.statistic == .mean }
    #expect(((rate?.value ?? 0) * 10).rounded() / 10 == 97.0)
  }

  @Test func `fiscal years that begin in July are named by the year they end in`() throws {
    let text = """
      outturn: 1
      horizon: 2023-07..2025-06
      calendar: {fiscal_year_starts: Jul, currency: NZD}
      budget:
        lines: {grants: {amount: {FY2024: NZD 12m, FY2025: NZD 24m}}}
        execution: {executed: {H2: 0.5, H1: 1}}
      kpis:
        amount: {from: budget.amount}
        spent: {from: budget.executed, measure: flow, unit: NZD}
      """
    let results = try PlanText.run(text, draws: 1)
    func values(_ kpi: String) -> [Double] {
      results.projections.filter { $0.kpi == kpi && $0.statistic == .mean }.map(\.value)
    }
    #expect(values("amount").prefix(12).allSatisfy { $0 == 12_000_000 })
    #expect(values("amount").suffix(12).allSatisfy { $0 == 24_000_000 })
    #expect(values("spent").allSatisfy { abs($0 - 1e6) < 1e-3 || abs($0 - 2e6) < 1e-3 })
  }
}
