import Foundation
import Testing

@testable import Forecasting

@Suite("Regression with ARIMA errors")
struct DynamicRegressionTests {
  static let driver = (0..<60).map { Double($0 * 7919 % 61) / 10 }
  static let values = (0..<60).map { (t: Int) -> Double in
    let season = sin(Double(t) * 1.7) * 2 + Double(t * 37 % 11) * 0.3
    return 3 * driver[t] + Double(t) * 0.5 + season
  }
  static let drivers = [Driver("x", past: driver, future: [1, 2, 3, 4, 5, 6])]

  @Test("estimates and forecasts of R's Arima with xreg")
  func againstR() throws {
    // forecast 8.20: Arima(y, c(1,1,0), include.drift = TRUE, xreg = x, method = "ML").
    let fit = try DynamicRegression(
      Self.drivers, order: ARIMAOrder(1, 1, 0, constant: true), steps: 6
    ).estimated(RegularSeries(Self.values))
    #expect(fit.parameters.map(\.name) == ["ar1", "drift", "x"])
    for (parameter, reference) in zip(fit.parameters, [-0.2617, 0.4973, 2.9979]) {
      #expect(abs(parameter.value - reference) < 1e-4)
    }
    #expect(abs((fit.likelihood?.logarithm ?? 0) + 148.175506) < 1e-5)
    let forecasts = [33.35786398, 37.03213141, 40.48055629, 43.98807749, 47.48013493, 50.97623877]
    for (a, b) in zip(fit.forecast(steps: 6), forecasts) { #expect(abs(a - b) < 1e-5) }
    let errors = fit.parameters.compactMap(\.standardError)
    for (a, b) in zip(errors, [0.1267, 0.3087, 0.1678]) { #expect(abs(a / b - 1) < 0.05) }
  }

  @Test("the order that R's auto.arima chooses")
  func automatic() throws {
    let fit = try DynamicRegression(Self.drivers, steps: 6).estimated(RegularSeries(Self.values))
    #expect(fit.name == "regression on x with ARIMA(5,1,0) with drift errors")
    #expect(abs((fit.parameters.last?.value ?? 0) - 3.1511) < 1e-4)
  }

  @Test("a scenario moves the forecasts by the coefficient")
  func scenario() throws {
    let fit = try DynamicRegression(
      Self.drivers, order: ARIMAOrder(1, 0, 0, constant: true), steps: 2
    ).estimated(RegularSeries(Self.values))
    let other = try fit.scenario(
      [Driver("x", past: [], future: [2, 2])], steps: 2)
    let slope = fit.parameters.last?.value ?? 0
    let (a, b) = (fit.forecast(steps: 2), other.forecast(steps: 2))
    #expect(abs(b[0] - a[0] - slope) < 1e-9)
    #expect(abs(b[1] - a[1]) < 1e-9)
  }

  @Test("drivers that cannot be used are named")
  func refused() {
    let series = RegularSeries(Self.values)
    let x = Self.driver
    let cases: [([Driver], String)] = [
      ([Driver("flat", past: x.map { _ in 4 }, future: [4, 4])], "`flat`"),
      (
        [
          Driver("x", past: x, future: [1, 1]),
          Driver("twice", past: x.map { 2 * $0 + 1 }, future: [1, 1]),
        ], "`twice`"
      ),
      ([Driver("short", past: x, future: [1])], "1 future values"),
      ([Driver("late", past: [1, 2], future: [1, 1])], "2 past values"),
      (
        [Driver("gap", past: x.dropLast() + [.nan], future: [1, 1])],
        "not a finite"
      ),
    ]
    for (drivers, text) in cases {
      for order in [nil, ARIMAOrder(1, 1, 0, constant: true), ARIMAOrder(1, 0, 0, constant: true)] {
        do throws(ModelRefusal) {
          _ = try DynamicRegression(drivers, order: order, steps: 2).estimated(series)
          Issue.record("accepted \(text) \(String(describing: order))")
        } catch {
          #expect(error.reason == .driversNotUsable && error.message.contains(text), "\(error)")
        }
      }
    }
  }
}
