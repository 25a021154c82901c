import Glibc
import Testing

@testable import Statistics

/// What is refused, and what extreme parameters and arguments cost and give.
@Suite struct DistributionLimitTests {
  struct Constructor: Sendable {
    let count: Int
    let make: @Sendable ([Double]) throws(DistributionError) -> Distribution

    init(
      _ count: Int, _ make: @escaping @Sendable ([Double]) throws(DistributionError) -> Distribution
    ) {
      self.count = count
      self.make = make
    }
  }

  /// Each can be made from ones.
  static let constructors: [Constructor] = [
    Constructor(2) { x throws(DistributionError) in try .normal(mean: x[1], sd: x[0]) },
    Constructor(2) { x throws(DistributionError) in try .lognormal(median: x[0], sigma: x[1]) },
    Constructor(3) { x throws(DistributionError) in
      try .twoPieceNormal(mode: x[2], lower: x[0], upper: x[1])
    },
    Constructor(3) { x throws(DistributionError) in
      try .studentT(degreesOfFreedom: x[0], location: x[2], scale: x[1])
    },
    Constructor(2) { x throws(DistributionError) in try .cauchy(location: x[1], scale: x[0]) },
    Constructor(2) { x throws(DistributionError) in try .laplace(location: x[1], scale: x[0]) },
    Constructor(2) { x throws(DistributionError) in try .logistic(location: x[1], scale: x[0]) },
    Constructor(2) { x throws(DistributionError) in try .gumbel(location: x[1], scale: x[0]) },
    Constructor(2) { x throws(DistributionError) in
      try .logitNormal(location: x[1], scale: x[0])
    },
    Constructor(2) { x throws(DistributionError) in try .gamma(shape: x[0], scale: x[1]) },
    Constructor(1) { x throws(DistributionError) in try .chiSquare(degreesOfFreedom: x[0]) },
    Constructor(1) { x throws(DistributionError) in try .exponential(mean: x[0]) },
    Constructor(2) { x throws(DistributionError) in try .weibull(shape: x[0], scale: x[1]) },
    Constructor(2) { x throws(DistributionError) in try .pareto(minimum: x[0], shape: x[1]) },
    Constructor(2) { x throws(DistributionError) in try .fisherF(first: x[0], second: x[1]) },
    Constructor(2) { x throws(DistributionError) in try .logUniform(low: x[0], high: 1 + x[1]) },
    Constructor(2) { x throws(DistributionError) in try .uniform(low: -x[0], high: x[1]) },
    Constructor(3) { x throws(DistributionError) in
      try .triangular(low: -x[0], mode: 0.5 * x[1], high: x[2])
    },
    Constructor(4) { x throws(DistributionError) in
      try .pert(low: -x[0], mode: 0.5 * x[1], high: x[2], weight: x[3])
    },
    Constructor(4) { x throws(DistributionError) in
      try .beta(a: x[0], b: x[1], low: -x[2], high: x[3])
    },
    Constructor(1) { x throws(DistributionError) in try .geometric(probability: x[0]) },
    Constructor(2) { x throws(DistributionError) in
      try .negativeBinomial(size: x[0], probability: x[1])
    },
    Constructor(2) { x throws(DistributionError) in
      try .betaBinomial(trials: 5, a: x[0], b: x[1])
    },
    Constructor(1) { x throws(DistributionError) in try .poisson(mean: x[0]) },
    Constructor(1) { x throws(DistributionError) in try .binomial(trials: 3, probability: x[0]) },
    Constructor(1) { x throws(DistributionError) in try .constant(x[0]) },
    Constructor(1) { x throws(DistributionError) in try .empirical([1, x[0]]) },
    Constructor(2) { x throws(DistributionError) in try .discrete([(x[0], x[1]), (2, 1)]) },
    Constructor(1) { x throws(DistributionError) in try .mixture([(.cauchy(), x[0])]) },
    Constructor(2) { x throws(DistributionError) in
      try Distribution.cauchy().scaled(by: x[0], shiftedBy: x[1])
    },
    Constructor(2) { x throws(DistributionError) in
      try .interval(p05: x[0], p95: 1 + x[1], support: .positive)
    },
  ]

