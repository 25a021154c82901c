import Glibc
import Testing

@testable import Statistics

/// What holds for every distribution, at any argument.
@Suite struct DistributionRangeTests {
  static let all: [Distribution] = {
    do {
      return try DistributionTailTests.tails.map { try $0.make() } + DiscreteLawTests.steps + [
        .studentT(degreesOfFreedom: 0.4), .studentT(degreesOfFreedom: 1e3),
        .gamma(shape: 0.01, scale: 1e-3), .gamma(shape: 1e3, scale: 1), .beta(a: 0.02, b: 0.03),
        .beta(a: 1, b: 1), .beta(a: 1, b: 7), .pareto(minimum: 1, shape: 0.2),
        .weibull(shape: 0.3, scale: 2), .weibull(shape: 1, scale: 2), .fisherF(first: 1, second: 1),
        .fisherF(first: 2, second: 3), .exponential(mean: 1e-300), .poisson(mean: 0),
        .poisson(mean: 1e4), .binomial(trials: 0, probability: 0.5), .constant(-3),
        .twoPieceNormal(mode: 0, lower: 1e-6, upper: 1e6), .lognormal(median: 1, sigma: 5),
        .binomial(trials: 1 << 14, probability: 0.5),
        .negativeBinomial(size: 1e-3, probability: 0.5),
        .triangular(low: 0, mode: 0, high: 1), .triangular(low: 0, mode: 1, high: 1),
        .hypergeometric(population: 3, good: 1, draws: 2),
        .mixture([(.cauchy(), 1), (.discrete([(0, 1), (0.5, 2)]), 1)]),
        Distribution.cauchy().truncated(low: 3),
      ]
    } catch {
      Issue.record(error)
      return []
    }
  }()

  static let arguments: [Double] = [
    -.infinity, -1e300, -1e9, -40, -3, -1, -1e-9, -1e-300, -0.0, 0, .leastNonzeroMagnitude, 1e-300,
    1e-9, 0.25, 0.5,
    1 - 0x1p-53, 1, 1.0.nextUp, 2, 3, 5, 7.5, 40, 1e9, 1e300, .infinity,
  ]

  @Test func `no argument but NaN gives NaN, and probabilities are probabilities`() {
    #expect(Self.all.count > 60)
    for distribution in Self.all {
      var before = 0.0
      for x in Self.arguments {
        let cdf = distribution.cdf(x)
        let survival = distribution.survival(x)
        #expect(cdf >= 0 && cdf <= 1, "\(distribution) at \(x): \(cdf)")
        #expect(survival >= 0 && survival <= 1, "\(distribution) at \(x): \(survival)")
        #expect(abs(cdf + survival - 1) < 1e-12, "\(distribution) at \(x)")
        #expect(cdf >= before - 1e-14, "\(distribution) at \(x)")
        before = cdf
        #expect(distribution.density(x) >= 0, "\(distribution) at \(x)")
        #expect(!distribution.logDensity(x).isNaN, "\(distribution) at \(x)")
      }
      #expect(distribution.cdf(.nan).isNaN && distribution.density(.nan).isNaN)
      for moment in [
        distribution.mean, distribution.variance, distribution.skewness,
        distribution.excessKurtosis, distribution.mode,
      ] { #expect(moment?.isNaN != true, "\(distribution)") }
    }
  }

  @Test func `quantiles rise within the support`() {
    let probabilities = [0, 1e-300, 1e-100, 1e-17, 1e-9, 0.01, 0.1, 0.25, 0.4, 0.5]
    for distribution in Self.all {
      let lower = probabilities.map(distribution.quantile)
      let middle = [0.6, 0.75, 0.9, 0.99].map(distribution.quantile)
      let upper = probabilities.reversed().dropFirst(5).map(distribution.upperQuantile)
      let values = lower + middle + upper
      for (x, y) in zip(values, values.dropFirst()) {
        #expect(x <= y, "\(distribution): \(values)")
      }
      #expect(values.allSatisfy { distribution.support.contains($0) }, "\(distribution): \(values)")
      #expect(distribution.quantile(0) == distribution.support.lowerBound, "\(distribution)")
      #expect(distribution.quantile(1) == distribution.support.upperBound, "\(distribution)")
      #expect(digits(distribution.upperQuantile(0.01), distribution.quantile(0.99)) > 12)
      #expect(distribution.upperQuantile(1.5).isNaN)
      let median = distribution.median
      #expect(distribution.cdf(median) >= 0.5 - 1e-12)
    }
  }

  @Test func `a density is greatest at the mode`() throws {
    for distribution in Self.all {
      guard let mode = distribution.mode else { continue }
      let top = distribution.density(mode)
      for p in [1e-3, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999] {
        let other = distribution.density(distribution.quantile(p))
        #expect(other <= top * (1 + 1e-12), "\(distribution)")
      }
    }
  }

  @Test func `a density is the slope of the probability`() throws {
    for tail in DistributionTailTests.tails {
      let distribution = try tail.make()
      for p in [0.1, 0.35, 0.8] {
        let x = distribution.quantile(p)
        let step = 1e-4 * (distribution.quantile(p + 0.05) - distribution.quantile(p - 0.05))
        guard x.isFinite, step > 1e-9 * abs(x) else { continue }
        let slope = (distribution.cdf(x + step) - distribution.cdf(x - step)) / (2 * step)
        #expect(digits(distribution.density(x), slope) > 5, "\(distribution) at \(p)")
      }
    }
  }

  @Test func `samples are quantiles of the stream`() throws {
    let stream = RandomStream(seed: 5, name: "samples")
    let distribution = try Distribution.weibull(shape: 2, scale: 3)
    #expect(
      distribution.sample(stream, draw: 4, time: 2, index: 1)
        == distribution.quantile(stream.uniform(draw: 4, time: 2, index: 1)))
  }

