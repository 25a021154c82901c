import Foundation
import TestSupport
import Testing

@testable import Forecasting

@Suite("Automatic ARIMA")
struct AutomaticARIMATests {
  @Test(
    "the orders and criteria of R's auto.arima without approximation, or better ones",
    .enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"),
    arguments: [
      // forecast 8.20; nil where R stops at an order with a larger criterion.
      ("USAccDeaths", 12, "ARIMA(0,1,1)(0,1,1)[12]", 857.3163507),
      ("ldeaths", 12, "ARIMA(0,0,2)(2,1,0)[12] with drift", 848.2588797),
      ("lynx", 1, "ARIMA(2,0,2) with mean", 1876.952497),
      ("Nile", 1, "ARIMA(1,1,1)", 1267.507395), ("lh", 1, "ARIMA(1,0,0) with mean", 65.30377932),
      ("WWWusage", 1, "ARIMA(1,1,1)", 514.5521032), ("BJsales", 1, "ARIMA(1,1,1)", 514.9015605),
      ("UKgas", 4, nil, 1030.79478), ("LakeHuron", 1, nil, 220.2578647),
    ])
  func orders(name: String, season: Int, order: String?, aicc: Double) throws {
    let series = RegularSeries(try ARIMALikelihoodTests.series(name), season: season)
    let fit = try AutomaticARIMA().estimated(series)
    if let order { #expect(fit.name == order) }
    #expect((fit.likelihood?.aicc ?? .infinity) < aicc + 0.01)
  }

  @Test("short and simple series have a simple model or a reason")
  func short() throws {
    for count in 1...12 {
      let line: [Double] = (0..<count).map { Double($0) }
      let pattern: [Double] = (0..<count).map { Double($0 * $0 % 7) }
      let spike: [Double] = (0..<count).map { $0 == count / 2 ? 1e6 : 0 }
      let flat = [Double](repeating: 4, count: count)
      let zero = [Double](repeating: 0, count: count)
      for values in [flat, zero, line, pattern, spike] {
        for season in [1, 4, 12] {
          let series = RegularSeries(values, season: season)
          do throws(ModelRefusal) {
            let fit = try AutomaticARIMA().fitInAnyUnit(series)
            let prediction = fit.prediction(steps: 6)
            for step in 0..<6 {
              #expect(prediction.mean(step: step).isFinite)
              #expect(prediction.quantile(0.9, step: step).isFinite)
            }
            #expect(fit.parameters.allSatisfy { $0.value.isFinite })
          } catch {
            #expect(error.reason == .tooFewValues && count < 3, "\(error)")
          }
        }
      }
    }
  }

  @Test("a line goes on, a constant stays, both with the width of the unseen")
  func exact() throws {
    let line = try AutomaticARIMA().fit(RegularSeries((0..<20).map { 3 + 2 * Double($0) }))
    #expect(line.outcome == .exactFit)
    #expect(abs(line.prediction(steps: 2).mean(step: 1) - 45) < 1e-9)
    let constant = try AutomaticARIMA().fit(RegularSeries([Double](repeating: 5, count: 9)))
    let prediction = constant.prediction(steps: 1)
    #expect(constant.outcome == .exactFit)
    #expect(abs(prediction.mean(step: 0) - 5) < 1e-12)
    #expect(abs(constant.residualDeviation - (2 * 0.25 / 11).squareRoot()) < 0.01)
    #expect(prediction.quantile(0.99, step: 0) > 5.3)
  }

  @Test("a unit of 1,024 changes no bit, one of 1,000 no digit that counts")
  func units() throws {
    let values = (0..<60).map { (t: Int) -> Double in 50 + 10 * sin(Double(t * t)) + Double(t) }
    func means(_ factor: Double) throws -> [Double] {
      let fit = try AutomaticARIMA().fitInAnyUnit(
        RegularSeries(values.map { $0 * factor }, season: 4))
      let prediction = fit.prediction(steps: 8)
      return (0..<8).flatMap {
        [prediction.mean(step: $0) / factor, prediction.quantile(0.975, step: $0) / factor]
      }
    }
    let plain = try means(1)
    #expect(try means(1024) == plain)
    for (a, b) in zip(try means(1000), plain) { #expect(abs(a - b) < 1e-6 * abs(b)) }
  }
}
