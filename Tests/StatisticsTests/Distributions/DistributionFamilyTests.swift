import Statistics
import Testing

@Suite struct DistributionFamilyTests {
  static let valid: [(DistributionFamily, [Double])] = [
    (.uniform, [3, 7]), (.normal, [-1, 2]), (.lognormal, [3, 9]), (.beta, [0.3, 0.1]),
    (.triangular, [1, 2, 5]), (.pert, [1, 2, 5]), (.gamma, [3, 5]), (.exponential, [0.4]),
    (.poisson, [3.7]), (.poisson, [250]), (.binomial, [40, 0.35]), (.binomial, [900, 0.97]),
    (.bernoulli, [0.3]),
  ]

  @Test(arguments: valid)
  func `the inner loop gives what the distribution gives`(
    family: DistributionFamily, parameters: [Double]
  ) throws {
    let distribution = try family.distribution(parameters)
    for i in 0..<200 {
      let u = RandomStream(seed: 3, name: family.rawValue).uniform(draw: i, time: 0)
      #expect(family.quantile(u, parameters) == distribution.quantile(u))
    }
    #expect(family.mean(parameters) == distribution.mean)
    #expect(family.isEvent == distribution.isDiscrete)
  }

  @Test func `every family is covered and names its parameters`() {
    #expect(Set(Self.valid.map(\.0)) == Set(DistributionFamily.allCases))
    for (family, parameters) in Self.valid {
      #expect(family.parameterNames.count == parameters.count)
    }
  }

  @Test func `parametrisations mean what their names say`() throws {
    let lognormal = try DistributionFamily.lognormal.distribution([3, 9])
    #expect(abs(lognormal.quantile(0.5) - 3) < 1e-14)
    #expect(abs(lognormal.quantile(0.95) - 9) < 1e-13)
    for family in [DistributionFamily.beta, .gamma, .normal] {
      let distribution = try family.distribution([0.3, 0.125])
      #expect(abs(try #require(distribution.mean) - 0.3) < 1e-15)
      #expect(abs(try #require(distribution.standardDeviation) - 0.125) < 1e-15)
    }
    let pert = try DistributionFamily.pert.distribution([1, 2, 5])
    let mean = try #require(pert.mean)
    #expect(abs(mean - 7.0 / 3) < 1e-15)
  }

  static let wrong: [(DistributionFamily, [Double], DistributionError)] = [
    (.uniform, [3], .parameterCount(expected: 2, actual: 1)),
    (.uniform, [3, 3], .lowNotBelowHigh(low: 3, high: 3)),
    (.normal, [0, 0], .outOfDomain(parameter: "sd", value: 0, domain: .positive)),
    (
      .normal, [.infinity, 1],
      .outOfDomain(parameter: "mean", value: .infinity, domain: .finite)
    ),
    (.lognormal, [0, 1], .outOfDomain(parameter: "median", value: 0, domain: .positive)),
    (.lognormal, [2, 1], .lowNotBelowHigh(low: 2, high: 1)),
    (.beta, [1, 0.1], .outOfDomain(parameter: "mean", value: 1, domain: .openShare)),
    (.beta, [0.5, 0.5], .outOfDomain(parameter: "sd", value: 0.5, domain: .positiveBelow(0.5))),
    (.triangular, [1, 6, 5], .modeOutside(low: 1, mode: 6, high: 5)),
    (.pert, [5, 5, 5], .lowNotBelowHigh(low: 5, high: 5)),
    (.gamma, [-1, 1], .outOfDomain(parameter: "mean", value: -1, domain: .positive)),
    (.exponential, [0], .outOfDomain(parameter: "mean", value: 0, domain: .positive)),
    (.poisson, [-1], .outOfDomain(parameter: "mean", value: -1, domain: .nonNegative)),
    (.binomial, [2.5, 0.5], .outOfDomain(parameter: "n", value: 2.5, domain: .wholeNumber)),
    (.binomial, [2, 1.5], .outOfDomain(parameter: "p", value: 1.5, domain: .share)),
    (.bernoulli, [-0.5], .outOfDomain(parameter: "p", value: -0.5, domain: .share)),
  ]

  @Test(arguments: wrong)
  func `wrong parameters are refused with the fact`(
    family: DistributionFamily, parameters: [Double], error: DistributionError
  ) {
    #expect(throws: error) { try family.distribution(parameters) }
  }

  @Test func `in the inner loop wrong parameters count as the nearest valid ones`() {
    let u = 0.7
    #expect(DistributionFamily.uniform.quantile(u, [3, 1]) == 3)
    #expect(DistributionFamily.normal.quantile(u, [3, -1]) == 3)
    #expect(DistributionFamily.lognormal.quantile(u, [-3, 1]) == 0)
    #expect(DistributionFamily.lognormal.quantile(u, [3, 1]) == 3)
    #expect(DistributionFamily.beta.quantile(u, [1.2, 0.1]) == 1)
    #expect(DistributionFamily.beta.quantile(u, [0.4, -1]) == 0.4)
    #expect(DistributionFamily.beta.quantile(0.7, [0.4, 5]) == 1)
    #expect(DistributionFamily.triangular.quantile(u, [3, 9, 1]) == 3)
    #expect(
      DistributionFamily.triangular.quantile(u, [1, 9, 3])
        == DistributionFamily.triangular.quantile(u, [1, 3, 3]))
    #expect(DistributionFamily.gamma.quantile(u, [-1, 2]) == 0)
    #expect(DistributionFamily.gamma.quantile(u, [4, -2]) == 4)
    #expect(DistributionFamily.exponential.quantile(u, [-1]) == 0)
    #expect(DistributionFamily.poisson.quantile(u, [-1]) == 0)
    #expect(DistributionFamily.binomial.quantile(u, [-4, 0.5]) == 0)
    #expect(DistributionFamily.binomial.quantile(u, [4.4, 2]) == 4)
    #expect(DistributionFamily.bernoulli.quantile(u, [1.5]) == 1)
    #expect(DistributionFamily.binomial.mean([4.4, 2]) == 4)
    #expect(DistributionFamily.poisson.mean([-2]) == 0)
    for family in DistributionFamily.allCases {
      let parameters = [Double](repeating: .nan, count: family.parameterNames.count)
      #expect(family.quantile(u, parameters).isNaN, "\(family)")
      #expect(family.mean(parameters).isNaN, "\(family)")
    }
  }
}
