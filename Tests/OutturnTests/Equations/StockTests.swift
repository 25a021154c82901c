import Diagnostics
import Foundation
import Scenarios
import Testing

@testable import Outturn

/// Stocks, flows, variables and events of a plan, against calculations by hand.
struct StockTests {
  private func logistic(_ horizon: String) throws -> [Double] {
    try PlanPaths(
      PlanPaths.plan(
        horizon: horizon, kpis: ["firms_now": "from: firms"],
        """
        stocks:
          firms: {unit: firm, start: 10 firm, inflows: [growth]}
        flows:
          growth: 0.8 per year * firms * (1 - firms / 100 firm)
        """)
    ).first("firms_now")
  }

  @Test func `a logistic stock follows its difference equation and nears its closed form`() throws {
    let quarters = try logistic("2021Q1..2024Q4")
    var level = 10.0
    let byHand = (0..<16).map { _ -> Double in
      level += 0.8 * level * (1 - level / 100) / 4
      return level
    }
    #expect(agree(quarters, byHand))
    // Euler's error goes with the step: a third of it in months.
    let months = try logistic("2021-01..2024-12")
    let exact = 100 / (1 + 9 * exp(-0.8 * 4))
    let (coarse, fine) = (abs(quarters[15] - exact), abs(months[47] - exact))
    #expect(coarse < 3 && fine < 0.4 * coarse)
  }

  @Test func `a stock that never falls below zero takes no more than there is`() throws {
    let plan = PlanPaths.plan(
      kpis: ["a": "from: tank", "b": "from: basin", "c": "from: free"],
      """
      stocks:
        tank: {start: 5 firm, outflows: [out], non_negative: true}
        basin: {start: 0 firm, inflows: [out]}
        free: {start: 5 firm, outflows: [away]}
      flows:
        out: 8 firm per year
        away: 8 firm per year
      """)
    let paths = try PlanPaths(plan)
    #expect(agree(Array(paths.first("a")[..<5]), [3, 1, 0, 0, 0]))
    #expect(agree(Array(paths.first("b")[..<5]), [2, 4, 5, 5, 5]))
    #expect(agree(Array(paths.first("c")[..<4]), [3, 1, -1, -3]))
  }

  @Test func `who reads a flow reads what the stock gave, but for other flows of that stock`()
    throws
  {
    let stocks = "stocks: {tank: {start: 5 firm, outflows: [out, rest], non_negative: true}}"
    let flows = ["  out: 8 firm per year", "  rest: 4 firm per year + out / 2"]
    let variables = "variables: {twice: 2 * out, both: twice + rest}"
    let kpis = ["a": "from: twice", "b": "from: both", "c": "from: tank"]
    for names in [flows, flows.reversed()] {
      for text in [
        ([stocks, "flows:"] + names + [variables]), ([variables, "flows:"] + names + [stocks]),
      ] {
        let paths = try PlanPaths(PlanPaths.plan(kpis: kpis, text.joined(separator: "\n")))
        // Wanted are 2 and 2 a quarter: 4 of 5 firms, then the one that is left goes out.
        #expect(agree(Array(paths.first("c")[..<3]), [1, 0, 0]))
        #expect(agree(Array(paths.first("a")[..<3]), [4, 2, 0]))
        #expect(agree(Array(paths.first("b")[..<3]), [6, 2, 0]))
      }
    }
  }

