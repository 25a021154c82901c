import Statistics
import Testing

@testable import Forecasting

@Suite struct NaiveTests {
  static let years: [Double] = [10, 12, 11, 15, 14, 17, 19, 18, 22, 21]

  private func forecast(_ form: NaiveForm, _ values: [Double?], season: Int = 1, _ steps: Int)
    throws
    -> JointForecast
  {
    let fit = try NaiveModel(form).fit(RegularSeries(values, season: season))
    return try #require(fit.prediction(steps: steps) as? JointForecast)
  }

  @Test func driftIsThatOfR() throws {
    // rwf(drift = TRUE) of R forecast 8.20, upper limits at 95 % with normal quantiles.
    let forecast = try forecast(.drift, Self.years, 3)
    let upper = [26.8161650609010, 30.2583628304471, 33.3830603531733]
    for h in 0..<3 {
      #expect(abs(forecast.locations[h] - (21 + 11.0 / 9 * Double(h + 1))) < 1e-12)
      let reach = forecast.locations[h] + Normal.quantile(0.975) * forecast.scales[h]
      #expect(abs(reach - upper[h]) < 1e-11)
    }
  }

  @Test func meanIsThatOfR() throws {
    // meanf() of R forecast 8.20, Student's t at 95 %.
    let forecast = try forecast(.mean, Self.years, 1)
    #expect(abs(forecast.quantile(0.975, step: 0) - 25.8062511380413) < 1e-7)
  }

  @Test func gapsCountAsElapsedPeriods() throws {
    // Changes of 2, 4, over 1 and 4 periods: variance (4 + 16/4)/2 = 4; one period since the last.
    let forecast = try forecast(.last, [1, 3, nil, nil, nil, 7, nil], 2)
    #expect(forecast.locations == [7, 7])
    #expect(abs(forecast.scales[0] - 8.0.squareRoot()) < 1e-14)
    #expect(abs(forecast.scales[1] - 12.0.squareRoot()) < 1e-14)
  }

  @Test func everyPlaceOfTheSeasonWalksAlone() throws {
    let forecast = try forecast(.seasonal, [1, 10, 3, 13, 6, nil], season: 2, 4)
    // Changes 2, 3, 3: variance 22/3; the second place was not seen for a season.
    #expect(forecast.locations == [6, 13, 6, 13])
    let variance = 22.0 / 3
    for (h, rounds) in [1.0, 2, 2, 3].enumerated() {
      #expect(abs(forecast.scales[h] - (variance * rounds).squareRoot()) < 1e-13)
    }
    #expect(throws: ModelRefusal.self) {
      try NaiveModel(.seasonal).fit(RegularSeries([1, nil, 2, nil], season: 2))
    }
  }

  @Test func naiveTwoTakesOutTheSeason() throws {
    let values = ThetaTests.quarters
    let forecast = try forecast(.second, values, season: 4, 4)
    let factors = [0.704939489590641, 1.125711293228170, 0.890594192321926, 1.278755024859262]
    for h in 0..<4 {
      #expect(abs(forecast.locations[h] - 77 / factors[3] * factors[h]) < 1e-12)
    }
  }

  @Test func oneValueAndConstantsHaveWidth() throws {
    // A tenth of the level, that weighs as much as two changes.
    #expect(abs(try forecast(.last, [8], 1).scales[0] - 0.8) < 1e-15)
    let constant = try forecast(.last, [8, 8, 8, 8], 4).scales
    for step in 0..<4 {
      #expect(abs(constant[step] - (0.64 * 2 / 5 * Double(step + 1)).squareRoot()) < 1e-14)
    }
    #expect(try forecast(.last, [0, 0, 0], 2).scales == [0, 0])
    #expect(throws: ModelRefusal.self) { try NaiveModel().fit(RegularSeries([nil, nil])) }
    #expect(throws: ModelRefusal.self) { try NaiveModel(.drift).fit(RegularSeries([1, 2, 3])) }
  }
}
