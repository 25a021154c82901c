import Diagnostics
import Foundation
import Results
import Scenarios
import Testing

/// Every method that a plan may name, from observations to projections.
struct ForecastMethodTests {
  private func plan(_ method: String, observed: String, unit: String = "firm", to last: String)
    -> String
  {
    """
    outturn: 1
    id: methods
    horizon: \(last)
    kpis:
      k:
        unit: \(unit)
        observed: {\(observed)}
        forecast: {method: \(method)}
        target: {value: 90, by: 2026}

    """
  }

  private var yearly: String {
    let values = [12, 15, 14, 19, 22, 24, 23, 30, 33, 31, 38, 41, 40, 47, 52]
    return values.enumerated().map { "\(2006 + $0.offset): \($0.element)" }.joined(separator: ", ")
  }

  private var quarterly: String {
    (0..<32).map { i in
      "\(2013 + i / 4)Q\(i % 4 + 1): \(40 + i + [8, -3, 5, -10][i % 4] + i * 7 % 5)"
    }.joined(separator: ", ")
  }

  @Test(arguments: ForecastSettings.Method.allCases)
  func `a method of the language projects within what is possible`(
    method: ForecastSettings.Method
  ) throws {
    let quarters = plan(method.rawValue, observed: quarterly, to: "2021Q1..2026Q4")
    let years = plan(method.rawValue, observed: yearly, to: "2021..2026")
    let plans =
      switch method {
      case .seasonalNaive: [quarters]
      case .auto, .linear, .logistic, .ets, .theta, .arima, .counts, .localLevel: [years, quarters]
      default: [years]
      }
    for plan in plans {
      let results = try PlanText.run(plan, draws: 200)
      let rows = results.projections.filter { $0.statistic != .observed }
      #expect(rows.allSatisfy { $0.value.isFinite && $0.value >= 0 })
      let steps = plan.contains("Q1..") ? 24 : 6
      #expect(Set(rows.map(\.period)).count == steps)
      if method != .auto { #expect(Set(rows.map(\.method)) == [method.rawValue]) }
      let fit = try #require(results.fits.first)
      #expect(!fit.curve.isEmpty && fit.observations == (steps == 24 ? 32 : 15))
      for period in Set(rows.map(\.period)) {
        let here = rows.filter { $0.period == period }
        let quantiles = [ProjectionRow.Statistic.p10, .p50, .p90].compactMap { statistic in
          here.first { $0.statistic == statistic }?.value
        }
        #expect(quantiles == quantiles.sorted() && quantiles.count == 3)
      }
    }
  }

  @Test func `too short a series for a model says what took its place`() throws {
    let results = try PlanText.run(
      plan("arima", observed: "2019: 10, 2020: 14", to: "2021..2026"), draws: 100)
    let fit = try #require(results.fits.first)
    #expect(fit.remarks.contains { $0.contains("refused") })
    let warning = try #require(results.warnings.first { $0.code == "model-replaced" })
    #expect(warning.message.contains("`arima`"))
    #expect(results.projections.allSatisfy { $0.value.isFinite })
  }

  @Test func `a share keeps its bounds under every model`() throws {
    for method in ["ets", "arima", "theta", "drift", "structural"] {
      let text = plan(
        method, observed: "2012: 80, 2013: 84, 2014: 87, 2015: 91, 2016: 93, 2017: 96, 2018: 97",
        unit: "percent", to: "2019..2026")
      let results = try PlanText.run(text, draws: 500)
      #expect(results.projections.allSatisfy { $0.value >= 0 && $0.value <= 100 }, "\(method)")
    }
  }

  @Test(arguments: [
    ("snaive", "seasonal_naive", "snaive"), ("ets:AAdN", "ets", "ETS(A,Ad,N)"),
    ("arima:(0,1,1)(0,1,1)", "arima", "ARIMA(0,1,1)(0,1,1)[4]"), ("growth", "growth", "curve"),
    ("croston", "croston", "croston"), ("sba", "sba", "sba"),
  ])
  func `models have the names and forms of the command line`(
    name: String, method: String, form: String
  ) throws {
    let text = plan("M", observed: quarterly, to: "2021Q1..2026Q4")
      .replacingOccurrences(of: "{method: M}", with: "\n      method: \(name)")
    let results = try PlanText.run(text, draws: 100)
    #expect(results.projections.contains { $0.method == method })
    #expect(results.fits.first?.curve.contains(form) == true)
  }
}
