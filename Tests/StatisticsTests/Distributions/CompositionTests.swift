import Glibc
import Statistics
import Testing

/// Mixtures, truncation and scaling; numbers by mpmath 1.3 in 40 digits.
@Suite struct CompositionTests {
  @Test func `a mixture of two peaks`() throws {
    let mixture = try Distribution.mixture([
      (.normal(mean: 0, sd: 1), 3), (.normal(mean: 4, sd: 0.5), 7),
    ])
    for (p, x) in [
      (1e-12, -6.86462388014504501), (0.25, 0.967421559946201606), (0.3, 2.57309215551717322),
      (0.5, 3.7170891121877156), (0.875, 4.46041484506822742),
    ] {
      #expect(digits(mixture.quantile(p), x) > 14, "\(p)")
    }
    #expect(digits(mixture.upperQuantile(1e-12), 7.49300118423728355) > 14)
    #expect(digits(mixture.density(2), 0.0163846522700272551) > 15)
    #expect(digits(mixture.cdf(2), 0.293197130284829422) > 15)
    #expect(digits(mixture.logDensity(60), -1802.12291133753061) > 15)
    #expect(digits(try #require(mixture.mean), 2.8) > 15)
    #expect(digits(try #require(mixture.variance), 3.835) > 15)
    #expect(digits(try #require(mixture.skewness), -0.967491907523652937) > 14)
    #expect(digits(try #require(mixture.excessKurtosis), -0.515068274266559463) > 14)
    #expect(mixture.mode == nil)
  }

  @Test func `a mixture with an atom steps there exactly`() throws {
    // Nothing with 2/5, else exponential: the quantile of p above 2/5 is −2 log((1 − p)/(3/5)).
    let mixture = try Distribution.mixture([(.constant(0), 2), (.exponential(mean: 2), 3)])
    #expect(mixture.quantile(0) == 0)
    #expect(mixture.quantile(0.4) == 0)
    #expect(digits(mixture.quantile(0.7), 2 * log(2)) > 14)
    #expect(mixture.upperQuantile(0.6) == 0)
    #expect(digits(mixture.upperQuantile(0.06), 2 * log(10)) > 14)
    #expect(mixture.density(0) == 0.4)
    #expect(digits(mixture.density(2), 0.3 * exp(-1)) > 15)
    #expect(mixture.cdf(-1) == 0)
    #expect(!mixture.isDiscrete)
    #expect(digits(try #require(mixture.mean), 1.2) > 15)
    let positive = try mixture.truncated(low: 1e-9)
    #expect(digits(try #require(positive.mean), 2 + 1e-9) > 12)
    // Without its tail: the atom, and an exponential that ends at 3.
    let cut = try mixture.truncated(high: 3)
    let below = -0.6 * expm1(-1.5)
    #expect(digits(cut.cdf(0), 0.4 / (0.4 + below)) > 14)
    #expect(cut.quantile(0.4) == 0)
    #expect(cut.quantile(1) == 3)
  }

