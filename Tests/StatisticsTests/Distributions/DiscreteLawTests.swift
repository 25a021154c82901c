import Glibc
import Statistics
import Testing

/// Steps of distributions on whole numbers.
@Suite struct DiscreteLawTests {
  static let steps: [Distribution] = {
    do {
      return try [
        .negativeBinomial(size: 5, probability: 0.4),
        .negativeBinomial(size: 0.3, probability: 0.1),
        .negativeBinomial(size: 800, probability: 0.7), .geometric(probability: 0.2),
        .geometric(probability: 0.02), .betaBinomial(trials: 40, a: 2, b: 3),
        .betaBinomial(trials: 25, a: 0.4, b: 0.2), .betaBinomial(trials: 100, a: 50, b: 4),
        Distribution.poisson(mean: 3.7).truncated(low: 2, high: 9),
        Distribution.negativeBinomial(size: 3, probability: 0.2).truncated(low: 30),
        .mixture([(.poisson(mean: 2), 1), (.binomial(trials: 40, probability: 0.6), 2)]),
        Distribution.geometric(probability: 0.3).scaled(by: 2.5, shiftedBy: -1),
        .mixture([(.discrete([(0.5, 1), (2.25, 3)]), 1), (.geometric(probability: 0.5), 1)]),
      ]
    } catch {
      Issue.record(error)
      return []
    }
  }()

  /// The values with a probability of their own up to where hardly any is left.
  static func values(_ distribution: Distribution) -> [Double] {
    let low = distribution.quantile(1e-9)
    let high = distribution.upperQuantile(1e-9)
    return stride(from: (low * 4).rounded(.down) / 4, through: high, by: 0.25).filter {
      distribution.density($0) > 1e-12
    }
  }

  @Test func `the quantile of a step's own probability is that step`() {
    #expect(Self.steps.count == 13)
    for distribution in Self.steps {
      let values = Self.values(distribution)
      #expect(values.count >= 8, "\(distribution)")
      for (k, next) in zip(values, values.dropFirst()) {
        let p = distribution.cdf(k)
        let q = distribution.survival(k)
        #expect(distribution.quantile(p) == k, "\(distribution) at \(k)")
        if p.nextUp < distribution.cdf(next) {
          #expect(distribution.quantile(p.nextUp) == next, "\(distribution) above \(k)")
        }
        #expect(distribution.upperQuantile(q) == k, "\(distribution) at \(k)")
        if q.nextDown > distribution.survival(next) {
          #expect(distribution.upperQuantile(q.nextDown) == next, "\(distribution) above \(k)")
        }
      }
    }
  }

