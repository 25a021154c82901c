import Forecasting
import Glibc
import Statistics
import Testing

/// Points, intervals and paths of one joint distribution.
struct JointForecastTests {
  /// An AR(1) around 10 with unit shocks.
  private func forecast(degreesOfFreedom: Double = 7, spread: [Double] = []) -> JointForecast {
    let weights = (0..<6).map { pow(0.8, Double($0)) }
    return JointForecast(
      locations: [10, 9, 8, 7, 6, 5],
      errors: ErrorStructure(
        shocks: .stationary(weights: weights, deviation: 1), spread: spread, steps: 6),
      degreesOfFreedom: degreesOfFreedom)
  }

  @Test func quantilesAreThoseOfStudentsT() {
    for nu in [2.0, 3, 4, 5, 7.5, 11, 12, 13, 30, 200, .infinity] {
      let forecast = forecast(degreesOfFreedom: nu)
      for p in [1e-7, 0.001, 0.025, 0.1, 0.4, 0.5, 0.77, 0.975, 0.99999] {
        let t =
          nu.isFinite ? StudentT.quantile(p, degreesOfFreedom: nu) : Normal.quantile(p)
        var variance = 0.0
        for i in 0...3 { variance += pow(0.64, Double(i)) }
        let expected = 7 + variance.squareRoot() * t
        #expect(abs(forecast.quantile(p, step: 3) - expected) < 1e-8 * (1 + abs(t)))
      }
    }
  }

  @Test func boundsHoldForPointsQuantilesAndPaths() {
    let spread = (0..<6).map { 0.5 * Double($0) }
    let bounded = forecast(spread: spread).bounded(lower: 4, upper: 9.5).preparedForPaths()
    let stream = RandomStream(seed: 1, name: "paths")
    var path = [Double](repeating: 0, count: 6)
    var below = 0
    var sum = 0.0
    let draws = 20_000
    let quantile = bounded.quantile(0.1, step: 2)
    for draw in 0..<draws {
      path.withUnsafeMutableBufferPointer { bounded.path(draw: draw, from: stream, into: $0) }
      #expect(path.allSatisfy { $0 >= 4 && $0 <= 9.5 })
      if path[2] <= quantile { below += 1 }
      sum += path[2]
    }
    #expect(abs(Double(below) / Double(draws) - 0.1) < 4 * (0.09 / Double(draws)).squareRoot())
    #expect(abs(sum / Double(draws) - bounded.mean(step: 2)) < 0.05)
    for step in 0..<6 {
      var last = 4.0
      for p in [1e-9, 0.01, 0.5, 0.99, 1 - 1e-9] {
        let value = bounded.quantile(p, step: step)
        #expect(value >= last && value <= 9.5)
        last = value
      }
    }
  }

  @Test func pathsHaveTheCovariancesOfTheErrors() {
    let spread = (0..<6).map { 0.5 * Double($0) }
    let forecast = forecast(degreesOfFreedom: .infinity, spread: spread).preparedForPaths()
    let stream = RandomStream(seed: 2, name: "paths")
    var path = [Double](repeating: 0, count: 6)
    let draws = 40_000
    var product = 0.0
    for draw in 0..<draws {
      path.withUnsafeMutableBufferPointer { forecast.path(draw: draw, from: stream, into: $0) }
      product += (path[1] - 9) * (path[4] - 6)
    }
    // Σ ψᵢ ψᵢ₊₃ for two shocks, and what the parameters leave.
    let expected = (pow(0.8, 3) * 1 + pow(0.8, 4) * 0.8) + 0.5 * 2
    #expect(abs(product / Double(draws) - expected) < 0.15)
  }

  @Test func theLevelAloneDecidesTheEnd() {
    let forecast = forecast().preparedForPaths()
    var path = [Double](repeating: 0, count: 6)
    var ends: [Double] = []
    for level in [0.1, 0.5, 0.9] {
      for noise in [[0.3, -1, 2, 0.1, 0.7, 0], [-2.0, 1, 1, 1, -1, 0]] {
        noise.withUnsafeBufferPointer { noise in
          path.withUnsafeMutableBufferPointer {
            forecast.path(level: level, noise: noise, into: $0)
          }
        }
        #expect(abs(path[5] - forecast.quantile(level, step: 5)) < 1e-9)
        ends.append(path[5])
      }
    }
    #expect(ends == ends.sorted())
  }

  @Test func aPowerOfTwoChangesNoBit() {
    let forecast = forecast().bounded(lower: 3, upper: .infinity)
    let scaled = forecast.scaled(byPowerOfTwo: 10)
    for p in [0.025, 0.5, 0.9] {
      #expect(scaled.quantile(p, step: 4) == 1024 * forecast.quantile(p, step: 4))
    }
    #expect(scaled.mean(step: 4) == 1024 * forecast.mean(step: 4))
  }
}
