import Glibc
import Statistics
import Testing

@testable import Forecasting

/// Models of counts, against R 4.2.2 (`glm`, `MASS::glm.nb`) and a search of scipy 1.17.1.
@Suite struct CountTests {
  static let rising: [Double] = [
    4, 7, 5, 3, 6, 9, 8, 5, 4, 8, 11, 9, 6, 7, 12, 10, 8, 6, 13, 14, 9, 8, 12, 17,
  ]
  static let wild: [Double] = [0, 3, 1, 12, 0, 0, 5, 2, 9, 1, 0, 4, 22, 3, 1, 0, 7, 2, 0, 6]
  static let waves: [Double] = [
    3, 5, 2, 0, 1, 4, 6, 9, 7, 5, 8, 3, 2, 1, 0, 2, 3, 7, 10, 12, 8, 9, 6, 4, 3, 5, 2, 1, 0, 1, 3,
    2, 4, 6, 5, 9, 11, 8, 7, 4,
  ]

  private func fit(_ values: [Double?], _ form: CountForm?, season: Int = 1) throws -> FittedCount {
    let fitted = try CountModel(form).fitInAnyUnit(RegularSeries(values, season: season))
    return try #require(fitted as? FittedCount)
  }

  private func value(_ fit: FittedCount, _ name: String) -> Double {
    fit.parameters.first { $0.name == name }?.value ?? .nan
  }

  @Test func constantIsTheMean() throws {
    let fitted = try fit([2, 5, nil, 0, 3], CountForm(.constant))
    #expect(abs(value(fitted, "level") - 2.5) < 1e-14)
    // Σ y log λ − λ − log y!
    let log = 10 * Glibc.log(2.5) - 10 - Glibc.log(2.0 * 120 * 1 * 6)
    #expect(abs((fitted.likelihood?.logarithm ?? 0) - log) < 1e-12)
    #expect(fitted.likelihood?.observations == 4)
  }

  @Test func logLinearGrowthEqualsThatOfR() throws {
    let fitted = try fit(Self.rising, CountForm(.constant, trend: true))
    #expect(abs(log(value(fitted, "level")) - 2.561856686615058720) < 1e-7)
    #expect(abs(value(fitted, "growth") - 0.041529491054892863) < 1e-8)
    #expect(abs((fitted.likelihood?.logarithm ?? 0) + 54.884798754817225586) < 1e-10)
    let error = fitted.parameters.first { $0.name == "growth" }?.standardError ?? 0
    #expect(abs(error / 0.010442600463684462 - 1) < 1e-5)
  }

  @Test func seasonsEqualThoseOfR() throws {
    let fitted = try fit(Self.rising, CountForm(.constant, trend: true, seasonal: true), season: 4)
    #expect(abs((fitted.likelihood?.logarithm ?? 0) + 52.407691501153891522) < 1e-9)
    #expect(abs(value(fitted, "growth") - 0.038282537673363912) < 1e-7)
    let ratio = log(value(fitted, "s3") / value(fitted, "s1"))
    #expect(abs(ratio - 0.423390876182359377) < 1e-6)
  }

  @Test func overdispersionEqualsThatOfR() throws {
    let fitted = try fit(Self.wild, CountForm(.constant, overdispersed: true))
    #expect(abs((fitted.likelihood?.logarithm ?? 0) + 48.80457861464276448) < 1e-10)
    #expect(abs(value(fitted, "size") / 0.60206480103091065 - 1) < 1e-6)
    let error = fitted.parameters.first { $0.name == "size" }?.standardError ?? 0
    #expect(abs(error / 0.24456462439165566 - 1) < 1e-4)
  }

  @Test func levelsEqualThoseOfAnotherSearch() throws {
    let level = try fit(Self.waves, CountForm(.localLevel))
    #expect(abs((level.likelihood?.logarithm ?? 0) + 93.39260167369189) < 1e-8)
    #expect(abs(value(level, "alpha") - 0.8157874841682493) < 1e-5)
    let reverting = try fit(Self.waves, CountForm(.meanReverting))
    // There the weight of the past level is 0, the border of the region.
    #expect(abs((reverting.likelihood?.logarithm ?? 0) + 85.23301697869134) < 1e-5)
    #expect(abs(value(reverting, "level") - 4.31953316735126) < 1e-2)
  }