  @Test func `a mixture without spread or moments`() throws {
    let heavy = try Distribution.mixture([(.cauchy(), 1), (.normal(mean: 0, sd: 1), 1)])
    #expect(heavy.mean == nil && heavy.variance == nil && heavy.skewness == nil)
    let single = try Distribution.mixture([(.normal(mean: 0, sd: 1), 2), (.cauchy(), 0)])
    #expect(single == (try Distribution.normal(mean: 0, sd: 1)))
    let infinite = try Distribution.mixture([
      (.pareto(minimum: 1, shape: 1.5), 1), (.normal(mean: 0, sd: 1), 1),
    ])
    #expect(infinite.variance == .infinity && infinite.excessKurtosis == nil)
    #expect(throws: DistributionError.noValues) {
      try Distribution.mixture([(.cauchy(), 0)])
    }
    #expect(
      throws: DistributionError.outOfDomain(parameter: "weight", value: -1, domain: .nonNegative)
    ) { try Distribution.mixture([(.cauchy(), -1)]) }
  }

  /// Mean, variance, skewness and excess kurtosis.
  @Test func `moments of truncated distributions`() throws {
    let all: [(Distribution, Double, Double, Double, Double)] = try [
      (
        Distribution.normal(mean: 0, sd: 1).truncated(low: -1, high: 2), 0.229637179091328969,
        0.519762539211533936, 0.322545912833091517, -0.719827542077103414
      ),
      (
        Distribution.normal(mean: 0, sd: 1).truncated(low: 8), 8.12136811223611268,
        0.0143248834433409102, 1.92002505916308207, 5.3863537234568705
      ),
      (
        Distribution.normal(mean: 0, sd: 1).truncated(low: -12, high: -10), -10.0980932334999367,
        0.00944537690849791364, -1.94602952294919023, 5.58033309475330642
      ),
      (
        Distribution.normal(mean: 0, sd: 1).truncated(low: 1, high: 1.001), 1.00049991662500412,
        8.33333263847034208e-8, 0.00034658334940134571, -1.19999979983425763
      ),
      (
        Distribution.lognormal(median: 3, sigma: 0.5).truncated(low: 4), 5.65481220311078205,
        2.92091713572409015, 2.34783352770475385, 9.54384363549892637
      ),
      (
        Distribution.gamma(shape: 0.5, scale: 2).truncated(high: 1), 0.291125094772793211,
        0.0797465582847050157, 0.85721019890984967, -0.437235329952550407
      ),
      (
        Distribution.triangular(low: 1, mode: 2, high: 5).truncated(low: 1.5, high: 4),
        2.6016260162601626, 0.433777843875999736, 0.302835084790043699, -0.949054457662726877
      ),
      (
        Distribution.cauchy(location: 0, scale: 1).truncated(low: -1, high: 5),
        0.594068609496355992, 1.42640570979955486, 1.29888910554187409, 1.55748650450235564
      ),
      (
        Distribution.beta(a: 0.5, b: 0.5).truncated(low: 0.25), 0.706748335783172019,
        0.0564115836779922504, -0.377741196516534488, -1.21674956169525582
      ),
      (
        Distribution.studentT(degreesOfFreedom: 9).truncated(low: 3), 3.64844085012419056,
        0.483533706428012756, 2.58554184018579039, 12.4513084624569873
      ),
      (
        Distribution.poisson(mean: 3.75).truncated(low: 20), 20.2124808669768134,
        0.25203779279556337, 2.71934517195248668, 9.01207891049144909
      ),
      (
        Distribution.negativeBinomial(size: 2.5, probability: 0.25).truncated(low: 1),
        7.74193548387096774, 29.0946930280957336, 1.33336333100668393, 2.59119408013900913
      ),
    ]
    for (distribution, mean, variance, skewness, kurtosis) in all {
      #expect(digits(try #require(distribution.mean), mean) > 13, "\(distribution)")
      #expect(digits(try #require(distribution.variance), variance) > 11, "\(distribution)")
      #expect(digits(try #require(distribution.skewness), skewness) > 10, "\(distribution)")
      #expect(digits(try #require(distribution.excessKurtosis), kurtosis) > 10, "\(distribution)")
    }
  }

  @Test func `a tail cut off keeps its digits`() throws {
    let left = try Distribution.normal(mean: 0, sd: 1).truncated(low: -12, high: -10)
    #expect(digits(left.quantile(0.25), -10.1363705938016202) > 15)
    #expect(digits(left.cdf(-10.5), 0.00566809638909507476) > 13)
    #expect(left.support == -12 ... -10)
    #expect(left.mode == -10)
    let counts = try Distribution.poisson(mean: 3.75).truncated(low: 19.5)
    #expect(digits(counts.density(21), 0.146986436312292977) > 13)
    #expect(digits(counts.survival(25), 0.0000160215779875361247) > 13)
    #expect(counts.support == 20 ... .infinity)
    #expect(counts.density(19) == 0)
  }

  @Test func `truncating twice is truncating once`() throws {
    let once = try Distribution.gamma(shape: 2, scale: 3).truncated(low: 2, high: 9)
    let twice = try Distribution.gamma(shape: 2, scale: 3).truncated(high: 9).truncated(low: 2)
    #expect(once == twice)
    #expect(try once.truncated(low: 1, high: 10) == once)
    let table = try Distribution.discrete([(1, 1), (2, 2), (5, 1)]).truncated(low: 2, high: 6)
    #expect(table == (try Distribution.discrete([(2, 2), (5, 1)])))
    let moved = try Distribution.poisson(mean: 3).scaled(by: 0.1, shiftedBy: 5)
    let cut = try moved.truncated(low: 5.2, high: 5.4)
    #expect(cut.quantile(0) == 5 + 0.1 * 2)
    #expect(cut.quantile(1) == 5 + 0.1 * 4)
  }

  @Test func `nothing between the ends is refused`() throws {
    let counts = try Distribution.poisson(mean: 3)
    #expect(throws: DistributionError.noValues) { try counts.truncated(low: 2.2, high: 2.8) }
    #expect(throws: DistributionError.noValues) { try counts.truncated(high: -1) }
    #expect(throws: DistributionError.lowNotBelowHigh(low: 3, high: 2)) {
      try counts.truncated(low: 3, high: 2)
    }
    let normal = try Distribution.normal(mean: 0, sd: 1)
    #expect(throws: DistributionError.noValues) { try normal.truncated(low: 1, high: 1) }
    #expect(throws: DistributionError.noValues) { try normal.truncated(low: 60) }
    let heavy = try Distribution.cauchy().truncated(low: 0)
    #expect(heavy.mean == nil && heavy.variance == nil)
  }

  @Test func `scaling moves every fact`() throws {
    let plain = try Distribution.gamma(shape: 2.5, scale: 1.5)
    let scaled = try plain.scaled(by: 4, shiftedBy: -3)
    for p in [1e-9, 0.2, 0.5, 0.99] {
      #expect(scaled.quantile(p) == -3 + 4 * plain.quantile(p))
      #expect(digits(scaled.cdf(scaled.quantile(p)), p) > 12 - (p < 1e-3 ? 5 : 0))
    }
    #expect(digits(scaled.density(5), plain.density(2) / 4) > 15)
    #expect(digits(scaled.logDensity(5), plain.logDensity(2) - log(4)) > 14)
    #expect(try #require(scaled.mean) == -3 + 4 * 3.75)
    #expect(try #require(scaled.variance) == 16 * 5.625)
    #expect(scaled.skewness == plain.skewness)
    #expect(scaled.support == -3 ... .infinity)
    #expect(
      digits(
        scaled.continuousRankedProbabilityScore(9), 4 * plain.continuousRankedProbabilityScore(3))
        > 15)
    #expect(throws: DistributionError.outOfDomain(parameter: "scale", value: 0, domain: .positive))
    {
      try plain.scaled(by: 0)
    }
  }
}
