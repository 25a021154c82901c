import Diagnostics
import Foundation
import Outturn
import Results
import Scenarios
import Series
import Testing

struct LinkTests {
  private func plan(_ link: String, money: String = "{2021: 40억원, 2022: 80억원}") -> String {
    """
    outturn: 1
    horizon: 2021Q1..2022Q4
    links:
      effect:
        of: budget.executed
        \(link)
    budget:
      lines: {a: {amount: \(money)}}
      execution: {executed: {H1: 0.5, H2: 1}}
    kpis:
      firms: {from: effect, unit: firm per quarter, kind: index}
    """
  }

  /// The value in every quarter; money is 10 and 20 (억원 per quarter) in the two years.
  private func values(_ link: String) throws -> [Double] {
    try PlanText.run(plan(link), draws: 3).projections.filter { $0.statistic == .mean }.map(\.value)
  }

  private func close(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < 1e-9 * max(1, abs($1)) }
  }

  @Test func `curves given by parameters follow their formulas`() throws {
    let unit = "firm per quarter"
    let money = "억원 per quarter"
    func check(_ curve: String, _ low: Double, _ high: Double) throws {
      let found = try values("curve: \(curve)")
      let wanted = [Double](repeating: low, count: 4) + [Double](repeating: high, count: 4)
      #expect(close(found, wanted), "\(curve): \(found)")
    }
    try check("{linear: {slope: 0.5 firm / 1억원, from: 2 \(unit)}}", 7, 12)
    try check("{linear: {slope: 0.5 firm / 1억원}}", 5, 10)
    try check("{capped: {slope: 0.5 firm / 1억원, max: 8 \(unit)}}", 5, 8)
    try check(
      "{log: {scale: 4 \(unit), half: 5 \(money)}}", 4 * log(3.0), 4 * log(5.0))
    try check("{michaelis: {max: 60 \(unit), half: 5 \(money)}}", 40, 48)
    try check(
      "{hill: {max: 20 \(unit), half: 10 \(money), slope: 2}}", 10, 16)
    try check(
      "{logistic: {max: 30 \(unit), middle: 10 \(money), slope: 0.1 quarter / 1억원}}",
      15, 30 / (1 + exp(-1.0)))
  }

  @Test func `points are met exactly, and outside of them the curve holds or goes on`() throws {
    let points = "{10억원 per quarter: 6 firm per quarter, 15억원 per quarter: 8 firm per quarter}"
    func run(_ family: String, _ beyond: String) throws -> [Double] {
      try values("curve: {\(family): {through: \(points)}}\n    beyond: \(beyond)")
    }
    for family in ["linear", "log", "power", "michaelis", "hill", "piecewise"] {
      let held = try run(family, "hold")
      #expect(close(held, [6, 6, 6, 6, 8, 8, 8, 8]), "\(family): \(held)")
    }
    #expect(close(Array(try run("linear", "extend").suffix(1)), [10]))
    #expect(close(Array(try run("piecewise", "extend").suffix(1)), [10]))
    #expect(try run("michaelis", "extend")[7] > 8)
    #expect(try run("steps", "hold")[0] == 6)
  }

  @Test func `use beyond the points is told, or refused`() throws {
    let points = "{10억원 per quarter: 6 firm per quarter, 15억원 per quarter: 8 firm per quarter}"
    let curve = "curve: {power: {through: \(points)}}"
    let held = try PlanText.run(plan(curve), draws: 3)
    let warning = try #require(held.warnings.first { $0.code == "curve-beyond-points" })
    #expect(warning.message.contains("exceeds the last of its points on 3 of 3 paths"))
    #expect(warning.message.contains("first in 2022Q1"))
    #expect(throws: StudyError.self) {
      try PlanText.run(plan(curve + "\n    beyond: refuse"), draws: 3)
    }
  }

  @Test func `an effect comes late and lingers`() throws {
    let curve = "curve: {linear: {slope: 1 firm / 1억원}}"
    #expect(
      close(try values(curve + "\n    delay: 2 quarters"), [10, 10, 10, 10, 10, 10, 20, 20]))
    let found = try values(curve + "\n    half_life: 1 quarter")
    #expect(close(found, [10, 10, 10, 10, 15, 17.5, 18.75, 19.375]))
  }

  @Test func `parameters may be uncertain or levers, and declared units count bare numbers`() throws
  {
    let text = plan(
      "curve: {michaelis: {max: 40 to 80, half: 5억원 per quarter}}\n    unit: firm per quarter")
    let results = try PlanText.run(text, draws: 400)
    func statistic(_ statistic: ProjectionRow.Statistic) -> Double {
      results.projections.first { $0.statistic == statistic }?.value ?? .nan
    }
    #expect(statistic(.p10) > 20 && statistic(.p90) < 60)
    #expect(statistic(.p90) > 1.3 * statistic(.p10))
  }
}
