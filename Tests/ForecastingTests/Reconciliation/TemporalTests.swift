import Statistics
import Testing

@testable import Forecasting

@Suite struct TemporalTests {
  @Test func `blocks end with the last period`() throws {
    let quarters = try #require(TemporalAggregation(season: 4))
    #expect(quarters.factors == [4, 2, 1])
    let series = RegularSeries([9, 1, 2, 3, 4, 5, nil, 7, 8], season: 4)
    let years = quarters.aggregated(series, by: 4)
    #expect(years.count == 2 && years[0] == 10 && years[1] == nil && years.season == 1)
    let halves = quarters.aggregated(series, by: 2)
    #expect(halves.season == 2)
    #expect((0..<4).map { halves[$0] } == [3, 7, nil, 15])
    #expect(TemporalAggregation(season: 52) == nil)
    #expect(TemporalAggregation(season: 12)?.hierarchy?.nodes.count == 19)
  }

  @Test func `one year is reconciled as by numpy`() throws {
    let quarters = try #require(TemporalAggregation(season: 4))
    let map = try #require(
      TemporalMap(quarters, method: .structural, residuals: [[], [], []], least: -.infinity))
    // numpy 2.4.6, S(S'W⁻¹S)⁻¹S'W⁻¹ŷ with W the numbers of quarters.
    let expected = [11.041666666666668, 13.041666666666664, 8.791666666666668, 14.791666666666664]
    let found = map.periods([[50], [25, 22], [10, 12, 9, 15]])
    #expect(zip(found, expected).allSatisfy { ($0 - $1).magnitude < 1e-12 })
  }

  private func series(_ count: Int, season: Int) -> RegularSeries {
    let stream = RandomStream(seed: 4, name: "season")
    return RegularSeries(
      (0..<count).map { t in
        100 + Double(t) + 10 * Double(t % season) + 4 * stream.normal(draw: t, time: 0)
      }, season: season)
  }

  @Test func `longer periods are sums of shorter ones`() throws {
    let engine = ForecastEngine(.init(model: try ModelChoice("ets"), steps: 10))
    let forecast = try engine.forecast(series(60, season: 4), reconciledOverTime: .mint)
    #expect(forecast.prediction.steps == 10)
    #expect(
      forecast.notes.contains { $0.hasPrefix("reconciled over time by mint with 4 periods by ETS") }
    )
    let years = try #require(forecast.prediction.sums(of: 4))
    #expect(years.steps == 2)
    let mean = (4..<8).reduce(0.0) { $0 + forecast.prediction.mean(step: $1) }
    #expect((years.mean(step: 1) - mean).magnitude < 1e-9 * mean)
    #expect((years.median(step: 1) - mean).magnitude < 0.02 * mean)
    #expect(years.quantile(0.025, step: 1) < mean && mean < years.quantile(0.975, step: 1))
    // The same call gives the same bits.
    let again = try engine.forecast(series(60, season: 4), reconciledOverTime: .mint)
    #expect(again.prediction.quantile(0.1, step: 3) == forecast.prediction.quantile(0.1, step: 3))
    #expect(forecast.prediction.sums(of: 4, from: 8) == nil)
  }

  @Test func `short or unseasonal series are forecast as they are`() throws {
    let engine = ForecastEngine(.init(model: try ModelChoice("naive"), steps: 4))
    let short = try engine.forecast(series(15, season: 4), reconciledOverTime: .mint)
    #expect(short.notes.contains { $0.hasPrefix("fewer than four whole seasons") })
    let plain = try engine.forecast(series(9, season: 1), reconciledOverTime: .mint)
    #expect(plain.notes.contains { $0.hasPrefix("no whole longer periods") })
    let map = try #require(
      TemporalAggregation(season: 4).flatMap {
        TemporalMap($0, method: .mint, residuals: [[1, 2], [], []], least: 0)
      })
    #expect(map.reconciliation.note?.hasPrefix("structural instead of mint") == true)
  }
}
