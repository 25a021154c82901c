import Foundation
import TestSupport
import Testing

@testable import Forecasting

/// Exact likelihoods against 32-digit references (banded Cholesky at 50 digits).
@Suite("ARIMA likelihood", .enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
struct ARIMALikelihoodTests {
  static func series(_ name: String) throws -> [Double] {
    let text = try ReferenceData.text("numerics/tseries/\(name).txt")
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { Double($0) }
  }

  static func model(_ order: ARIMAOrder, _ values: [Double]) throws -> FittedARIMA {
    try ARIMAModel(order).estimated(RegularSeries(values, season: order.season))
  }

  static func agree(_ value: Double, _ reference: Double, digits: Double) -> Bool {
    abs(value - reference) <= pow(10, -digits) * abs(reference)
  }

  @Test("lh AR(1) and AR(3) with mean, LakeHuron AR(2) and ARMA(1,1)")
  func stationary() throws {
    let cases: [(String, ARIMAOrder, [Double], Double, Double)] = [
      (
        "lh", ARIMAOrder(1, 0, 0, constant: true), [0.57392438837929262], -29.37916238626402,
        2.4132856077541334
      ),
      (
        "lh", ARIMAOrder(3, 0, 0, constant: true),
        [0.64480133068684698, -0.063382018042880885, -0.21979635988598025], -27.092411059520005,
        2.3931193651142303
      ),
      (
        "LakeHuron", ARIMAOrder(2, 0, 0, constant: true),
        [1.0436187658443516, -0.24950238208593785], -103.63322253420884, 579.04725666531967
      ),
      (
        "LakeHuron", ARIMAOrder(1, 0, 1, constant: true),
        [0.74489858075327253, 0.32058939439220982], -103.24526062618348, 579.05545073956106
      ),
    ]
    for (name, order, parameters, loglik, mean) in cases {
      let fit = try Self.model(order, try Self.series(name))
      #expect(fit.outcome == .converged)
      for (value, reference) in zip(fit.coefficients, parameters) {
        #expect(Self.agree(value, reference, digits: 9.5), "\(name) \(order) \(value)")
      }
      #expect(Self.agree(fit.likelihood?.logarithm ?? 0, loglik, digits: 12.5))
      #expect(Self.agree(fit.parameters.last?.value ?? 0, mean, digits: 11))
    }
  }

  @Test("the airline model on log AirPassengers and USAccDeaths, IMA(1,1) on the Nile")
  func differenced() throws {
    let airline = ARIMAOrder(0, 1, 1, seasonal: (0, 1, 1), season: 12)
    let cases: [([Double], ARIMAOrder, [Double], Double, Double)] = [
      (
        try Self.series("AirPassengers").map { log($0) }, airline,
        [-0.40182312872050020, -0.55693650241598169], 244.69648683286081, 0.0013480989944977217
      ),
      (
        try Self.series("USAccDeaths"), airline, [-0.43027055078224748, -0.55272829907750827],
        -425.44110243085032, 99352.593481638522
      ),
      (
        try Self.series("Nile"), ARIMAOrder(0, 1, 1), [-0.73294251345412012], -632.54562510304098,
        20599.867038606142
      ),
    ]
    for (values, order, parameters, loglik, variance) in cases {
      let fit = try Self.model(order, values)
      for (value, reference) in zip(fit.coefficients, parameters) {
        #expect(Self.agree(value, reference, digits: 9.5), "\(order) \(value)")
      }
      #expect(Self.agree(fit.likelihood?.logarithm ?? 0, loglik, digits: 12.5))
      #expect(Self.agree(fit.innovationVariance, variance, digits: 11))
    }
  }

  @Test(
    "AR(1) up to the unit root",
    arguments: [
      (0.99, -36.340210431131288), (0.999999, -41.178128579937494),
      (0.9999999999, -45.7833222198697835),
    ])
  func nearUnitRoot(phi: Double, loglik: Double) throws {
    let order = ARIMAOrder(1, 0, 0, constant: true)
    let series = RegularSeries(try Self.series("lh"))
    let fit = try ARIMAModel(order).evaluated(series, coefficients: [phi])
    #expect(Self.agree(fit.likelihood?.logarithm ?? 0, loglik, digits: 11))
  }

  @Test(
    "moving averages on the unit circle",
    arguments: [
      (-0.999999, -650.77065262565079), (-1, -650.77065263732351), (1, -854.09281251991590),
    ])
  func unitMovingAverage(theta: Double, loglik: Double) throws {
    let series = RegularSeries(try Self.series("Nile"))
    let fit = try ARIMAModel(ARIMAOrder(0, 1, 1)).evaluated(series, coefficients: [theta])
    #expect(Self.agree(fit.likelihood?.logarithm ?? 0, loglik, digits: 12))
  }

  @Test("mixed processes agree with R's arima at given coefficients")
  func mixed() throws {
    // R 4.2.2, arima(lake, order, fixed = c(.5, .2, .3, NA), method = "ML").
    let series = RegularSeries(try Self.series("LakeHuron"))
    for (order, loglik) in [
      (ARIMAOrder(2, 0, 1, constant: true), -106.592283515646),
      (ARIMAOrder(1, 0, 2, constant: true), -111.474381014078),
    ] {
      let fit = try ARIMAModel(order).evaluated(series, coefficients: [0.5, 0.2, 0.3])
      #expect(Self.agree(fit.likelihood?.logarithm ?? 0, loglik, digits: 12))
    }
  }
}
