import Forecasting
import Glibc
import Statistics
import Testing

/// What bounds do to a joint distribution: median and free half stay, nothing leaves, nothing jumps.
struct BoundedForecastTests {
  private func forecast(_ location: Double, scale: Double, _ nu: Double = 7) -> JointForecast {
    JointForecast(
      locations: [location],
      errors: ErrorStructure(shocks: .stationary(weights: [1], deviation: scale), steps: 1),
      degreesOfFreedom: nu)
  }

  @Test func `the median and the free half stay`() {
    for nu in [2.0, 5, .infinity] {
      for scale in [0.01, 0.5, 2] {
        let free = forecast(1, scale: scale, nu)
        let kept = free.bounded(lower: 0, upper: .infinity)
        for p in [0.5, 0.6, 0.9, 0.975, 0.9999] {
          #expect(kept.quantile(p, step: 0) == free.quantile(p, step: 0))
        }
        let capped = free.bounded(lower: -.infinity, upper: 2)
        for p in [0.5, 0.4, 0.1, 0.025] {
          #expect(capped.quantile(p, step: 0) == free.quantile(p, step: 0))
        }
      }
    }
  }

  @Test func `a bound far away changes nothing`() {
    let free = forecast(10, scale: 0.1, .infinity)
    let kept = free.bounded(lower: 0, upper: 30)
    #expect(kept.mean(step: 0) == 10)
    for p in [0.001, 0.025, 0.3, 0.999] {
      #expect(abs(kept.quantile(p, step: 0) - free.quantile(p, step: 0)) < 1e-7)
    }
    // A tenth of the distance: a quantile of 95 % moves by less than a thousandth of its width.
    let near = forecast(10, scale: 1, .infinity)
    let moved = near.bounded(lower: 0, upper: .infinity).quantile(0.025, step: 0)
    #expect(abs(moved - near.quantile(0.025, step: 0)) < 0.002)
  }

  @Test func `the mean is that of the quantiles`() {
    for nu in [2.0, 3, 8, .infinity] {
      for (location, scale) in [
        (1.0, 0.3), (1, 1), (0.3, 1), (0.1, 1), (0, 1), (-0.5, 1), (2.9, 1),
      ] {
        for upper in [Double.infinity, 3] {
          let kept = forecast(location, scale: scale, nu).bounded(lower: 0, upper: upper)
          // The midpoints of the probability, refined towards both ends: p = z²(3 − 2z).
          var sum = 0.0
          let count = 40_000
          for i in 0..<count {
            let z = (Double(i) + 0.5) / Double(count)
            let p = z * z * (3 - 2 * z)
            sum += kept.quantile(p, step: 0) * 6 * z * (1 - z) / Double(count)
          }
          let allowed = nu == 2 && upper.isInfinite ? 2e-4 : 1e-5
          #expect(abs(kept.mean(step: 0) - sum) < allowed, "\(nu) \(location) \(scale) \(upper)")
        }
      }
    }
  }

  @Test func `quantiles rise and stay inside, however wide`() {
    for scale in [1e-9, 0.1, 1, 1e3, 1e150] {
      for location in [0.0, 1e-12, 0.2, 0.5, 1, 1.4] {
        let kept = forecast(location, scale: scale, 2).bounded(lower: 0, upper: 1)
        var last = 0.0
        for p in [1e-12, 1e-6, 0.01, 0.3, 0.5, 0.7, 0.99, 1 - 1e-9] {
          let value = kept.quantile(p, step: 0)
          #expect(value >= last && value <= 1)
          last = value
        }
        #expect((0...1).contains(kept.mean(step: 0)))
      }
    }
  }

  @Test func `a location that crosses a bound makes no jump`() {
    for p in [0.025, 0.5, 0.975] {
      let inside = forecast(1e-9, scale: 1).bounded(lower: 0, upper: .infinity)
      let outside = forecast(-1e-9, scale: 1).bounded(lower: 0, upper: .infinity)
      #expect(abs(inside.quantile(p, step: 0) - outside.quantile(p, step: 0)) < 1e-7)
      #expect(abs(inside.mean(step: 0) - outside.mean(step: 0)) < 1e-7)
    }
  }
}
