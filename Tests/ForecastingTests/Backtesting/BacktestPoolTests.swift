import Glibc
import Testing

@testable import Forecasting

@Suite struct BacktestPoolTests {
  private func backtests(_ model: String, count: Int = 6) throws -> [SeriesBacktest] {
    let engine = ForecastEngine(
      .init(model: .init(family: model, form: nil), steps: 4, bounds: .none))
    return try (1...count).compactMap { (seed: Int) in
      let values: [Double?] = (0..<40).map { (t: Int) in
        100 + 9 * sin(Double(t * seed)) + Double((t * t * seed) % 17) + Double(t % 4) * 5
      }
      return try SeriesBacktest.rolling(
        RegularSeries(values, season: 4), origins: 3, engine: engine)
    }
  }

  @Test func `the benchmarks have no skill beside themselves`() throws {
    let naive = try #require(BacktestPool(try backtests("naive")))
    #expect(abs(naive.skill.scaled ?? 1) < 1e-12)
    #expect(abs(naive.skill.ranked ?? 1) < 1e-9)
    let seasonal = try #require(BacktestPool(try backtests("snaive")))
    #expect(abs(seasonal.seasonalSkill.scaled ?? 1) < 1e-12)
    #expect(abs(seasonal.seasonalSkill.ranked ?? 1) < 1e-9)
    #expect(naive.seasonalSkill.scaled != naive.skill.scaled)
  }

  @Test func `counts by step, level and tenth add up to the values compared`() throws {
    let pool = try #require(BacktestPool(try backtests("naive")))
    #expect(pool.series == 6 && pool.count == 6 * 3 * 4)
    #expect(pool.transformCounts.reduce(0, +) == pool.count)
    #expect(pool.scaledByStep.count == 4)
    for level in pool.levels {
      #expect(level.byStep.count == 4)
      #expect(level.byStep.compactMap { $0?.inside }.reduce(0, +) == level.coverage.inside)
      #expect(level.byStep.compactMap { $0?.count }.reduce(0, +) == level.coverage.count)
    }
  }

  /// Losses at 23 quantiles, twice over, are close to the ranked score, a little below as the tails
  /// have more quantiles than their share.
  @Test func `pinball, ranked score and absolute error stand in their order`() throws {
    for backtest in try backtests("snaive") {
      for errors in backtest.origins {
        let ranked = try #require(errors.rankedScore)
        let pinball = try #require(errors.pinball)
        let absolute = try #require(errors.meanAbsoluteScaled)
        #expect(abs(2 * pinball / ranked - 1) < 0.15)
        #expect(ranked <= absolute + 1e-12)
        #expect(abs(try #require(errors.bias)) <= absolute + 1e-9)
      }
    }
  }

  @Test func `standard errors are clustered by series`() throws {
    // numpy: a ratio of 10/15 over four series, √(4/3 Σ (Iᵢ − p nᵢ)²)/15.
    let share = try #require(ClusteredShare([(3, 4), (1, 4), (4, 5), (2, 2)]))
    #expect(share.value == 10.0 / 15)
    #expect(abs(try #require(share.standardError) - 0.1496222953831419) < 1e-12)
    #expect(ClusteredShare([(3, 4), (0, 0)])?.standardError == nil)
    #expect(ClusteredShare([(0, 0)]) == nil)
  }

  @Test func `forecasts are kept where charts are drawn`() throws {
    let engine = ForecastEngine(
      .init(model: .init(family: "naive", form: nil), steps: 2, bounds: .none))
    let series = RegularSeries([1, 2, 4, 3, 5, 6, 4, 7])
    let kept = try #require(
      try SeriesBacktest.rolling(series, origins: 2, engine: engine, keepsForecasts: true))
    #expect(kept.forecasts.map(\.origin) == [6, 5])
    #expect(kept.forecasts[0].medians == [6, 6])
    #expect(kept.residuals.count == 6)
    let plain = try #require(try SeriesBacktest.rolling(series, origins: 2, engine: engine))
    #expect(plain.forecasts.isEmpty && plain.residuals.isEmpty)
  }

  /// No number that is not finite, whatever the series.
  @Test(arguments: ["naive", "ets", "theta", "growth", "tsb"])
  func `extreme series are compared too`(model: String) throws {
    let engine = ForecastEngine(.init(model: .init(family: model, form: nil), steps: 3))
    let extremes: [[Double?]] = [
      (0..<20).map { (t: Int) in 1.6e308 * cos(Double(t * t)) },
      (0..<20).map { (t: Int) in 1e-300 * Double(1 + t % 3) },
      (0..<20).map { (t: Int) in t < 17 ? 1 : 1e300 }, [Double?](repeating: 0, count: 20),
      [Double?](repeating: 5, count: 20), (0..<20).map { (t: Int) in t % 5 == 4 ? 3 : 0 },
    ]
    for values in extremes {
      guard
        let backtest = try SeriesBacktest.rolling(
          RegularSeries(values), origins: 2, engine: engine)
      else { continue }
      let pool = try #require(BacktestPool([backtest]))
      #expect(pool.transformCounts.reduce(0, +) == pool.count, "\(values)")
      let numbers = [
        pool.meanAbsoluteScaled, pool.rankedScore, pool.bias, pool.pinball,
        pool.symmetricPercentage, pool.skill.ranked, pool.skill.scaled, pool.overallWeighted,
        pool.rootMeanSquaredScaled,
      ]
      for number in numbers { #expect(number?.isFinite ?? true, "\(values)") }
    }
  }
}