  @Test func `masses add up to the probabilities, and moments are theirs`() throws {
    for distribution in Self.steps {
      var sum = 0.0
      var mean = 0.0
      var square = 0.0
      let low = distribution.quantile(1e-17)
      let high = distribution.upperQuantile(1e-17)
      for k in stride(from: (low * 4).rounded(.down) / 4, through: high, by: 0.25) {
        let mass = distribution.density(k)
        sum += mass
        #expect(abs(distribution.cdf(k) - sum) < 2e-13, "\(distribution) at \(k)")
        #expect(abs(distribution.survival(k) - (1 - sum)) < 2e-13, "\(distribution) at \(k)")
        mean += k * mass
        square += k * k * mass
      }
      let its = try #require(distribution.mean)
      #expect(digits(its, mean) > 12, "\(distribution)")
      #expect(
        digits(try #require(distribution.variance), square - mean * mean) > 10, "\(distribution)")
    }
  }

  /// Loader's masses against mpmath 1.3 (40 digits), where logarithms of gamma functions would
  /// leave 5 digits.
  @Test func `masses of large counts keep their digits`() throws {
    let beta = try Distribution.betaBinomial(trials: 1_000_000, a: 2e6, b: 3e6)
    #expect(digits(beta.density(400_300), 0.000635767814631621121) > 12)
    let negative = try Distribution.negativeBinomial(size: 2e6, probability: 0.4)
    #expect(digits(negative.density(3_001_000), 0.000136243501446997128) > 12)
    let drawn = try Distribution.hypergeometric(
      population: 5_000_000, good: 2_000_000, draws: 10_000)
    #expect(digits(drawn.density(4_100), 0.00101243329126807698) > 12)
  }

  @Test func `far tails of counts are not rounded away`() throws {
    // mpmath: Σ from 60 of e^{-3.75} 3.75^k/k!; 0.8^{200}; I_{0.75}(61, 2.5); sums of masses.
    #expect(digits(try Distribution.poisson(mean: 3.75).survival(59), 8.32954590858680447e-50) > 13)
    #expect(
      digits(try Distribution.geometric(probability: 0.25).survival(200), 1.0286145857915894e-25)
        > 13)
    #expect(
      digits(
        try Distribution.negativeBinomial(size: 2.5, probability: 0.25).survival(299),
        1.64633941954405791e-35) > 12)
    #expect(
      digits(
        try Distribution.hypergeometric(population: 500, good: 120, draws: 60).survival(49),
        1.12378150006456457e-25)
        > 12)
    #expect(
      digits(
        try Distribution.betaBinomial(trials: 400, a: 30, b: 50).cdf(20), 6.97953939914832693e-14)
        > 12)
    #expect(
      digits(
        try Distribution.binomial(trials: 900, probability: 0.25).survival(500),
        3.08808871032937631e-85) > 12)
    #expect(try Distribution.poisson(mean: 3.75).upperQuantile(1e-40) == 52)
    #expect(
      try Distribution.binomial(trials: 900, probability: 0.25).upperQuantile(1e-40) == 409)
    #expect(
      try Distribution.hypergeometric(population: 500, good: 120, draws: 60).upperQuantile(1e-20)
        == 46)
  }

  @Test func `degenerate members are a single value`() throws {
    for (distribution, value) in try [
      (Distribution.poisson(mean: 0), 0.0), (.binomial(trials: 0, probability: 0.5), 0),
      (.binomial(trials: 7, probability: 0), 0), (.binomial(trials: 7, probability: 1), 7),
      (.negativeBinomial(size: 3, probability: 1), 0), (.geometric(probability: 1), 1),
      (.betaBinomial(trials: 0, a: 2, b: 3), 0), (.constant(2.5), 2.5),
      (.hypergeometric(population: 9, good: 9, draws: 4), 4),
      (.hypergeometric(population: 0, good: 0, draws: 0), 0),
      (Distribution.poisson(mean: 3).truncated(low: 2, high: 2.5), 2),
    ] {
      for p in [0, 1e-9, 0.5, 1] {
        #expect(distribution.quantile(p) == value, "\(distribution)")
        #expect(distribution.upperQuantile(p) == value, "\(distribution)")
      }
      #expect(distribution.mean == value)
      #expect(distribution.variance == 0)
      #expect(distribution.skewness == nil)
      #expect(distribution.excessKurtosis == nil)
      #expect(distribution.density(value) == 1, "\(distribution)")
      #expect(distribution.cdf(value) == 1)
      #expect(distribution.cdf(value - 0.5) == 0)
      #expect(distribution.survival(value - 0.5) == 1)
    }
  }

  @Test func `the mode has the greatest mass`() throws {
    for distribution in try [
      Distribution.poisson(mean: 4), .poisson(mean: 3.7), .poisson(mean: 0.2),
      .binomial(trials: 40, probability: 0.35), .binomial(trials: 3, probability: 0.99),
      .negativeBinomial(size: 5, probability: 0.4), .negativeBinomial(size: 0.4, probability: 0.1),
      .geometric(probability: 0.2), .hypergeometric(population: 500, good: 120, draws: 60),
      .betaBinomial(trials: 40, a: 2, b: 3), .betaBinomial(trials: 9, a: 0.5, b: 0.2),
      .betaBinomial(trials: 9, a: 3, b: 0.5), .discrete([(1, 2), (4, 3), (9, 3)]),
    ] {
      let mode = try #require(distribution.mode)
      let most = Self.values(distribution).map(distribution.density).max()
      #expect(digits(distribution.density(mode), try #require(most)) > 13, "\(distribution)")
    }
  }
}
