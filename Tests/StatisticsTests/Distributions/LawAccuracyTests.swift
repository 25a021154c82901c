import Glibc
import Statistics
import Testing

/// Where formulas taken at their word cancel or overflow; numbers by mpmath 1.3 in 40 digits and
/// more.
@Suite struct LawAccuracyTests {
  @Test func `a table's moments take each mass as it is`() throws {
    let table = try Distribution.discrete([(0, 1), (1e17, 1e-17)])
    #expect(digits(try #require(table.mean), 1) > 15)
    #expect(digits(try #require(table.variance), 1e17) > 15)
  }

  @Test func `probabilities of large shapes keep their digits`() throws {
    let beta = try Distribution.beta(a: 1e8, b: 1e8)
    #expect(digits(beta.cdf(0.49995), 0.0786496032657232) > 12)
    let ratio = try Distribution.fisherF(first: 2e8, second: 2e8)
    #expect(ratio.cdf(1.0001) == FisherF.cdf(1.0001, numerator: 2e8, denominator: 2e8))
    let moved = try Distribution.beta(a: 1e8, b: 1e8, low: -1, high: 3)
    #expect(digits(moved.cdf(0.9998), 0.0786496032657232) > 11)
  }

  @Test func `the ranked score of a wide lognormal is a difference of small tails`() throws {
    for (sigma, y, score) in [
      (8.0, 1.0, 1217392.22346083808), (10, 1, 7971276296.07236281), (12, 1, 399981265934752.709),
      (40, 1, 1.47111507980244032e+172), (0.5, 3, 1.57131102157646439),
      (30, 1e50, 1.95268611342511187e+96),
    ] {
      let law = try Distribution.lognormal(median: 1, sigma: sigma)
      #expect(digits(law.continuousRankedProbabilityScore(y), score) > 12.5, "\(sigma) \(y)")
    }
  }

  @Test func `the ranked score of a narrow beta keeps its digits`() throws {
    let law = try Distribution.beta(a: 1e6, b: 1e6)
    #expect(digits(law.continuousRankedProbabilityScore(0.5), 0.0000826236537121503179) > 12)
  }

  /// Variance, skewness, excess kurtosis.
  static let logUniform: [(Double, Double, Double, Double)] = [
    (1e100, 2.15261123981509781e+197, 14.2132441346523195, 225.936833035700717),
    (1.0000001, 8.33333334306445156e-16, 3.46410144395526017e-8, -1.19999999999999869),
    (7, 2.82626599042042662, 0.657971955946066831, -0.725096335941396257),
    (400, 8917.38570769651, 1.76196975372457401, 2.23140168837573483),
    (500, 13666.582158151555, 1.81193474858881, 2.4301698039887539),
  ]

  @Test(arguments: logUniform)
  func `moments of a log-uniform of any length`(
    high: Double, variance: Double, skewness: Double, kurtosis: Double
  ) throws {
    let law = try Distribution.logUniform(low: 1, high: high)
    #expect(digits(try #require(law.variance), variance) > 13)
    #expect(digits(try #require(law.skewness), skewness) > 13)
    #expect(digits(try #require(law.excessKurtosis), kurtosis) > 13)
  }

  @Test func `a log-uniform over all orders of magnitude`() throws {
    let law = try Distribution.logUniform(low: 1e-300, high: 1e300)
    #expect(digits(law.median, 1) > 12)
    #expect(digits(law.cdf(1e150), 0.75) > 14)
    #expect(digits(try #require(law.mean), 7.23824136505419707e296) > 14)
  }

  static let weibull: [(Double, Double, Double, Double)] = [
    (0.3, 2507.80879116978298, 28.3338241510755214, 2343.25025658590935),
    (0.9, 1.37150339465879718, 2.34496461271667685, 8.53004623319337653),
    (3, 0.105332884868478725, 0.168102842229401082, -0.27053636690387933),
    (80, 0.000248894710160528221, -1.06681490732951393, 2.06114023827861162),
    (1e6, 1.6449297637827162e-12, -1.13954113280451574, 2.39997108246427457),
    (1e8, 1.64493402381745532e-16, -1.13954703973852576, 2.39999971082313185),
  ]

