import Glibc
import Testing

@testable import Forecasting

@Suite struct ComplexSmoothingTests {
  /// statsforecast 2.1.1 with alpha (1.2, 0.98) and beta (1.1, 0.97), for P 0.3; its likelihood lacks
  /// the constant −n/2 (log(2π/n) + 1).
  @Test(arguments: [
    (
      ComplexSmoothingForm.nonseasonal, -66.23098036328888,
      [
        53.72602082843836, 51.640251156284585, 50.98288467414657, 50.08155294744848,
        49.24216159930516,
      ]
    ),
    (
      .simple, -55.1636824484675,
      [
        32.310235585692915, 53.00658824848204, 42.16736019774832, 62.79649407477089,
        31.39562230304508,
      ]
    ),
    (
      .partial, -49.41633804628117,
      [
        38.62699669656787, 59.921726700998335, 46.89156707661228, 68.87770891344775,
        35.55040677372223,
      ]
    ),
    (
      .full, -54.13183845999814,
      [
        40.242550070482565, 56.44553839606745, 45.91125610372337, 62.269498588679724,
        36.52701527906065,
      ]
    ),
  ])
  func givenParametersForecastAsThePeer(
    form: ComplexSmoothingForm, logarithm: Double, expected: [Double]
  ) throws {
    let series = RegularSeries(ThetaTests.quarters, season: 4)
    let fit = try ComplexSmoothingModel(form).evaluated(
      series, alpha: (1.2, 0.98), beta: (form == .partial ? 0.3 : 1.1, 0.97))
    for (a, b) in zip(ThetaTests.means(fit, 5), expected) { #expect(abs(a - b) < 1e-10) }
    let likelihood = try #require(fit.likelihood)
    let constant = -8 * (log(2 * Double.pi / 16) + 1)
    #expect(abs(likelihood.logarithm - constant - logarithm) < 1e-10)
    // Estimates are better than what was given, and stable.
    let best = try ComplexSmoothingModel(form).estimated(series)
    #expect(best.sumOfSquares < fit.sumOfSquares)
    #expect(ComplexSmoothingSearch.isStable(best.estimates[0], best.estimates[1]))
  }

  @Test func responsesAreThoseOfTheNextValue() throws {
    let series = RegularSeries(ThetaTests.quarters, season: 4)
    for form in ComplexSmoothingForm.allCases {
      let fit = try ComplexSmoothingModel(form).evaluated(
        series, alpha: (1.2, 0.98), beta: (1.1, 0.97))
      let response = fit.recursion.responses(fit.estimates, steps: 7)
      var state = fit.state
      let plain = fit.recursion.means(state, fit.estimates, steps: 7)
      state.update(0, error: 1, fit.estimates)
      for h in 1..<7 {
        #expect(abs(state.mean(h % state.season) - plain[h] - response[h]) < 1e-11)
        state.update(h % state.season, error: 0, fit.estimates)
      }
    }
  }

  @Test func automaticChoiceIsTheLeastCriterion() throws {
    let series = RegularSeries(ThetaTests.quarters, season: 4)
    let chosen = try ComplexSmoothingModel().estimated(series)
    for form in ComplexSmoothingForm.allCases {
      let fit = try ComplexSmoothingModel(form).estimated(series)
      let (own, other) = (try #require(chosen.likelihood), try #require(fit.likelihood))
      #expect(own.aicc <= other.aicc)
    }
  }

  @Test func unstableParametersAreNotSearched() {
    // From the characteristic roots themselves.
    #expect(ComplexSmoothingSearch.isStable(1.3, 1))
    #expect(ComplexSmoothingSearch.isStable(1, 1.05))
    #expect(!ComplexSmoothingSearch.isStable(0.1, 1.8))
    #expect(!ComplexSmoothingSearch.isStable(1, 1.5))
  }

  @Test func strangeSeriesGetFiniteForecastsOrReasons() {
    for n in [1, 2, 4, 5, 8, 12] {
      let spike: [Double?] = (0..<n).map { $0 == n / 2 ? 7.0 : 0 }
      let gaps: [Double?] = (0..<n).map { $0 % 3 == 1 ? nil : Double($0) }
      for values in [spike, gaps, [Double?](repeating: 3, count: n)] {
        for season in [1, 4] {
          let series = RegularSeries(values, season: season)
          guard let fit = try? ComplexSmoothingModel().fitInAnyUnit(series) else {
            #expect(series.observedCount < 4)
            continue
          }
          let forecast = fit.prediction(steps: 8)
          for h in 0..<8 {
            let (low, high) = (forecast.quantile(0.025, step: h), forecast.quantile(0.975, step: h))
            #expect(low.isFinite && high.isFinite && low < high && high - low < 1000)
          }
        }
      }
    }
  }

  /// The best parameters of QNI6 of the M1 competition lie on two edges of what is stable.
  @Test func edgesAreFoundInAnyUnit() throws {
    let values: [Double] = [
      14, 15, 15, 14, 12, 15, 17, 19, 16, 18, 20, 21, 16, 17, 16, 18, 15, 18, 18, 20, 14, 18, 19,
      21, 18, 22, 24, 30, 22, 26, 30, 33, 30, 37, 39, 45,
    ]
    let fits = try [1.0, 1000].map { unit in
      try ComplexSmoothingModel(.full).estimated(
        RegularSeries(values.map { $0 * unit }, season: 4))
    }
    #expect(fits[0].estimates[0] > 1.79999)
    for h in 0..<8 {
      for p in [0.1, 0.5, 0.9] {
        let (a, b) = (
          fits[0].prediction(steps: 8).quantile(p, step: h),
          fits[1].prediction(steps: 8).quantile(p, step: h) / 1000
        )
        #expect((a - b).magnitude <= 1e-8 * a.magnitude)
      }
    }
  }
}