  @Test func `what is not a finite number is refused in every place`() throws {
    for (index, constructor) in Self.constructors.enumerated() {
      let ones = [Double](repeating: 1, count: constructor.count)
      #expect(try constructor.make(ones).cdf(1) >= 0, "\(index)")
      for place in ones.indices {
        for bad in [Double.nan, .infinity, -.infinity] {
          var parameters = ones
          parameters[place] = bad
          #expect(throws: DistributionError.self, "\(index) \(place) \(bad)") {
            try constructor.make(parameters)
          }
        }
      }
    }
  }

  @Test func `scales and shapes of 0 or less are refused in every place`() throws {
    // How many of the first places of each hold one, in the order above.
    let positive = [1, 2, 2, 2, 1, 1, 1, 1, 1, 2, 1, 1, 2, 2, 2, 1, 0, 0, 0, 2, 1, 2, 2]
    for (index, count) in positive.enumerated() {
      let constructor = Self.constructors[index]
      for place in 0..<count {
        for bad in [0.0, -1] {
          var parameters = [Double](repeating: 1, count: constructor.count)
          parameters[place] = bad
          #expect(throws: DistributionError.self, "\(index) \(parameters)") {
            try constructor.make(parameters)
          }
        }
      }
    }
  }

  @Test func `shapes at which only the ends are left are refused`() {
    #expect(
      throws: DistributionError.outOfDomain(parameter: "a", value: 1e-10, domain: .positive)
    ) { try Distribution.beta(a: 1e-10, b: 1) }
    #expect(
      throws: DistributionError.outOfDomain(
        parameter: "second", value: 0x1p53, domain: .positiveBelow(0x1p53))
    ) { try Distribution.fisherF(first: 1, second: 0x1p53) }
    #expect(
      throws: DistributionError.outOfDomain(
        parameter: "degreesOfFreedom", value: .leastNonzeroMagnitude, domain: .positive)
    ) { try Distribution.studentT(degreesOfFreedom: .leastNonzeroMagnitude) }
  }

  /// Each of these once took for ever, or seconds, or gave no number.
  @Test func `no call runs on`() throws {
    let cut = try Distribution.negativeBinomial(size: 3, probability: 0.2).truncated(low: 30)
    #expect(cut.quantile(1) == .infinity)
    // 1 − (1 − p)^k: the last step before 1 is 53 log(2)/p trials out.
    let log2 = 0.69314718055994531
    let rare = try Distribution.geometric(probability: 1e-9)
    #expect(digits(rare.quantile(1.0.nextDown), 53 * log2 * 1e9) > 1.5)
    let late = try rare.truncated(low: 5)
    #expect(digits(late.upperQuantile(0x1p-40), 40 * log2 * 1e9) > 8)
    #expect(digits(try #require(late.mean), 1e9 + 4) > 11)
    let steep = try Distribution.logitNormal(location: 0, scale: 1e9)
    #expect(digits(try #require(steep.mean), 0.5) > 12)
    #expect(digits(try #require(steep.variance), 0.25) > 8)
    let sharp = try Distribution.gamma(shape: 1e16, scale: 1)
    #expect(sharp.quantile(0.5) == 1e16)
    #expect(
      try Distribution.studentT(degreesOfFreedom: 0.4).continuousRankedProbabilityScore(3)
        == .infinity)
    let far = try Distribution.studentT(degreesOfFreedom: 1e3)
    #expect(far.continuousRankedProbabilityScore(1e300) == 1e300)
    let heavy = try Distribution.discrete([(0, 1e308), (1, 1e308), (2, 1e308)])
    #expect(digits(heavy.density(1), 1.0 / 3) > 15)
    let wide = try Distribution.triangular(low: 0, mode: 1e299, high: 1e300)
    #expect(digits(wide.cdf(1e299), 0.1) > 15)
    #expect(try Distribution.gamma(shape: 1, scale: 1e-9).density(1e300) == 0)
    #expect(try Distribution.gumbel(scale: 1e-9).density(-1e300) == 0)
  }

  /// 100 draws have a binomial number below the median, of sd 5.
  @Test func `half of the draws lie below the median`() {
    let stream = RandomStream(seed: 5, name: "medians")
    for law in DistributionRangeTests.all where !law.isDiscrete {
      let median = law.median
      guard law.mass(at: median) == 0 else { continue }
      let draws = (0..<100).map { law.sample(stream, draw: $0) }
      #expect(draws.allSatisfy { law.support.contains($0) }, "\(law)")
      #expect(abs(draws.count { $0 < median } - 50) < 20, "\(law)")
    }
  }

  @Test func `intervals at the rims of the numbers have probabilities`() throws {
    let narrow = try Distribution.interval(p05: 1e10, p95: 1e10.nextUp, support: .positive)
    #expect(narrow.cdf(1e10) >= 0 && narrow.cdf(1e10.nextUp) <= 1)
    #expect(narrow.quantile(0.5) >= 1e10.nextDown && narrow.quantile(0.5) <= 1e10.nextUp.nextUp)
    let close = try Distribution.interval(p05: 7, p95: 7 + 1e-11, support: .positive)
    #expect(abs(close.cdf(7) - 0.05) < 1e-3)
    let share = try Distribution.interval(p05: 0.3, p95: 0.3.nextUp, support: .share)
    #expect(share.cdf(0.3) >= 0 && share.cdf(0.25) == 0 && share.cdf(0.35) == 1)
    let wide = try Distribution.interval(p05: -1e308, p95: 1e308, support: .real)
    #expect(wide.quantile(0.5) == 0)
    #expect(digits(wide.quantile(0.95), 1e308) > 14)
  }

  @Test func `ends too far apart and means too large to count are refused`() {
    #expect(
      throws: DistributionError.outOfDomain(parameter: "width", value: .infinity, domain: .finite)
    ) { try Distribution.uniform(low: -1e308, high: 1e308) }
    for parameters in [[-1e308, 1e308], [-1e308, 0, 1e308]] {
      let family: DistributionFamily = parameters.count == 2 ? .uniform : .triangular
      #expect(throws: DistributionError.self) { try family.distribution(parameters) }
    }
    let large = DistributionError.outOfDomain(
      parameter: "mean", value: 1e17, domain: .positiveBelow(0x1p52))
    #expect(throws: large) { try Distribution.poisson(mean: 1e17) }
    #expect(throws: large) { try DistributionFamily.poisson.distribution([1e17]) }
  }

  /// Counts whose spread is far too wide to go through one by one; closed forms.
  @Test func `wide counts are summed in blocks`() throws {
    let rare = try Distribution.negativeBinomial(size: 1, probability: 1e-7)
    // Σ (1 − q^{k+1})² below 3, Σ q^{2(k+1)} from 3 on.
    let q = 1 - 1e-7
    let score =
      (0..<3).reduce(0) { $0 + pow(1 - pow(q, Double($1 + 1)), 2) } + pow(q, 8) / (1 - q * q)
    #expect(digits(rare.continuousRankedProbabilityScore(3), score) > 9)
    let cut = try Distribution.negativeBinomial(size: 3, probability: 1e-7).truncated(low: 1)
    #expect(digits(try #require(cut.mean), 3e7 - 3) > 9)
    let mixture = try Distribution.mixture([
      (.poisson(mean: 1e15), 1), (.normal(mean: 0, sd: 1), 1),
    ])
    // A quarter of the Poisson's mean less its sd over √π, but for some tenths of the normal's.
    #expect(digits(mixture.continuousRankedProbabilityScore(0), 249999995539690) > 12)
    let trials = try Distribution.betaBinomial(trials: 1_000_000_000, a: 2, b: 3)
    // Johnson, Kemp & Kotz (2005), (6.18); nearly that of the beta, −9/14 + …, of many trials.
    #expect(digits(try #require(trials.excessKurtosis), -0.642857142857) > 8)
    let many = try Distribution.betaBinomial(trials: 1 << 40, a: 2, b: 3)
    // 1 − (1 − x)³ (1 + 3x) at ½ for the beta.
    #expect(digits(many.cdf(0x1p39), 0.6875) > 9)
    let late = try Distribution.geometric(probability: 1e-12)
    #expect(digits(late.quantile(1.0.nextDown), 53 * 0.69314718055994531 * 1e12) > 1.5)
  }
}
