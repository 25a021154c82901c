import Testing

@testable import Statistics

@Suite struct RankedScoreTests {
  struct Case: Sendable {
    let outcome: Double
    let score: Double
    let make: @Sendable () throws(DistributionError) -> Distribution

    init(
      _ outcome: Double, _ score: Double,
      _ make: @escaping @Sendable () throws(DistributionError) -> Distribution
    ) {
      self.outcome = outcome
      self.score = score
      self.make = make
    }
  }

  /// `∫ (F − 1{x ≥ y})² dx`, or its sum, by mpmath 1.3 in 25 digits.
  static let cases: [Case] = [
    Case(3.0, 0.46738995451021814) { () throws(DistributionError) in try .normal(mean: 3, sd: 2) },
    Case(-4.5, 6.3717049563559451) { () throws(DistributionError) in try .normal(mean: 3, sd: 2) },
    Case(8.25, 4.1270268514801813) { () throws(DistributionError) in try .normal(mean: 3, sd: 2) },
    Case(2.5, 0.44042514944232094) { () throws(DistributionError) in
      try .twoPieceNormal(mode: 2.5, lower: 1.25, upper: 2)
    },
    Case(-1.0, 3.1746920845506845) { () throws(DistributionError) in
      try .twoPieceNormal(mode: 2.5, lower: 1.25, upper: 2)
    },
    Case(6.0, 2.0560264487082849) { () throws(DistributionError) in
      try .twoPieceNormal(mode: 2.5, lower: 1.25, upper: 2)
    },
    Case(3.0, 0.36237588619605664) { () throws(DistributionError) in
      try .lognormal(median: 3, sigma: 0.5)
    },
    Case(-1.0, 3.4600888945184451) { () throws(DistributionError) in
      try .lognormal(median: 3, sigma: 0.5)
    },
    Case(9.0, 4.7139330647293932) { () throws(DistributionError) in
      try .lognormal(median: 3, sigma: 0.5)
    },
    Case(1.0, 0.51405072580129454) { () throws(DistributionError) in
      try .studentT(degreesOfFreedom: 5, location: 1, scale: 2)
    },
    Case(-4.0, 3.718486967455948) { () throws(DistributionError) in
      try .studentT(degreesOfFreedom: 5, location: 1, scale: 2)
    },
    Case(12.0, 9.6243392298130742) { () throws(DistributionError) in
      try .studentT(degreesOfFreedom: 5, location: 1, scale: 2)
    },
    Case(1.0, 0.5) { () throws(DistributionError) in try .laplace(location: 1, scale: 2) },
    Case(-3.0, 2.7706705664732254) { () throws(DistributionError) in
      try .laplace(location: 1, scale: 2)
    },
    Case(7.0, 4.5995741367357279) { () throws(DistributionError) in
      try .laplace(location: 1, scale: 2)
    },
    Case(1.0, 0.77258872223978124) { () throws(DistributionError) in
      try .logistic(location: 1, scale: 2)
    },
    Case(-3.0, 2.50771204417189) { () throws(DistributionError) in
      try .logistic(location: 1, scale: 2)
    },
    Case(7.0, 4.1943494062949682) { () throws(DistributionError) in
      try .logistic(location: 1, scale: 2)
    },
    Case(3.0, 0.52859531071602533) { () throws(DistributionError) in
      try .gamma(shape: 2.5, scale: 1.5)
    },
    Case(-1.0, 3.4767604552648373) { () throws(DistributionError) in
      try .gamma(shape: 2.5, scale: 1.5)
    },
    Case(11.0, 6.0191569704304322) { () throws(DistributionError) in
      try .gamma(shape: 2.5, scale: 1.5)
    },
    Case(2.0, 0.49664482058610796) { () throws(DistributionError) in try .exponential(mean: 2.5) },
    Case(-1.0, 2.25) { () throws(DistributionError) in try .exponential(mean: 2.5) },
    Case(11.0, 7.3113866995153422) { () throws(DistributionError) in try .exponential(mean: 2.5) },
    Case(0.25, 0.039641388884552947) { () throws(DistributionError) in try .beta(a: 2, b: 5) },
    Case(-1.0, 1.1958041958041958) { () throws(DistributionError) in try .beta(a: 2, b: 5) },
    Case(0.875, 0.49938257257421534) { () throws(DistributionError) in try .beta(a: 2, b: 5) },
    Case(14.0, 0.98140963036963037) { () throws(DistributionError) in
      try .beta(a: 2, b: 5, low: 10, high: 30)
    },
    Case(35.0, 17.487512487512488) { () throws(DistributionError) in
      try .beta(a: 2, b: 5, low: 10, high: 30)
    },
    Case(4.0, 0.58333333333333333) { () throws(DistributionError) in try .uniform(low: 3, high: 7)
    },
    Case(2.0, 2.3333333333333333) { () throws(DistributionError) in try .uniform(low: 3, high: 7) },
    Case(9.5, 3.8333333333333333) { () throws(DistributionError) in try .uniform(low: 3, high: 7) },
    Case(1.0, 0.88254240061060637) { () throws(DistributionError) in
      try .cauchy(location: 1, scale: 2)
    },
    Case(12.0, 8.431803573789152) { () throws(DistributionError) in
      try .cauchy(location: 1, scale: 2)
    },
    Case(2.5, 0.37075663773796348) { () throws(DistributionError) in
      try .weibull(shape: 1.75, scale: 3)
    },
    Case(9.0, 5.4558443218391142) { () throws(DistributionError) in
      try .weibull(shape: 1.75, scale: 3)
    },
    Case(1.5, 0.55931039122111004) { () throws(DistributionError) in
      try .gumbel(location: 1, scale: 2)
    },
    Case(-4.0, 4.7681385299705166) { () throws(DistributionError) in
      try .gumbel(location: 1, scale: 2)
    },
    Case(2.75, 0.2328125) { () throws(DistributionError) in
      try .triangular(low: 1, mode: 2, high: 5)
    },
    Case(0.5, 1.6833333333333333) { () throws(DistributionError) in
      try .triangular(low: 1, mode: 2, high: 5)
    },
    Case(0.5, 0.23728704084023018) { () throws(DistributionError) in
      try .normal(mean: 0, sd: 1).truncated(low: -1, high: 2)
    },
    Case(3.0, 2.358147832774563) { () throws(DistributionError) in
      try .normal(mean: 0, sd: 1).truncated(low: -1, high: 2)
    },
    Case(1.0, 1.4209656676663654) { () throws(DistributionError) in
      try .mixture([(.normal(mean: 0, sd: 1), 3), (.normal(mean: 4, sd: 0.5), 7)])
    },
    Case(4.0, 0.45024026864036602) { () throws(DistributionError) in
      try .mixture([(.normal(mean: 0, sd: 1), 3), (.normal(mean: 4, sd: 0.5), 7)])
    },
    Case(0.0, 0.36) { () throws(DistributionError) in
      try .mixture([(.constant(0), 2), (.exponential(mean: 2), 3)])
    },
    Case(1.5, 0.5936797265784353) { () throws(DistributionError) in
      try .mixture([(.constant(0), 2), (.exponential(mean: 2), 3)])
    },
    Case(2.0, 0.94661517124679335) { () throws(DistributionError) in try .poisson(mean: 3.75) },
    Case(7.5, 2.7589610475892807) { () throws(DistributionError) in try .poisson(mean: 3.75) },
    Case(-1.0, 3.6761610939026886) { () throws(DistributionError) in try .poisson(mean: 3.75) },
    Case(4.0, 1.6495147962494863) { () throws(DistributionError) in
      try .negativeBinomial(size: 2.5, probability: 0.25)
    },
    Case(30.0, 19.591276775625105) { () throws(DistributionError) in
      try .negativeBinomial(size: 2.5, probability: 0.25)
    },
  ]