  @Test func gradientIsExact() throws {
    let form = CountForm(.meanReverting, trend: true, seasonal: true, overdispersed: true)
    var counts = Self.waves
    counts[7] = .nan
    let filter = CountFilter(
      parameters: CountParameters(form: form, season: 3), counts: counts)
    let point = [1.2, -0.7, 1.1, 0.01, 0.2, -0.3, 0.9]
    var gradient = [Double](repeating: 0, count: 7)
    _ = filter.negative(point, &gradient)
    for i in point.indices {
      var sides: [Double] = []
      for sign in [1.0, -1.0] {
        var moved = point
        moved[i] += sign * 1e-5
        var unused = [Double](repeating: 0, count: 7)
        sides.append(filter.negative(moved, &unused) ?? .nan)
      }
      #expect(abs((sides[0] - sides[1]) / 2e-5 - gradient[i]) < 1e-5)
    }
  }

  @Test func choosesWhatTheCountsShow() throws {
    #expect(try fit(Self.wild, nil).form == CountForm(.constant, overdispersed: true))
    #expect(try fit(Self.waves, nil).form.dynamics == .meanReverting)
    let growing = (0..<40).map { Double(Int(5 * exp(0.06 * Double($0)))) }
    #expect(try fit(growing, nil).form.hasTrend)
    let seasonal = (0..<36).map { Double([2, 9, 30, 14][$0 % 4] + ($0 * 7) % 3) }
    #expect(try fit(seasonal, nil, season: 4).form.isSeasonal)
  }

  @Test func quantilesAreCounts() throws {
    for values in [Self.wild, Self.waves, Self.rising] {
      let prediction = try fit(values, nil).prediction(steps: 3)
      for step in 0..<3 {
        for p in [0.01, 0.1, 0.5, 0.9, 0.99] {
          let value = prediction.quantile(p, step: step)
          #expect(value >= 0 && value == value.rounded() && value < 1000)
        }
      }
    }
  }

  @Test func constantPredictionIsNegativeBinomial() throws {
    // A gamma posterior mixed over Poisson counts is negative binomial, size Σy + ½.
    let values: [Double] = [2, 0, 1, 4, 3, 1, 2, 0, 2, 1]
    let prediction = try fit(values, CountForm(.constant)).prediction(steps: 1)
    let law = try Distribution.negativeBinomial(size: 16.5, probability: 10.0 / 11)
    for p in [0.2, 0.5, 0.9, 0.975] {
      #expect(abs(prediction.quantile(p, step: 0) - law.quantile(p)) <= 1)
    }
    #expect(prediction.mean(step: 0) == 1.6)
  }

  @Test func oddSeriesAreFittedOrRefused() throws {
    let odd: [[Double?]] = [
      [0], [3], [0, 0, 0, 0], [0, 0, 0, 900_000, 0], [7, 7, 7, 7, 7, 7, 7, 7, 7], [nil, 1, nil],
      [1, 0], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [1_000_000, 999_999, 1_000_000],
      [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], [1, 10, 100, 1000, 10000, 100000, 1, 1, 1, 1],
    ]
    for values in odd {
      for season in values.count > 10 ? [1, 4] : [1] {
        let prediction = try fit(values, nil, season: season).prediction(steps: 4)
        let top = max(values.compactMap { $0 }.max() ?? 0, 1)
        for p in [0.005, 0.5, 0.975] {
          let value = prediction.quantile(p, step: 3)
          #expect(value.isFinite && value >= 0 && value <= 100 * top)
        }
        #expect(prediction.mean(step: 3).isFinite)
      }
    }
    for bad: [Double?] in [[1.5, 2], [-1, 2], [2_000_000, 1], [nil]] {
      #expect(throws: ModelRefusal.self) { try CountModel().fit(RegularSeries(bad)) }
    }
    #expect(throws: ModelRefusal.self) {
      try CountModel(CountForm(.constant, seasonal: true)).fit(RegularSeries([1, 2, 3]))
    }
  }

  /// A level that follows nearly every count has a standard error of its share as wide as the range;
  /// draws that took it for one on the logit's scale left the level for that of years ago.
  @Test(arguments: [
    [10.0, 9, 12, 15, 14, 19], [10, 11, 7, 9, 15, 16, 20, 19, 28],
    [11, 11, 10, 13, 16, 14, 11, 12, 9, 7, 10, 10, 12, 10, 16, 18],
  ])
  func mediansOfALocalLevelStayByItsMean(_ values: [Double]) throws {
    let forecast = try CountModel(CountForm(.localLevel)).fit(RegularSeries(values))
      .prediction(steps: 3)
    for step in 0..<3 {
      let mean = forecast.mean(step: step)
      #expect((forecast.quantile(0.5, step: step) - mean).magnitude <= 0.1 * mean)
    }
    #expect(forecast.quantile(0.5, step: 0) - forecast.quantile(0.5, step: 2) <= 1)
  }
}
