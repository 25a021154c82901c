import ForecastRecords
import Glibc
import Testing

@Suite struct QuantileForecastTests {
  private func forecast(_ pairs: (Double, Double)...) -> QuantileForecast? {
    QuantileForecast(pairs.map { (probability: $0.0, value: $0.1) })
  }

  @Test func `levels and intervals are those whose two ends are given`() throws {
    let quantiles = try #require(forecast((0.9, 14), (0.1, 6), (0.5, 10), (0.25, 8)))
    #expect(quantiles.levels == [0.8])
    #expect(quantiles.interval(0.8) == 6...14)
    #expect(quantiles.interval(0.5) == nil)
    #expect(quantiles.moved(by: 1).interval(0.8) == 7...15)
  }

  @Test func `crossing, repeated or impossible quantiles are none`() {
    #expect(forecast((0.1, 6), (0.9, 5)) == nil)
    #expect(forecast((0.1, 6), (0.1, 7)) == nil)
    #expect(forecast((0, 6)) == nil)
    #expect(forecast() == nil)
  }

  @Test func `the transform is between neighbours and halves a tail`() throws {
    let quantiles = try #require(forecast((0.1, 0), (0.5, 10), (0.9, 30)))
    #expect(quantiles.probability(below: -1) == 0.05)
    #expect(abs(quantiles.probability(below: 5) - 0.3) < 1e-12)
    #expect(abs(quantiles.probability(below: 20) - 0.7) < 1e-12)
    #expect(abs(quantiles.probability(below: 31) - 0.95) < 1e-12)
    #expect(quantiles.probability(below: 10) == 0.5)
  }

  /// The score is the mean over levels of twice the pinball loss, here by a fine sum.
  @Test(arguments: [-3.0, 0, 4, 10, 17, 30, 55])
  func `the ranked score is the integral of pinball losses`(outcome: Double) throws {
    let quantiles = try #require(forecast((0.1, 0), (0.5, 10), (0.9, 30)))
    let n = 20_000
    var sum = 0.0
    for i in 0..<n {
      let p = (Double(i) + 0.5) / Double(n)
      let value = p < 0.1 ? 0 : p < 0.5 ? (p - 0.1) * 25 : p < 0.9 ? 10 + (p - 0.5) * 50 : 30
      let error = outcome - value
      sum += 2 * (error >= 0 ? p * error : (p - 1) * error) / Double(n)
    }
    #expect(abs(quantiles.rankedScore(outcome) - sum) < 1e-5)
  }

  @Test func `a single quantile scores as a point`() throws {
    let point = try #require(forecast((0.5, 3)))
    #expect(point.rankedScore(5) == 2 && point.rankedScore(3) == 0)
  }
}
