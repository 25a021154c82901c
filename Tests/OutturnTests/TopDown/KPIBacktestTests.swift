import Results
import Scenarios
import Series
import Testing

@testable import Outturn

@Suite struct KPIBacktestTests {
  private func plan(_ method: String, unit: String = "firm", values: [Double]) -> String {
    let observed = values.enumerated().map { "\(2001 + $0.offset): \($0.element)" }
    return """
      outturn: 1
      id: checked
      horizon: 2021..2024
      kpis:
        k:
          unit: \(unit)
          kind: index
          observed: {\(observed.joined(separator: ", "))}
          forecast: {method: \(method)}

      """
  }

  private let values: [Double] = [
    40, 43, 41, 46, 48, 47, 52, 51, 55, 57, 60, 58, 63, 66, 64, 69, 71, 74, 73, 78,
  ]

  private func diagnostics(_ text: String) throws -> IndicatorDiagnostics {
    let results = try Study(PlanText.read(text)).run(RunOptions(draws: 20, diagnostics: true))
      .results
    #expect(results.tables.contains { $0.name == "backtest" })
    return try #require(results.diagnostics.first)
  }

  @Test(arguments: ["auto", "linear", "ets", "naive"])
  func `forecasts from earlier origins stand beside what came`(method: String) throws {
    let found = try diagnostics(plan(method, values: values))
    #expect(found.periods.count == 20 && found.residuals.count == 20)
    let origins = Set(found.comparisons.map(\.origin))
    #expect(origins.count == KPIBacktest.mostOrigins)
    for one in found.comparisons {
      #expect(one.outturn == values[one.period.year - 2001])
      #expect(one.period.ordinal - one.origin.ordinal == one.step)
      #expect((1...KPIBacktest.mostSteps).contains(one.step))
      #expect(one.quantiles == one.quantiles.sorted())
      // The transform is the probability between the quantiles around the outturn.
      let quantiles = Array(zip([0.025, 0.1, 0.5, 0.9, 0.975], one.quantiles))
      let below = quantiles.last { $0.1 < one.outturn }?.0
      let above = quantiles.first { $0.1 > one.outturn }?.0
      #expect(one.transform >= (below ?? 0) - 1e-6 && one.transform <= (above ?? 1) + 1e-6)
    }
  }

  @Test func `an origin knows nothing of what comes after it`() throws {
    var changed = values
    for place in 12..<20 { changed[place] += 500 }
    let before = try diagnostics(plan("drift", values: values)).comparisons
    let after = try diagnostics(plan("drift", values: changed)).comparisons
    for (one, other) in zip(before, after) where one.origin.year <= 2012 {
      #expect(one.quantiles == other.quantiles)
      #expect(one.period.year <= 2012 || one.outturn != other.outturn)
    }
  }

  @Test func `numbers are in the unit shown`() throws {
    let shares = values.map { $0 / 2 }
    let found = try diagnostics(plan("drift", unit: "percent", values: shares))
    #expect(found.comparisons.allSatisfy { (5...60).contains($0.quantiles[2]) })
    #expect(found.residuals.compactMap { $0 }.contains { $0.magnitude > 0.5 })
  }

  @Test func `too short a history compares nothing, and nobody asks by default`() throws {
    let short = plan("drift", values: [1, 2, 4, 5])
    let results = try Study(PlanText.read(short)).run(RunOptions(draws: 20, diagnostics: true))
      .results
    #expect(results.diagnostics.first?.comparisons.isEmpty == true)
    #expect(try PlanText.run(short, draws: 20).diagnostics.isEmpty)
  }
}
