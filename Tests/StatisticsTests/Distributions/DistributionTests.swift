import Glibc
import TestSupport
import Testing

@testable import Statistics

@Suite struct DistributionTests {
  @Test(arguments: [
    (0.6, 0.9, IntervalSupport.share), (1e-6, 1 - 1e-6, .share), (0.02, 0.03, .share),
    (2, 4, .positive), (200e8, 300e8, .positive), (1e-9, 1e9, .positive), (-3, 5, .real),
    (-1e-3, 0, .real),
  ])
  func `an interval has its ends as 5th and 95th percentile`(
    low: Double, high: Double, support: IntervalSupport
  ) throws {
    let distribution = try Distribution.interval(p05: low, p95: high, support: support)
    // Relative to the end, for any sign relative to the width.
    let scale = support == .real ? (high - low, high - low) : (low, high)
    #expect(abs(distribution.quantile(0.05) - low) <= 1e-12 * scale.0)
    #expect(abs(distribution.quantile(0.95) - high) <= 1e-12 * scale.1)
    #expect(abs(distribution.cdf(low) - 0.05) < 1e-13)
    #expect(abs(distribution.cdf(high) - 0.95) < 1e-13)
  }

  @Test func `an interval that no distribution of its shape has is refused`() {
    func refused(_ low: Double, _ high: Double, _ support: IntervalSupport) -> DistributionError? {
      do {
        _ = try Distribution.interval(p05: low, p95: high, support: support)
        return nil
      } catch { return error }
    }
    #expect(refused(0, 5, .positive) == .endNotInside(end: 0, bound: 0, support: .positive))
    #expect(refused(-1, 5, .positive) == .endNotInside(end: -1, bound: 0, support: .positive))
    #expect(refused(0.8, 1, .share) == .endNotInside(end: 1, bound: 1, support: .share))
    #expect(refused(0, 0.5, .share) == .endNotInside(end: 0, bound: 0, support: .share))
    #expect(refused(0.2, 1.5, .share) == .endNotInside(end: 1.5, bound: 1, support: .share))
    #expect(refused(4, 2, .positive) == .lowNotBelowHigh(low: 4, high: 2))
    #expect(refused(4, 4, .real) == .lowNotBelowHigh(low: 4, high: 4))
    #expect(
      refused(4, .infinity, .real)
        == .outOfDomain(parameter: "high", value: .infinity, domain: .finite))
    #expect(refused(-4, 0, .real) == nil)
  }

  @Test func `counts become the Jeffreys posterior`() throws {
    // Brown, Cai & DasGupta (2001), table 5: 95 % limits for n = 10, and n = 7, x = 0 by symmetry.
    let one = try Distribution.jeffreys(successes: 1, trials: 10)
    #expect(abs(one.quantile(0.025) - 0.011) < 5e-4)
    #expect(abs(one.quantile(0.975) - 0.381) < 5e-4)
    let none = try Distribution.jeffreys(successes: 0, trials: 7)
    let all = try Distribution.jeffreys(successes: 7, trials: 7)
    #expect(digits(none.quantile(0.9), 1 - all.quantile(0.1)) > 13)
    let share = try Distribution.jeffreys(successes: 523, trials: 1843)
    #expect(digits(try #require(share.mean), 523.5 / 1844) > 15)
    #expect(share.support == 0...1)
    #expect(throws: DistributionError.countsOutOfOrder(successes: 3, trials: 2)) {
      try Distribution.jeffreys(successes: 3, trials: 2)
    }
  }

  @Test func `a discrete distribution joins values and inverts its steps`() throws {
    let events = try Distribution.discrete([(5, 1), (0, 6), (1, 2), (5, 1), (9, 0)])
    #expect(events.quantile(0) == 0)
    #expect(events.quantile(0.6) == 0)
    #expect(events.quantile(0.6000001) == 1)
    #expect(events.quantile(0.8) == 1)
    #expect(events.quantile(0.9) == 5)
    #expect(events.quantile(1) == 5)
    #expect(events.cdf(-0.1) == 0)
    #expect(events.cdf(0.5) == 0.6)
    #expect(events.cdf(5) == 1)
    #expect(digits(try #require(events.mean), 1.2) > 15)
    #expect(digits(try #require(events.variance), 0.2 * 1 + 0.2 * 25 - 1.44) > 14)
    #expect(events.isDiscrete)
    #expect(events == (try Distribution.discrete([(0, 6), (1, 2), (5, 2)])))
    #expect(throws: DistributionError.noValues) { try Distribution.discrete([(1, 0)]) }
    #expect(throws: DistributionError.self) { try Distribution.discrete([(1, -1), (2, 2)]) }
    #expect(throws: DistributionError.self) { try Distribution.discrete([(.nan, 1)]) }
  }

  @Test func `an empirical distribution returns its sample`() throws {
    let sample = [3.0, 1, 2, 2, 8]
    let distribution = try Distribution.empirical(sample)
    let drawn = (0..<5).map { distribution.quantile((Double($0) + 0.5) / 5) }
    #expect(drawn == sample.sorted())
    #expect(digits(try #require(distribution.mean), 3.2) > 15)
    #expect(digits(try #require(distribution.variance), 6.16) > 14)
    #expect(distribution.support == 1...8)
  }

  @Test func `moments of a logit-normal agree with a fine midpoint rule`() throws {
    for (low, high) in [(0.6, 0.9), (0.001, 0.999), (0.01, 0.02)] {
      let distribution = try Distribution.interval(p05: low, p95: high, support: .share)
      // The mean of the quantile function; the rule's error is about 1e-6 at its ends.
      let count = 20000
      var mean = 0.0
      var square = 0.0
      for i in 0..<count {
        let x = distribution.quantile((Double(i) + 0.5) / Double(count))
        mean += x / Double(count)
        square += x * x / Double(count)
      }
      let variance = try #require(distribution.variance)
      #expect(abs(try #require(distribution.mean) - mean) < 1e-5 * mean)
      #expect(abs(variance - (square - mean * mean)) < 1e-3 * variance)
    }
  }

  @Test func `quantile and cdf undo one another`() throws {
    let all = try [
      DistributionFamily.uniform.distribution([3, 7]),
      DistributionFamily.normal.distribution([0, 2]),
      DistributionFamily.lognormal.distribution([3, 9]),
      DistributionFamily.beta.distribution([0.3, 0.1]),
      DistributionFamily.triangular.distribution([1, 1, 4]),
      DistributionFamily.triangular.distribution([1, 4, 4]),
      DistributionFamily.pert.distribution([1, 2, 5]),
      DistributionFamily.gamma.distribution([3, 5]),
      DistributionFamily.exponential.distribution([0.2]),
      Distribution.jeffreys(successes: 0, trials: 3),
      Distribution.interval(p05: 0.1, p95: 0.2, support: .share),
    ]
    for distribution in all {
      for p in [1e-12, 1e-3, 0.05, 0.25, 0.5, 0.77, 0.95, 0.999] {
        let back = distribution.cdf(distribution.quantile(p))
        let rounding = 1e-14 * max(1, abs(distribution.quantile(p)))
        #expect(abs(back - p) < 2e-13 * p + rounding * 1e-1, "\(distribution) at \(p)")
      }
      #expect(distribution.quantile(0) == distribution.support.lowerBound)
      #expect(distribution.quantile(1) == distribution.support.upperBound)
      #expect(distribution.quantile(1.5).isNaN)
      #expect(distribution.cdf(.nan).isNaN)
      #expect(!distribution.isDiscrete)
    }
  }
}
