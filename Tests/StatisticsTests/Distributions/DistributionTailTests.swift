import Glibc
import Testing

@testable import Statistics

/// Far tails and higher moments against values computed with mpmath 1.3 in 40 digits.
@Suite struct DistributionTailTests {
  struct Tail: Sendable {
    let lower: Double
    let upper: Double
    let skewness: Double?
    let kurtosis: Double?
    let point: Double
    let logDensity: Double
    let make: @Sendable () throws(DistributionError) -> Distribution

    init(
      _ lower: Double, _ upper: Double, _ skewness: Double?, _ kurtosis: Double?, at point: Double,
      _ logDensity: Double, _ make: @escaping @Sendable () throws(DistributionError) -> Distribution
    ) {
      self.lower = lower
      self.upper = upper
      self.skewness = skewness
      self.kurtosis = kurtosis
      self.point = point
      self.logDensity = logDensity
      self.make = make
    }
  }

  /// The quantiles of 1e-12 and 1 − 1e-12, skewness, excess kurtosis, and a log density far out.
  static let tails: [Tail] = [
    Tail(-11.0689676506022639, 17.0689676506022639, 0, 0, at: 103.0, -1251.61208571376462) {
      () throws(DistributionError) in try .normal(mean: 3, sd: 2)
    },
    Tail(
      0.0890435570438521075, 101.074129322660442, 1.75018965506971818, 5.89844567378477901,
      at: 9.9999999999999995e-21, -4400.47833810648825
    ) { () throws(DistributionError) in try .lognormal(median: 3, sigma: 0.5) },
    Tail(
      -6.24725868509056767, 16.6267609195339235, 0.357063925656273846, 0.0921653800875234448,
      at: -60.0, -1251.40444634898637
    ) { () throws(DistributionError) in try .twoPieceNormal(mode: 2.5, lower: 1.25, upper: 2) },
    Tail(-786.913919155207541, 788.913919155207541, 0, 6, at: 1000000.0, -75.5676272967953412) {
      () throws(DistributionError) in try .studentT(degreesOfFreedom: 5, location: 1, scale: 2)
    },
    Tail(
      -636619772366.581356, 636619772368.581356, nil, nil, at: 1000000000.0, -41.8981143771822772
    ) { () throws(DistributionError) in try .cauchy(location: 1, scale: 2) },
    Tail(-52.8757478707372058, 54.8757478707372058, 0, 3, at: 2001.0, -1001.38629436111989) {
      () throws(DistributionError) in try .laplace(location: 1, scale: 2)
    },
    Tail(-54.2620422318550965, 56.2620422318550965, 0, 1.2, at: 2001.0, -1000.69314718055995) {
      () throws(DistributionError) in try .logistic(location: 1, scale: 2)
    },
    Tail(
      -5.63787819007191222, 56.2620422318560965, 1.13954709940464866, 2.4, at: -9.0,
      -144.106306283136549
    ) { () throws(DistributionError) in try .gumbel(location: 1, scale: 2) },
    Tail(
      0.0000384348262262290192, 48.9289771600258835, 1.26491106406735173, 2.4, at: 3000.0,
      -1989.28879428926796
    ) { () throws(DistributionError) in try .gamma(shape: 2.5, scale: 1.5) },
    Tail(6.74969789311172958e-49, 23.9318769650581953, 4, 24, at: 1.0e-50, 85.0589184625786357) {
      () throws(DistributionError) in try .gamma(shape: 0.25, scale: 1)
    },
    Tail(
      2.82842845808038764e-6, 62.1997463915383012, 1.41421356237309505, 3, at: 4000.0,
      -1993.09224472101786
    ) { () throws(DistributionError) in try .chiSquare(degreesOfFreedom: 4) },
    Tail(2.50000000000124995e-12, 69.0775527898213706, 2, 6, at: 2500.0, -1000.91629073187416) {
      () throws(DistributionError) in try .exponential(mean: 2.5)
    },
    Tail(
      4.16848648312060386e-7, 19.9883362193963638, 0.820676121713439883, 0.658546795720312018,
      at: 300.0, -3159.36277902962095
    ) { () throws(DistributionError) in try .weibull(shape: 1.75, scale: 3) },
    Tail(
      0.707945784384142335, 1.04235933870735773, -1.06681490732951393, 2.06114023827861162, at: 0.5,
      -50.3766006295617978
    ) { () throws(DistributionError) in try .weibull(shape: 80, scale: 1) },
    Tail(
      2.00000000000044444, 928.317766722555783, 5.46594394499948592, 146.444444444444444,
      at: 1.0e+100, -1261.7985614374291
    ) { () throws(DistributionError) in try .pareto(minimum: 2, shape: 4.5) },
    Tail(
      1.00000000000690776, 999.999999993092245, 1.96131913616258474, 3.05823793802552454, at: 10.0,
      -4.23522982691011118
    ) { () throws(DistributionError) in try .logUniform(low: 1, high: 1000) },
    Tail(
      2.58198978636100695e-7, 0.99721662673631517, 0.596284793999943919, -0.12,
      at: 9.9999999999999998e-201, -457.115821217146981
    ) { () throws(DistributionError) in try .beta(a: 2, b: 5) },
    Tail(1.97392088021787164e-23, 8.0, 0, -1.5, at: 8.0000000000000002e-100, 111.905083222173048) {
      () throws(DistributionError) in try .beta(a: 0.5, b: 0.5, low: 0, high: 8)
    },
    Tail(
      1.00000126491146407, 4.99732468084163638, 0.467707173346742673, -0.375, at: 2.0,
      -0.639902666041133027
    ) { () throws(DistributionError) in try .pert(low: 1, mode: 2, high: 5) },
    Tail(3.000000000004, 6.999999999996, 0, -1.2, at: 4.0, -1.38629436111989062) {
      () throws(DistributionError) in try .uniform(low: 3, high: 7)
    },
    Tail(1.000002, 4.99999653589838486, 0.422403983374550223, -0.6, at: 2.0, -0.693147180559945309)
    { () throws(DistributionError) in try .triangular(low: 1, mode: 2, high: 5) },
    Tail(
      9.15462620475250441e-6, 372.559920157148829, 3.07920143567800408, 24.3333333333333333,
      at: 1.0e+40, -634.99392097016336
    ) { () throws(DistributionError) in try .fisherF(first: 5, second: 12) },
    Tail(
      0.000250173723695209464, 0.999907951673813156, -0.351666192452656578, -0.870917114233715519,
      at: 1.0000000000000001e-30, -1481.19600200521897
    ) { () throws(DistributionError) in try .logitNormal(location: 0.5, scale: 1.25) },
    Tail(
      8.00000000000012313, 10.8930380425147834, 1.92002505916308207, 5.3863537234568705, at: 60.0,
      -1765.90550137329012
    ) { () throws(DistributionError) in try .normal(mean: 0, sd: 1).truncated(low: 8) },
  ]