  @Test func `the order of sections and of names is without meaning`() throws {
    let kpis = ["a": "from: firms", "b": "from: appeal", "c": "from: late"]
    let stock = "stocks: {firms: {unit: firm, start: 10 firm, inflows: [joining]}}"
    let flow = "flows: {joining: appeal * 2 firm per year}"
    let variables = [
      "  appeal: firms / 100 firm", "  late: previous(appeal, 0.5) + double",
      "  double: 2 * appeal",
    ]
    let forward = ([stock, flow, "variables:"] + variables).joined(separator: "\n")
    let backward = (["variables:"] + variables.reversed() + [flow, stock]).joined(separator: "\n")
    let (a, b) = try (
      PlanPaths(PlanPaths.plan(kpis: kpis, forward)),
      PlanPaths(PlanPaths.plan(kpis: kpis, backward))
    )
    for name in ["a", "b", "c"] { #expect(a.first(name) == b.first(name)) }
    // In the circle of stock, appeal and joining the stock is read as it was before.
    #expect(abs(a.first("b")[0] - 0.1) < 1e-12)
    #expect(abs(a.first("a")[0] - 10.05) < 1e-12)
    #expect(abs(a.first("c")[0] - 0.7) < 1e-12)
  }

  @Test func `what reads a stock outside a circle reads the end of the period`() throws {
    let plan = PlanPaths.plan(
      kpis: ["a": "from: twice"],
      """
      stocks: {firms: {unit: firm, start: 10 firm, inflows: [joining]}}
      flows: {joining: 4 firm per year}
      variables: {twice: 2 * firms}
      """)
    #expect(agree(Array(try PlanPaths(plan).first("a")[..<3]), [22, 24, 26]))
  }

  @Test func `an event lasts as long as it says, and happens with its probability`() throws {
    let plan = PlanPaths.plan(
      kpis: ["a": "from: eased", "b": "from: shock", "c": "from: reform"],
      """
      events:
        eased: {at: 2022Q3, lasts: 2 quarters}
        shock: {at: 2022}
        reform: {probability: 60 % per year, lasts: 10 years}
      """)
    let paths = try PlanPaths(plan, draws: 4000)
    #expect(paths.first("a") == [0, 0, 0, 0, 0, 0, 1, 1] + Array(repeating: 0, count: 8))
    #expect(paths.first("b") == [0, 0, 0, 0, 1] + Array(repeating: 0, count: 11))
    let share = paths.mean("c")
    for years in 1...4 {
      let exact = 1 - pow(0.4, Double(years))
      let error = (exact * (1 - exact) / 4000).squareRoot()
      #expect(abs(share[4 * years - 1] - exact) < 4 * error)
    }
  }

  @Test func `limits paid from the budget count within each year`() throws {
    let plan = PlanPaths.plan(
      horizon: "2021Q1..2022Q4", kpis: ["a": "from: smart.chosen.total"],
      """
      assumptions: {unit_cost: 1억원 per firm}
      pipelines:
        smart:
          unit: firm
          stages:
            - applied: {start: 100}
            - chosen: {limit: budget.lines.grants.amount / unit_cost}
            - kept: {limit: {value: 4, within: half_year}}
      budget:
        lines:
          grants: {amount: {2021: 15억원, 2022: 20억원}, instrument: subsidy}
      """)
    let total = try PlanPaths(plan).first("a")
    #expect(total[3] == 15 && total[7] == 35)
  }

  @Test func `patches reach equations`() throws {
    let text = PlanPaths.plan(
      kpis: ["a": "from: firms"],
      """
      stocks: {firms: {unit: firm, start: 10 firm, inflows: [joining]}}
      flows: {joining: 4 firm per year}
      """)
    let folder = FileManager.default.temporaryDirectory.appending(path: "eq-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "plan.yaml")
    try Data(text.utf8).write(to: file)
    let plan = try PlanReader.read(
      plan: file.path,
      overrides: [("stocks.firms.start", "20 firm"), ("flows.joining@2022", "8 firm per year")])
    let path = try PlanPaths(plan).first("a")
    #expect(agree(Array(path[..<6]), [21, 22, 23, 24, 26, 28]))
  }

  @Test func `the total of a rate is what its periods add up to`() throws {
    let paths = try PlanPaths(
      PlanPaths.plan(
        horizon: "2021Q1..2022Q4",
        kpis: ["a": "measure: total, unit: firm, from: out", "b": "unit: firm, from: out"],
        """
        flows:
          out: 8 firm per year + step(4 firm per year, 2022)
        """))
    let amounts = paths.first("b")
    var sum = 0.0
    let totals = amounts.map { amount -> Double in
      sum += amount
      return sum
    }
    #expect(amounts.prefix(4) == [2, 2, 2, 2])
    #expect(agree(paths.first("a"), totals))
  }

  @Test func `an equation that divides by zero is told as such`() throws {
    let plan = try PlanText.read(
      PlanPaths.plan(
        horizon: "2021Q1..2021Q4", kpis: ["a": "from: share"],
        "variables:\n  share: 1 / step(1, 2021.5)"))
    let projection = try BottomUp.project(plan, seed: 7, draws: 3, threads: 1, progress: nil)
    let warnings = projection.warnings.map(\.message)
    #expect(
      warnings == ["`share` divides by zero or overflows in 3 draws, first in 2021Q1; 0 was used"])
  }
}
