import Foundation
import TestSupport
import Testing

@testable import Forecasting

/// Missing values against R 4.2.2's Kalman filter, `arima(y, order, fixed = …, method = "ML")`.
@Suite("ARIMA with missing values", .enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
struct ARIMAGapTests {
  static func series(_ name: String, missing: [Int], log take: Bool = false) throws -> [Double?] {
    var values: [Double?] = try ARIMALikelihoodTests.series(name).map { take ? log($0) : $0 }
    for place in missing { values[place - 1] = nil }
    return values
  }

  @Test("LakeHuron with six gaps: likelihood, forecasts, estimates")
  func stationary() throws {
    let series = RegularSeries(
      try Self.series("LakeHuron", missing: [5, 6, 7, 30, 50, 96]))
    let order = ARIMAOrder(2, 0, 0, constant: true)
    let given = try ARIMAModel(order).evaluated(series, coefficients: [1.04, -0.25])
    #expect(abs((given.likelihood?.logarithm ?? 0) + 99.15448590495667) < 1e-10)
    #expect(abs(given.innovationVariance - 0.47975821089033) < 1e-12)
    let forecasts = [579.78703141295, 579.58964408242, 579.42760340543]
    for (a, b) in zip(given.forecast(steps: 3), forecasts) { #expect(abs(a - b) < 1e-6) }
    #expect(given.residuals[4] == nil && given.residuals[7] != nil)
    let fit = try ARIMAModel(order).estimated(series)
    #expect((fit.likelihood?.logarithm ?? 0) > -99.121446421299 - 1e-9)
    let mixed = try ARIMAModel(ARIMAOrder(1, 0, 1, constant: true)).evaluated(
      series, coefficients: [0.74, 0.32])
    #expect(abs((mixed.likelihood?.logarithm ?? 0) + 98.32308779089952) < 1e-10)
  }

  @Test("the airline model with five gaps, one of which is among the first thirteen values")
  func differenced() throws {
    // R's prior of variance 10⁶ for the first values leaves five digits.
    let order = ARIMAOrder(0, 1, 1, seasonal: (0, 1, 1), season: 12)
    for (missing, loglik, first) in [
      ([20, 21, 60, 100, 143], 232.81977686052, 6.1133855394962),
      ([5, 20, 21, 60, 100, 143], 230.27971486804, 6.1133854718392),
    ] {
      let series = RegularSeries(
        try Self.series("AirPassengers", missing: missing, log: true), season: 12)
      let fit = try ARIMAModel(order).evaluated(series, coefficients: [-0.4, -0.55])
      #expect(abs((fit.likelihood?.logarithm ?? 0) - loglik) < 0.01)
      #expect(abs(fit.forecast(steps: 1)[0] - first) < 1e-6)
    }
  }

  @Test("missing values at the ends: left out, and forecast")
  func ends() throws {
    let values: [Double?] = try ARIMALikelihoodTests.series("lh")
    let order = ARIMAOrder(1, 0, 0, constant: true)
    let plain = try ARIMAModel(order).estimated(RegularSeries(values))
    let longer = try ARIMAModel(order).estimated(RegularSeries([nil, nil] + values + [nil]))
    #expect(plain.coefficients == longer.coefficients)
    #expect(Array(plain.forecast(steps: 4).dropFirst()) == longer.forecast(steps: 3))
    let (a, b) = (plain.prediction(steps: 4), longer.prediction(steps: 3))
    for step in 0..<3 {
      #expect(abs(a.quantile(0.9, step: step + 1) - b.quantile(0.9, step: step)) < 1e-9)
    }
  }

  @Test("one gap: the likelihood is the integral over the value")
  func integral() throws {
    // p(observed) = ∫ p(all) over the missing value, by the trapezoidal rule; variance fixed at its
    // own best value needs the profile, so compare the quadratic form through the density of w.
    var values: [Double?] = try ARIMALikelihoodTests.series("lh")
    let order = ARIMAOrder(1, 0, 0)
    values[20] = nil
    let gap = try ARIMAModel(order).evaluated(RegularSeries(values), coefficients: [0.6])
    let variance = gap.innovationVariance
    func density(_ x: Double) throws -> Double {
      values[20] = x
      let fit = try ARIMAModel(order).evaluated(RegularSeries(values), coefficients: [0.6])
      let n = 48.0
      let own = fit.innovationVariance
      let profile = fit.likelihood?.logarithm ?? 0
      let determinant = -2 * profile - n * (Foundation.log(2 * Double.pi * own) + 1)
      return Foundation.exp(
        -0.5 * (n * Foundation.log(2 * Double.pi * variance) + determinant + n * own / variance))
    }
    var sum = 0.0
    let step = 0.01
    for x in stride(from: -4.0, through: 9.0, by: step) { sum += try density(x) * step }
    #expect(abs(Foundation.log(sum) - (gap.likelihood?.logarithm ?? 0)) < 1e-8)
  }
}
