import Testing

@testable import Forecasting

@Suite struct BacktestTests {
  private let engine = ForecastEngine(
    .init(model: .init(family: "naive", form: nil), steps: 2, bounds: .none))

  @Test func `errors are those of the definitions`() throws {
    // Changes 2, 1, 3: scales 2 and the root of 14/3; the forecast stays at 16.
    let backtest = try #require(
      try SeriesBacktest.heldOut(
        later: [18, nil, 13], after: RegularSeries([10, 12, 13, 16]), engine: engine))
    let errors = try #require(backtest.origins.first)
    #expect(errors.count == 2)
    #expect(abs((errors.meanAbsoluteScaled ?? 0) - 2.5 / 2) < 1e-12)
    #expect(abs((errors.rootMeanSquaredScaled ?? 0) - (6.5 / (14.0 / 3)).squareRoot()) < 1e-9)
    #expect(abs(errors.symmetricPercentage - (200 * 2 / 34.0 + 200 * 3 / 29.0) / 2) < 1e-9)
    #expect(abs((errors.naive2Scaled ?? 0) - 2.5 / 2) < 1e-12)
    #expect(errors.levels.map(\.inside) == [2, 2])
  }

  @Test func `origins roll back one period at a time`() throws {
    let values: [Double?] = (0..<12).map { (t: Int) in Double((t * 7) % 5) }
    let backtest = try #require(
      try SeriesBacktest.rolling(RegularSeries(values), origins: 4, engine: engine))
    #expect(backtest.origins.count == 4)
    let most = try SeriesBacktest.rolling(RegularSeries(values), origins: 40, engine: engine)
    #expect(most?.origins.count == 8)
    let short = try SeriesBacktest.rolling(
      RegularSeries([1, 2, 3, 4]), origins: 1, engine: engine)
    #expect(short?.origins == nil)
  }

  @Test func `a history that never changed has no scaled errors`() throws {
    let backtest = try #require(
      try SeriesBacktest.heldOut(later: [5, 6], after: RegularSeries([5, 5, 5]), engine: engine))
    #expect(backtest.origins[0].meanAbsoluteScaled == nil)
    #expect(backtest.origins[0].levels[0].scaledScore == nil)
  }
}