  @Test(arguments: tails)
  func `far tails keep their digits`(tail: Tail) throws {
    let distribution = try tail.make()
    let name = "\(distribution)"
    #expect(digits(distribution.quantile(1e-12), tail.lower) > 13, "\(name)")
    #expect(digits(distribution.upperQuantile(1e-12), tail.upper) > 13, "\(name)")
    let lower = distribution.quantile(1e-12)
    let upper = distribution.upperQuantile(1e-12)
    // A probability near an end that is not 0 has only the digits that the quantile's distance has.
    func room(_ x: Double, _ end: Double) -> Double {
      end.isInfinite ? 0 : max(0, log10(abs(x) / abs(x - end)))
    }
    let support = distribution.support
    #expect(
      digits(distribution.cdf(lower), 1e-12) > 12 - room(lower, support.lowerBound), "\(name)")
    #expect(
      digits(distribution.survival(upper), 1e-12) > 12 - room(upper, support.upperBound),
      "\(name)")
    #expect(digits(distribution.logDensity(tail.point), tail.logDensity) > 13.5, "\(name)")
  }

  @Test(arguments: tails)
  func `skewness and kurtosis agree`(tail: Tail) throws {
    let distribution = try tail.make()
    for (actual, expected) in [
      (distribution.skewness, tail.skewness), (distribution.excessKurtosis, tail.kurtosis),
    ] {
      guard let expected else {
        #expect(actual == nil)
        continue
      }
      let value = try #require(actual)
      #expect(abs(value - expected) <= 1e-12 * max(1, abs(expected)), "\(distribution)")
    }
  }
}
