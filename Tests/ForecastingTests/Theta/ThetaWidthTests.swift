import Testing

@testable import Forecasting

@Suite struct ThetaWidthTests {
  /// The response to a shock is what the forecast does when the next value differs by it.
  @Test(arguments: ThetaForm.allCases)
  func responsesAreThoseOfTheNextValue(form: ThetaForm) throws {
    guard form != .standard else { return }
    let years = ThetaTests.years
    let fit = try ThetaModel(form).evaluated(
      RegularSeries(years), alpha: 0.3, theta: form.estimatesTheta ? 4 : 2, level: 8)
    let response = fit.recursion.response(fit.estimates, step: 0, steps: 5)
    let means = ThetaTests.means(fit, 5)
    // The line of static forms is that of the ten values, also when one more comes.
    guard form.isDynamic else {
      #expect(response == [1, 0.3, 0.3, 0.3, 0.3])
      return
    }
    func later(_ shock: Double) throws -> [Double] {
      let longer = try ThetaModel(form).evaluated(
        RegularSeries(years + [means[0] + shock]), alpha: 0.3,
        theta: form.estimatesTheta ? 4 : 2, level: 8)
      return ThetaTests.means(longer, 4)
    }
    let (plain, shocked) = (try later(0), try later(1))
    for h in 0..<4 {
      #expect(abs(plain[h] - means[h + 1]) < 1e-11)
      #expect(abs(shocked[h] - plain[h] - response[h + 1]) < 1e-11)
    }
  }

  @Test func knownParametersGiveRsWidths() throws {
    // thetaf: sigma sqrt(1 + (h - 1) alpha^2).
    let fit = try ThetaModel(.standard).evaluated(
      RegularSeries(ThetaTests.years), alpha: 0.5, level: 10)
    let forecast = try #require(fit.prediction(steps: 4) as? JointForecast)
    for h in 0..<4 {
      let expected = (fit.residualVariance * (1 + 0.25 * Double(h))).squareRoot()
      #expect(abs(forecast.scales[h] - expected) < 1e-12)
    }
    let fitted = try ThetaModel(.standard).estimated(RegularSeries(ThetaTests.years))
    let wider = try #require(fitted.prediction(steps: 4) as? JointForecast)
    let alpha = fitted.estimates.alpha
    for h in 0..<4 {
      let known = fitted.residualVariance * (1 + alpha * alpha * Double(h))
      #expect(wider.scales[h] > known.squareRoot())
    }
  }

  @Test func gapsAddNoTermAndPowersOfTwoChangeNoBit() throws {
    let values: [Double?] = [nil, 10, 12, nil, 15, 14, 17, nil, nil, 18, 22, 21, nil]
    for form in ThetaForm.allCases {
      let model = ThetaModel(form)
      let fit = try model.fitInAnyUnit(RegularSeries(values))
      let larger = try model.fitInAnyUnit(RegularSeries(values.map { $0.map { $0 * 1024 } }))
      #expect(ThetaTests.means(fit, 6).map { $0 * 1024 } == ThetaTests.means(larger, 6))
      let likelihood = try #require(fit.likelihood)
      #expect(likelihood.observations == 8 - (form == .standard ? 0 : 3))
      #expect(zip(values, fit.residuals).allSatisfy { $0 != nil || $1 == nil })
    }
  }

  @Test func strangeSeriesGetFiniteForecastsOrReasons() {
    for n in 1...12 {
      let spike = (0..<n).map { $0 == n / 2 ? 7.0 : 0 }
      for values in [spike, [Double](repeating: 3, count: n), (0..<n).map { Double($0) }] {
        for season in [1, 4] {
          for form in ThetaForm.allCases {
            let model = ThetaModel(form)
            guard let fit = try? model.fitInAnyUnit(RegularSeries(values, season: season)) else {
              #expect(n < form.parameterCount + 2)
              continue
            }
            let forecast = fit.prediction(steps: 8)
            for h in 0..<8 {
              let (low, high) = (
                forecast.quantile(0.025, step: h), forecast.quantile(0.975, step: h)
              )
              #expect(low.isFinite && high.isFinite && low < high && high - low < 1000)
            }
          }
        }
      }
    }
  }

  /// Level and weight say nearly the same of a series far from zero, which must not cost digits.
  @Test(arguments: [ThetaForm.stm, .otm, .dstm, .dotm])
  func widthDoesNotFollowTheLevel(form: ThetaForm) throws {
    let values = [3.25, 2.5, 4.75, 4.0, 6.5, 5.25, 7.0, 6.25, 8.5, 7.75, 9.0]
    func scales(_ level: Double) throws -> [Double] {
      let model = try ThetaModel(form).estimated(RegularSeries(values.map { $0 + level }))
      return try #require(model.prediction(steps: 12) as? JointForecast).scales
    }
    let (near, far) = (try scales(0), try scales(0x1p30))
    for h in 0..<12 { #expect((far[h] / near[h] - 1).magnitude < 1e-4) }
  }
}
