import Foundation
import Results
import Scenarios
import Testing

@testable import Outturn

/// Numbers of a plan as the engine takes them.
@Suite struct LoweringTests {
  /// Runs a plan with the given pipelines and returns the rows of one KPI's mean by period.
  private func means(
    _ from: String, assumptions: String = "", stages: String, draws: Int = 20_000,
    horizon: String = "2021Q1..2022Q4"
  ) throws -> [Double] {
    let text = """
      outturn: 1
      id: lowering
      horizon: \(horizon)
      \(assumptions.isEmpty ? "" : "assumptions: {" + assumptions + "}")
      pipelines:
        p:
          unit: person
          stages:
      \(stages.split(separator: "\n").map { "      " + $0 }.joined(separator: "\n"))
      kpis:
        k: {from: \(from)}

      """
    let results = try PlanText.run(text, draws: draws)
    return results.projections.filter { $0.kpi == "k" && $0.statistic == .mean }.map(\.value)
  }

  @Test func `a share lost per quarter is lost in every quarter`() throws {
    let left = try means("p.a.level", stages: "- a: {start: 1000, leak: 10 % per quarter}")
    for (step, value) in left.enumerated() {
      #expect(abs(value - 1000 * pow(0.9, Double(step + 1))) < 0.5)
    }
  }

  @Test func `a share lost per year is compounded over the quarters`() throws {
    let left = try means("p.a.level", stages: "- a: {start: 1000, leak: 20 % per year}")
    #expect(abs(left[3] - 800) < 0.5)
    #expect(abs(left[7] - 640) < 0.6)
  }

  @Test func `a named rate of loss keeps the period it is written per`() throws {
    let left = try means(
      "p.a.level", assumptions: "loss: 10 % per quarter",
      stages: "- a: {start: 1000, leak: loss}")
    #expect(abs(left[0] - 900) < 0.5)
  }

  @Test func `a named rate of events arrives as whole events of each period`() throws {
    let total = try means(
      "p.a.total", assumptions: "found: {poisson: 3 person per quarter}",
      stages: "- a: {inflow: found}")
    // The mean of 24 arrivals, four standard errors of a Poisson mean.
    #expect(abs(total[7] - 24) < 4 * (24.0 / 20_000).squareRoot())
  }

  @Test func `units that stay are tried again in every step, by a rate per time`() throws {
    let total = try means(
      "p.b.total",
      stages: """
        - a: {start: 1000, rest: stay}
        - b: {yield: 30 % per quarter}
        """)
    for step in 0..<4 {
      #expect(abs(total[step] - 1000 * (1 - pow(0.7, Double(step + 1)))) < 0.6)
    }
  }

  @Test func `a Poisson inflow thinned by a yield has the mean and variance of theory`() throws {
    // λ = 12 a year over two years, p = 0.25: mean 6, variance 6.
    let total = try means(
      "p.a.total", stages: "- a: {inflow: {poisson: 12 person per year}, yield: 0.25}")
    #expect(abs(total[7] - 6) < 4 * (6.0 / 20_000).squareRoot())
  }

  @Test func `a limit per year counts within calendar years whatever the step`() throws {
    let stages = "- a: {inflow: 100 person per month, limit: 300 per year}"
    let monthly = try means(
      "p.a.total", stages: stages, draws: 10, horizon: "2021-07..2022-12")
    #expect(monthly[5] == 300)
    #expect(monthly[17] == 600)
    let quarterly = try means("p.a.total", stages: stages, draws: 10)
    #expect(quarterly[3] == 300)
    #expect(quarterly[7] == 600)
  }
}
