import Foundation
import Testing

@testable import Outturn

/// Functions that look back, in equations and in the formulas of KPIs.
struct MemoryFunctionTests {
  /// The path of one variable over the quarters of two years, with `x` at 1 to 8 a year.
  private func path(_ formula: String, inKPI: Bool = false) throws -> [Double] {
    let plan = PlanPaths.plan(
      horizon: "2021Q1..2022Q4",
      kpis: ["a": inKPI ? "from: \"\(formula)\"" : "from: seen, unit: firm per year"],
      """
      variables:
        x: (previous(count_up, 0) + 1) * 1 firm per year
        count_up: previous(count_up, 0) + 1
      \(inKPI ? "" : "  seen: \(formula)")
      """)
    return try PlanPaths(plan).first("a")
  }

  @Test func `the past is that of whole periods`() throws {
    #expect(try path("previous(x, 9 firm per year)") == [9, 1, 2, 3, 4, 5, 6, 7])
    #expect(try path("init(x)") == Array(repeating: 1, count: 8))
    #expect(
      try path("delay(x, 3 quarters, 0 firm per year)") == [0, 0, 0, 1, 2, 3, 4, 5])
    #expect(try path("previous(previous(x, 0 firm per year), 9 firm per year)")[3] == 2)
  }

  @Test func `smooths and delays are the stocks of XMILE`() throws {
    var average = 0.0
    let smooth = (1...8).map { x -> Double in
      defer { average += (Double(x) - average) / 4 }
      return average
    }
    #expect(agree(try path("smth1(x, 1 year, 0 firm per year)"), smooth))
    // A first-order delay empties a stock of a year's worth by a quarter of it in every period.
    var stock = 0.0
    let delay = (1...8).map { x -> Double in
      let out = stock / 4
      stock += Double(x) / 4 - out
      return out * 4
    }
    let own = try path("delay1(x, 1 year, 0 firm per year)")
    #expect(zip(own, delay).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(
      agree(
        try path("delayn(x, 1 year, 3, 2 firm per year)"),
        try path("delay3(x, 1 year, 2 firm per year)")))
  }

  @Test func `the year to date adds up within calendar years, in equations and in KPIs`() throws {
    let expected = [0.25, 0.75, 1.5, 2.5, 1.25, 2.75, 4.5, 6.5]
    #expect(agree(try path("year_to_date(x) / 1 year"), expected))
    #expect(agree(try path("year_to_date(x)", inKPI: true), expected))
    #expect(
      agree(
        try path("year_to_date(previous(x, 0 firm per year))", inKPI: true)[3...].map { $0 },
        [1.5, 1, 2.25, 3.75, 5.5]))
  }

  @Test func `outlays are spread over years`() throws {
    #expect(
      agree(
        try path("spread(x, 1 year, 0.5, 0.25)"),
        [0.5, 1, 1.5, 2, 2.75, 3.5, 4.25, 5]))
  }

  @Test func `a pulse is an amount in one period, once or at intervals`() throws {
    let once = try path("pulse(2 firm, 2021.5)")
    #expect(once == [0, 0, 8, 0, 0, 0, 0, 0])
    #expect(try path("pulse(2 firm, 2021.6, 9 months)") == [0, 0, 8, 0, 0, 8, 0, 0])
    #expect(try path("pulse(2 firm, 2020.25, 1 year)") == [0, 8, 0, 0, 0, 8, 0, 0])
  }

  @Test func `a KPI may look back as an equation does`() throws {
    #expect(
      agree(
        try path("smth1(x, 1 year, 0 firm per year)", inKPI: true),
        try path("smth1(x, 1 year, 0 firm per year)").map { $0 / 4 }))
  }

  @Test func `growth is seen as a trend`() throws {
    let plan = PlanPaths.plan(
      horizon: "2021-01..2040-12", kpis: ["a": "from: \"trend(firms, 1 year) * 1 year\""],
      """
      stocks: {firms: {unit: firm, start: 10 firm, inflows: [growth]}}
      flows: {growth: 0.1 per year * firms}
      """)
    // Steady growth of 0.1 a year: (x - average) / (average T) settles at that rate.
    let last = try #require(try PlanPaths(plan).first("a").last)
    #expect(abs(last - 0.1) < 1e-3)
  }
}