  @Test(arguments: cases)
  func `the score agrees with its definition`(item: Case) throws {
    let distribution = try item.make()
    let score = distribution.continuousRankedProbabilityScore(item.outcome)
    #expect(digits(score, item.score) > 12, "\(distribution) at \(item.outcome)")
  }

  @Test func `the closed forms agree with integration over the quantile function`() throws {
    for item in Self.cases {
      let distribution = try item.make()
      guard distribution.law.kind == .continuous else { continue }
      // A mixture of twice the same has no closed form.
      let mixed = try Distribution.mixture([(distribution, 1), (distribution, 1)])
      let score = mixed.continuousRankedProbabilityScore(item.outcome)
      #expect(digits(score, item.score) > 11, "\(distribution) at \(item.outcome)")
    }
  }

  @Test func `a table scores as the ensemble of its values`() throws {
    let draws = [3.0, 1, 2, 2, 8, -4.5]
    let table = try Distribution.empirical(draws)
    for outcome in [-6, -4.5, 0, 2, 2.5, 8, 11] {
      let ensemble = EnsembleScore.continuousRankedProbability(draws, outcome)
      #expect(digits(table.continuousRankedProbabilityScore(outcome), ensemble) > 14)
    }
  }

  @Test func `no other normal scores better on average than the true one`() throws {
    // The expected score under the truth, by the truth's own quantiles at 400 points.
    let truth = try Distribution.normal(mean: 1, sd: 2)
    let outcomes = (0..<400).map { truth.quantile((Double($0) + 0.5) / 400) }
    func expected(_ mean: Double, _ sd: Double) throws -> (ranked: Double, log: Double) {
      let stated = try Distribution.normal(mean: mean, sd: sd)
      let count = Double(outcomes.count)
      return (
        outcomes.reduce(0) { $0 + stated.continuousRankedProbabilityScore($1) } / count,
        outcomes.reduce(0) { $0 + stated.logScore($1) } / count
      )
    }
    let best = try expected(1, 2)
    for (mean, sd) in [(0.5, 2.0), (1.5, 2), (1, 1.6), (1, 2.5), (0, 3)] {
      let other = try expected(mean, sd)
      #expect(other.ranked > best.ranked, "\(mean), \(sd)")
      #expect(other.log > best.log, "\(mean), \(sd)")
    }
  }

  @Test func `the log score is that of the density, infinite for the impossible`() throws {
    // −log of the standard normal density at 40: 800 + ½ log 2π.
    let score = try Distribution.normal(mean: 0, sd: 1).logScore(40)
    #expect(digits(score, 800.91893853320467) > 15)
    #expect(try Distribution.uniform(low: 0, high: 1).logScore(2) == .infinity)
    #expect(try Distribution.poisson(mean: 2).logScore(1.5) == .infinity)
  }
}