  @Test(arguments: weibull)
  func `moments of a Weibull of any shape`(
    shape: Double, variance: Double, skewness: Double, kurtosis: Double
  ) throws {
    let law = try Distribution.weibull(shape: shape, scale: 1)
    #expect(digits(try #require(law.variance), variance) > 13.5)
    #expect(digits(try #require(law.skewness), skewness) > 12)
    #expect(digits(try #require(law.excessKurtosis), kurtosis) > 11)
  }

  @Test func `moments of a logit-normal far from the middle`() throws {
    for (location, scale, mean, variance, skewness, kurtosis) in [
      (
        -100.0, 12.0, 1.0007428619991177e-16, 3.1872905017624274e-17, 114993657.88139691,
        15569894461315783.0
      ),
      (100, 12, 1, 3.1872905017624274e-17, -114993657.88139691, 15569894461315783.0),
      (
        -30, 5, 2.0759173979961154e-8, 1.2096616027318137e-9, 11821.893279555662, 201595694.74750492
      ),
      (
        -100, 0.1, 3.73872293444933395e-44, 1.40481729775516539e-89,
        0.301759099337733714, 0.162323862179133215
      ),
    ] {
      let law = try Distribution.logitNormal(location: location, scale: scale)
      #expect(digits(try #require(law.mean), mean) > 12, "\(location)")
      #expect(digits(try #require(law.variance), variance) > 12, "\(location)")
      #expect(digits(try #require(law.skewness), skewness) > 11, "\(location)")
      #expect(digits(try #require(law.excessKurtosis), kurtosis) > 11, "\(location)")
    }
  }

  @Test func `the upper part of a Pareto or an exponential is one again`() throws {
    // 2 α/(α − 1)
    let tail = try Distribution.pareto(minimum: 1, shape: 1.01).truncated(low: 2)
    #expect(digits(try #require(tail.mean), 202) > 13)
    #expect(tail == (try .pareto(minimum: 2, shape: 1.01)))
    let wait = try Distribution.exponential(mean: 3).truncated(low: 50)
    #expect(try #require(wait.mean) == 53)
    #expect(try #require(wait.variance) == 9)
    #expect(wait.support == 50 ... .infinity)
  }

  @Test func `means of truncated heavy tails are whole`() throws {
    for (sigma, mean) in [
      (5.0, 603178.97588038551), (20, 1.4862861620659878e87), (30, 5.5160358920880979e195),
      (36, 5.3774638064056327e281),
    ] {
      let law = try Distribution.lognormal(median: 1, sigma: sigma).truncated(low: 2)
      #expect(digits(try #require(law.mean), mean) > 12, "\(sigma)")
    }
    for (nu, mean) in [(1.01, 217.934496356201831), (1.5, 6.59002576496901273)] {
      let law = try Distribution.studentT(degreesOfFreedom: nu, location: 3, scale: 2)
      let above = try law.truncated(low: 7)
      #expect(digits(try #require(above.mean), 3 + 2 * mean) > 13)
      let below = try law.truncated(high: -1)
      #expect(digits(try #require(below.mean), 3 - 2 * mean) > 13)
    }
  }

  @Test func `an F of many degrees of freedom has tails everywhere`() throws {
    let sharp = try Distribution.fisherF(first: 1e15, second: 1e15)
    #expect(sharp.cdf(1e300) == 1 && sharp.survival(1e300) == 0)
    #expect(sharp.density(1e300) == 0)
    // P(F > x) ≈ (d₂/(d₁ x))^(d₂/2)/(d₂/2 · B(d₁/2, d₂/2)), at d₁ = 2 exactly (1 + 2x/d₂)^(−d₂/2).
    let heavy = try Distribution.fisherF(first: 2, second: 0.01)
    for x in [1e200, 1e260, 1e300] {
      #expect(digits(heavy.survival(x), pow(200 * x, -0.005)) > 13, "\(x)")
    }
  }
}
