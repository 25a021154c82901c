import Foundation
import TestSupport
import Testing

@testable import Forecasting

@Suite("Checks of residuals")
struct ResidualChecksTests {
  private func isClose(_ a: Double?, _ b: Double, _ tolerance: Double) -> Bool {
    ((a ?? .nan) - b).magnitude <= tolerance * b.magnitude
  }

  /// R 4.2.2: acf, Box.test; statsmodels 0.15: jarque_bera; scipy: F distribution.
  @Test(.enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
  func equalRAndStatsmodels() throws {
    let nile = try StructuralSeries.read("Nile")
    let values = (0..<nile.count).map { nile[$0] }
    let checks = ResidualChecks(values)
    let expected = [
      0.498408184133029, 0.384576903904873, 0.327860437522546, 0.239191169941486, 0.22842198672084,
    ]
    #expect(checks.autocorrelations.count == 10)
    for (own, value) in zip(checks.autocorrelations, expected) {
      #expect(isClose(own, value, 1e-13))
    }
    #expect(isClose(checks.ljungBox?.statistic, 88.1268715513, 1e-11))
    #expect(isClose(checks.ljungBox?.pValue, 1.2586327670205875e-14, 1e-10))
    let fewer = ResidualChecks(values, lags: 10, estimated: 2)
    #expect(isClose(fewer.ljungBox?.pValue, 1.115488849839937e-15, 1e-10))
    #expect(isClose(checks.jarqueBera?.statistic, 2.119404295495989, 1e-12))
    #expect(isClose(checks.jarqueBera?.pValue, 0.3465590183429913, 1e-12))
    #expect(isClose(checks.skewness, 0.322369681723753, 1e-12))
    #expect(isClose(checks.kurtosis, 2.6950931549795216, 1e-12))
    #expect(isClose(checks.heteroscedasticity?.statistic, 0.6594589795833142, 1e-13))
    #expect(isClose(checks.heteroscedasticity?.pValue, 0.23696885889076438, 1e-11))
    #expect(checks.heteroscedasticity?.degreesOfFreedom == 33)
    #expect(isClose(checks.autocorrelationBound(), 0.1959963984540054, 1e-13))
  }

  /// R 4.2.2: acf with na.pass, Box.test.
  @Test(.enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
  func gapsLeaveOutPairsAsInR() throws {
    let nile = try StructuralSeries.read("Nile")
    var values = (0..<nile.count).map { nile[$0] }
    for time in [4, 49, 50] { values[time] = nil }
    let checks = ResidualChecks(values, lags: 5)
    let expected = [
      0.462718257119227, 0.397625646673309, 0.296012586178093, 0.199050418683096, 0.212224185639369,
    ]
    for (own, value) in zip(checks.autocorrelations, expected) {
      #expect(isClose(own, value, 1e-13))
    }
    #expect(isClose(checks.ljungBox?.statistic, 55.1435160365269, 1e-12))
    // R takes 1 - pchisq, which keeps six digits here.
    #expect(isClose(checks.ljungBox?.pValue, 1.21956222898234e-10, 1e-6))
  }

  /// statsmodels 0.15, UnobservedComponents at the same variances: the first residual left out.
  @Test(.enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
  func standardizedResidualsOfTheNilePass() throws {
    let fit = try StructuralModel(form: StructuralForm(.localLevel)).evaluated(
      StructuralSeries.read("Nile"), variances: StructuralVariances(irregular: 15099, level: 1469.1)
    )
    let standard = fit.standardizedResiduals
    #expect(standard[0] == nil)
    #expect(((standard[1] ?? 0) - 0.22477906).magnitude < 6e-9)
    #expect(((standard[2] ?? 0) + 1.13748616).magnitude < 6e-9)
    let checks = ResidualChecks(standard)
    #expect((checks.ljungBox?.pValue ?? 0) > 0.1)
    #expect((checks.jarqueBera?.pValue ?? 0) > 0.5)
    #expect(checks.heteroscedasticity?.degreesOfFreedom == 33)
    #expect(ResidualChecks(of: fit).count == 99)
  }

  @Test func awkwardResidualsGiveNoNumbersInsteadOfWrongOnes() {
    for values: [Double?] in [
      [], [nil, nil], [1], [2, 2, 2, 2], [0, 0, 0, 0, 0, 0], [1, nil, 3],
    ] {
      let checks = ResidualChecks(values, season: 4)
      #expect(checks.autocorrelations.contains { !$0.isFinite } == false)
      #expect(checks.mean.isFinite)
      for test in [checks.ljungBox, checks.jarqueBera, checks.heteroscedasticity] {
        #expect(test?.statistic.isFinite ?? true)
        #expect((test?.pValue ?? 0.5) >= 0 && (test?.pValue ?? 0.5) <= 1)
      }
    }
    #expect(ResidualChecks([2, 2, 2, 2]).ljungBox == nil)
    #expect(ResidualChecks([2, 2, 2, 2]).jarqueBera == nil)
  }

  @Test func unitsDoNotMatter() {
    let noise = StructuralSeries.noise(60, seed: 17)
    let one = ResidualChecks(noise)
    for scale in [1e-200, 1024, 1e200] {
      let other = ResidualChecks(noise.map { $0 * scale })
      #expect(isClose(other.ljungBox?.statistic, one.ljungBox?.statistic ?? 0, 1e-12))
      #expect(isClose(other.jarqueBera?.statistic, one.jarqueBera?.statistic ?? 0, 1e-12))
    }
  }
}
