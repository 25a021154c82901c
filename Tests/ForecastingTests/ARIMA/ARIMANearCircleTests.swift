import Forecasting
import Foundation
import Testing

/// Models whose likelihood has narrow maxima near the unit circle.
@Suite("ARIMA near the unit circle")
struct ARIMANearCircleTests {
  /// Centred noise with variance 1/4, the same on every machine.
  static func noise(_ count: Int, seed: UInt64) -> [Double] {
    var state = seed
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) * 0x1p-53
    }
    return (0..<count).map { _ in uniform() + uniform() + uniform() - 1.5 }
  }

  /// The fit, and the greatest likelihood among given coefficients.
  static func compare(
    _ values: [Double], _ order: ARIMAOrder, _ given: [[Double]]
  ) throws -> (fit: Double, given: Double) {
    let series = RegularSeries(values, season: 1)
    let fit = try ARIMAModel(order).estimated(series)
    var best = -Double.infinity
    for coefficients in given {
      let model = try ARIMAModel(order).evaluated(series, coefficients: coefficients)
      best = max(best, model.likelihood?.logarithm ?? -.infinity)
    }
    return (try #require(fit.likelihood?.logarithm), best)
  }

  @Test("cycles that autoregression and moving average nearly cancel", arguments: [30.0, 90, 135])
  func cycles(degrees: Double) throws {
    // A weak cycle of constant amplitude in a random walk.
    let angle = degrees * Double.pi / 180
    var level = 0.0
    let values = Self.noise(160, seed: 7).enumerated().map { t, e in
      level += e
      return level + 0.25 * cos(angle * Double(t)) + 0.6 * e
    }
    var given: [[Double]] = []
    for shift in [-6.0, -2, -0.5, 0, 0.5, 2, 6] {
      for (outer, inner) in [(0.9997, 0.99), (0.999, 0.97), (0.98, 0.93), (0.95, 0.99)] {
        let c = 2 * cos(angle)
        let s = 2 * cos(angle + shift * Double.pi / 180)
        given.append([c * outer, -outer * outer, -s * inner, inner * inner])
      }
    }
    let result = try Self.compare(values, ARIMAOrder(2, 1, 2), given)
    #expect(result.fit >= result.given - 1e-9)
  }

  @Test("moving averages that nearly undo two differences")
  func doubleRoots() throws {
    // A line in noise, and one whose slope turns slowly.
    let noise = Self.noise(150, seed: 3)
    for turn in [0, 0.002, 0.01] {
      let values = noise.enumerated().map { t, e in
        e + 0.1 * Double(t) + turn * 100 * sin(Double(t) / 40)
      }
      var given: [[Double]] = []
      for outer in [1, 0.999, 0.995, 0.99, 0.98, 0.95, 0.9, 0.8] {
        for inner in [0.999, 0.99, 0.97, 0.94, 0.9, 0.85, 0.6] {
          given.append([-outer - inner, outer * inner])
        }
        for degrees in [1.0, 3, 5, 8, 12, 20] {
          given.append([-2 * outer * cos(degrees * Double.pi / 180), outer * outer])
        }
      }
      let result = try Self.compare(values, ARIMAOrder(0, 2, 2), given)
      #expect(result.fit >= result.given - 1e-9)
    }
  }

  @Test("an alternation that is nearly cancelled")
  func alternation() throws {
    let values = Self.noise(13, seed: 5).enumerated().map { t, e in
      5 + (t % 2 == 0 ? -1.6 : 1.6) + 1.5 * e
    }
    var given: [[Double]] = []
    for a in [0.9999, 0.999, 0.99, 0.97, 0.9] {
      for b in [1, 0.999, 0.99, 0.97, 0.95, 0.9, 0.8, 0.6] { given.append([-a, b]) }
    }
    let result = try Self.compare(values, ARIMAOrder(1, 0, 1, constant: true), given)
    #expect(result.fit >= result.given - 1e-9)
  }
}