  @Test func `equal parameters make equal distributions`() throws {
    #expect(Set(Self.all).count == Self.all.count)
    let again = try Distribution.normal(mean: 3, sd: 2)
    #expect(Self.all.contains(again))
    #expect(try Distribution.laplace() != Distribution.logistic())
  }

  static let wrong: [(DistributionError, @Sendable () throws(DistributionError) -> Distribution)] =
    [
      (
        .outOfDomain(parameter: "sd", value: 0, domain: .positive),
        { () throws(DistributionError) in try .normal(mean: 0, sd: 0) }
      ),
      (
        .outOfDomain(parameter: "lower", value: -1, domain: .positive),
        { () throws(DistributionError) in try .twoPieceNormal(mode: 0, lower: -1, upper: 1) }
      ),
      (
        .outOfDomain(parameter: "degreesOfFreedom", value: 0, domain: .positive),
        { () throws(DistributionError) in try .studentT(degreesOfFreedom: 0) }
      ),
      (
        .outOfDomain(parameter: "location", value: .infinity, domain: .finite),
        { () throws(DistributionError) in try .cauchy(location: .infinity) }
      ),
      (
        .lowNotBelowHigh(low: 2, high: 2),
        { () throws(DistributionError) in try .logUniform(low: 2, high: 2) }
      ),
      (
        .outOfDomain(parameter: "low", value: 0, domain: .positive),
        { () throws(DistributionError) in try .logUniform(low: 0, high: 2) }
      ),
      (
        .modeOutside(low: 0, mode: 3, high: 2),
        { () throws(DistributionError) in try .pert(low: 0, mode: 3, high: 2) }
      ),
      (
        .outOfDomain(parameter: "weight", value: 0, domain: .positive),
        { () throws(DistributionError) in try .pert(low: 0, mode: 1, high: 2, weight: 0) }
      ),
      (
        .outOfDomain(parameter: "probability", value: 1.5, domain: .share),
        { () throws(DistributionError) in try .binomial(trials: 3, probability: 1.5) }
      ),
      (
        .outOfDomain(parameter: "probability", value: 0, domain: .positive),
        { () throws(DistributionError) in try .geometric(probability: 0) }
      ),
      (
        .outOfDomain(parameter: "trials", value: -1, domain: .wholeNumber),
        { () throws(DistributionError) in try .betaBinomial(trials: -1, a: 1, b: 1) }
      ),
      (
        .countsOutOfOrder(successes: 9, trials: 5),
        { () throws(DistributionError) in try .hypergeometric(population: 5, good: 2, draws: 9) }
      ),
      (
        .outOfDomain(parameter: "mean", value: -1, domain: .nonNegative),
        { () throws(DistributionError) in try .poisson(mean: -1) }
      ),
    ]

  @Test func `wrong parameters are refused by name`() {
    for (error, make) in Self.wrong { #expect(throws: error) { try make() } }
  }
}
