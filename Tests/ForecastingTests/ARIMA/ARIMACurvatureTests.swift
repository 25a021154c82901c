import Glibc
import Testing

@testable import Forecasting

@Suite struct ARIMACurvatureTests {
  /// A course with the persistence of many real ones, from a fixed congruence.
  private static func course(_ count: Int, persistence: Double) -> [Double] {
    var state: UInt64 = 20_261_121
    var value = 0.0
    return (0..<count).map { _ in
      var noise = -6.0
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        noise += Double(state >> 11) * 0x1p-53
      }
      value = persistence * value + noise
      return value
    }
  }

  /// The second derivative of −log L for φ, from L ∝ (1 − φ²)^½ S(φ)^(−n/2).
  @Test(arguments: [0.3, 0.9])
  func firstOrderErrorIsTheClosedForm(persistence: Double) throws {
    let values = Self.course(120, persistence: persistence)
    let fit = try ARIMAModel(ARIMAOrder(1, 0, 0)).estimated(RegularSeries(values))
    let phi = fit.coefficients[0]
    let n = Double(values.count)
    var (inner, cross, whole) = (0.0, 0.0, 0.0)
    for t in values.indices {
      whole += values[t] * values[t]
      if t > 0 { cross += values[t] * values[t - 1] }
      if t > 0, t < values.count - 1 { inner += values[t] * values[t] }
    }
    let sum = whole - 2 * phi * cross + phi * phi * inner
    let first = -2 * cross + 2 * phi * inner
    let left = 1 - phi * phi
    let curvature =
      n / 2 * (2 * inner / sum - first * first / (sum * sum)) + (1 + phi * phi) / (left * left)
    let error = try #require(fit.coefficientErrors[0])
    #expect((error * curvature.squareRoot() - 1).magnitude < 5e-3)
  }

  /// Nearly common roots: the likelihood is flat along one direction, and rounding of narrow
  /// differences would reach the errors.
  @Test func flatDirectionsKeepTheirUnit() throws {
    let values = Self.course(80, persistence: 0.99)
    for order in [ARIMAOrder(2, 0, 2), ARIMAOrder(1, 1, 1), ARIMAOrder(0, 2, 2)] {
      let model = ARIMAModel(order)
      let plain = try model.fitInAnyUnit(RegularSeries(values)).prediction(steps: 12)
      let other = try model.fitInAnyUnit(RegularSeries(values.map { $0 * 1000 }))
        .prediction(steps: 12)
      for step in 0..<12 {
        let (a, b) = (plain.quantile(0.975, step: step), other.quantile(0.975, step: step) / 1000)
        #expect((a - b).magnitude < 1e-6 * a.magnitude, "\(order)")
      }
    }
  }
}
