import Diagnostics
import Foundation
import Results
import Series
import Testing

@testable import Outturn

/// Outturns further out than every draw, on a plan whose answer has a closed form: a level that is
/// normal (100, 10), shown every quarter with an error that is normal (0, 5).
@Suite struct OutturnsBeyondTests {
  private func plan(_ observed: String) -> String {
    """
    outturn: 1
    id: beyond
    horizon: 2021Q1..2022Q4
    as_of: 2021-12-31
    assumptions:
      base: {value: {normal: {mean: 100, sd: 10}}}
      error: {value: {normal: {mean: 0, sd: 5}}, redraw: period}
    kpis:
      seen:
        from: base + error
        observed: {\(observed)}
    """
  }

  private func statistic(_ results: RunResults, _ statistic: ProjectionRow.Statistic) throws
    -> Double
  {
    try #require(
      results.projections.first {
        $0.period == Period("2022Q4") && $0.statistic == statistic
      }?.value)
  }

  /// Mean and variance of the base by Bayes' rule.
  private func posterior(_ outturns: [Double]) -> (mean: Double, variance: Double) {
    let precision = 1 / 100.0 + Double(outturns.count) / 25
    return (100 + outturns.reduce(0) { $0 + ($1 - 100) / 25 } / precision, 1 / precision)
  }

  @Test(arguments: [-6.0, -4, 4, 5, 6])
  func `what follows is carried on in their direction`(deviations: Double) throws {
    let outturn = 100 + deviations * 125.0.squareRoot()
    let results = try PlanText.run(plan("2021Q2: \(outturn)"), draws: 4_000)
    let (mean, variance) = posterior([outturn])
    let deviation = variance.squareRoot()
    let base = try #require(results.assumptions.first { $0.name == "base" })
    // Half of a standard deviation of what is left open.
    #expect(abs(base.posterior.mean - mean) < 0.5 * deviation)
    let width = 2 * 1.2815515655446004 * deviation
    #expect(abs(base.posterior.p90 - base.posterior.p10 - width) < 0.15 * width)
    #expect(abs(try statistic(results, .mean) - mean) < 0.5 * deviation)
    let later = 2 * 1.2815515655446004 * (variance + 25).squareRoot()
    let found = try statistic(results, .p90) - statistic(results, .p10)
    #expect(abs(found - later) < 0.15 * later)
    #expect(results.warnings.contains { $0.code == "outturns-beyond-simulation" })
  }

  @Test func `several that agree are followed together`() throws {
    let outturns = [152.0, 149, 155]
    let results = try PlanText.run(
      plan("2021Q1: 152, 2021Q2: 149, 2021Q3: 155"), draws: 4_000)
    let (mean, variance) = posterior(outturns)
    let base = try #require(results.assumptions.first { $0.name == "base" })
    #expect(abs(base.posterior.mean - mean) < 0.5 * variance.squareRoot())
    #expect(results.update?.discrepancy == 0)
    #expect(results.warnings.contains { $0.code == "outturns-beyond-simulation" })
  }

  @Test func `further outturns lead further, without a jump back`() throws {
    var before = 100.0
    for outturn in stride(from: 110.0, through: 190, by: 8) {
      let results = try PlanText.run(plan("2021Q2: \(outturn)"), draws: 1_000)
      let base = try #require(results.assumptions.first { $0.name == "base" })
      #expect(base.posterior.mean > before)
      before = base.posterior.mean
    }
  }

  @Test func `outturns that contradict one another let a discrepancy pass`() throws {
    let fixed = plan("2021Q1: 100, 2021Q2: 150, 2021Q3: 100, 2021Q4: 150")
      .replacingOccurrences(of: "sd: 5", with: "sd: 0.5")
    let results = try PlanText.run(fixed, draws: 1_000)
    let base = try #require(results.assumptions.first { $0.name == "base" })
    #expect((90...150).contains(base.posterior.mean))
    #expect(try #require(results.update).discrepancy > 0.05)
    #expect(try #require(results.warnings.last).message.contains("was let pass"))
  }

  @Test func `nothing is carried past the ends of what an assumption can be`() throws {
    let bounded = plan("2021Q2: 160").replacingOccurrences(
      of: "{normal: {mean: 100, sd: 10}}", with: "{uniform: 80 .. 120}")
    let results = try PlanText.run(bounded, draws: 1_000)
    let base = try #require(results.assumptions.first { $0.name == "base" })
    #expect(base.posterior.p90 <= 120 && base.posterior.p10 > 110)
  }
}
