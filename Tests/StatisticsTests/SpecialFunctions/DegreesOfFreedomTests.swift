import Statistics
import Testing

/// Tiny, huge and broken degrees of freedom; values computed with mpmath 1.3 at 60 digits.
@Suite struct DegreesOfFreedomTests {
  @Test(
    arguments: [
      (1, 1e-3, 0.49793086122463162512), (1e8, 0.01, 0.40362442053797551812),
      (0.25, 0.37, 0.44067890274188737519), (1e-8, 5.5, 0.49999999618693484569),
      (3, 1e4, 0.0013532240949988331429), (2, 1e10, 0.022750131961676948829),
      (6, 1e10, 9.8658767875884845359e-10), (1e150, 1.5, 3.7708524320162464599e-226),
      (1e200, 0.01, 0.0048526328575586999364),
      (30, 7.3, 3.2444026595639803343e-9),
    ] as [(Double, Double, Double)])
  func `tails of t`(t: Double, degreesOfFreedom: Double, expected: Double) {
    #expect(digits(StudentT.upperTail(t, degreesOfFreedom: degreesOfFreedom), expected) > 14)
    #expect(digits(StudentT.cdf(-t, degreesOfFreedom: degreesOfFreedom), expected) > 14)
    if expected < 0.49 {
      // What the rounding of the tail leaves: its relative slope is small where ν is.
      let back = -StudentT.quantile(expected, degreesOfFreedom: degreesOfFreedom)
      #expect(digits(back, t) > (degreesOfFreedom < 0.1 ? 11 : 13))
    }
  }

  @Test func `densities of t and chi-squared`() {
    #expect(digits(StudentT.density(1.75, degreesOfFreedom: 8.5), 0.089827600521631170428) > 15)
    #expect(
      digits(StudentT.density(2, degreesOfFreedom: 1), 1 / (5 * Double.pi)) > 15)
    #expect(
      digits(StudentT.logDensity(1e200, degreesOfFreedom: 1), -922.17876708346767372) > 15)
    #expect(digits(ChiSquare.density(3.25, degreesOfFreedom: 5.5), 0.14316991034024434955) > 15)
    #expect(ChiSquare.density(0, degreesOfFreedom: 2) == 0.5)
    #expect(ChiSquare.density(-1, degreesOfFreedom: 2) == 0)
    #expect(StudentT.density(1.25, degreesOfFreedom: .infinity) == Normal.density(1.25))
  }

  @Test(
    arguments: [
      (1e-3, 1e-3, 0.99649386209850102557, 0.0035061379014989744265),
      (0.5, 0.01, 0.99477710813146070446, 0.005222891868539295536),
      (1e-300, 1e-3, 0.70790460343795951073, 0.29209539656204048927),
      (40, 0.5, 0.99999999994196852525, 5.8031474753692334873e-11),
      (3.3, 2.7, 0.70084886621583911526, 0.29915113378416088474),
      (1_005_000, 1e6, 0.99979232199053296997, 0.00020767800946703002892),
      (993_000, 1e6, 3.5088606554394275235e-7, 0.99999964911393445606),
      (10_000_300_000, 1e10, 1 - 0.016948120519391751577, 0.016948120519391751577),
    ] as [(Double, Double, Double, Double)])
  func `tails of chi-squared`(x: Double, degreesOfFreedom: Double, lower: Double, upper: Double) {
    #expect(digits(ChiSquare.cdf(x, degreesOfFreedom: degreesOfFreedom), lower) > 14)
    #expect(digits(ChiSquare.upperTail(x, degreesOfFreedom: degreesOfFreedom), upper) > 14)
    if x > 1e-200 {
      let back =
        upper < lower
        ? ChiSquare.upperQuantile(upper, degreesOfFreedom: degreesOfFreedom)
        : ChiSquare.quantile(lower, degreesOfFreedom: degreesOfFreedom)
      #expect(digits(back, x) > 13)
    }
  }

  @Test(
    arguments: [
      (0.3, 0.5, 0.7, 0.42869551150969682984, 0.57130448849030317016),
      (1.02, 1e4, 3e4, 0.88826627310331355304, 0.11173372689668644696),
      (2.5, 3.7, 1e5, 1 - 0.044931703748685941147, 0.044931703748685941147),
      (1e-6, 1, 2, 7.07106604409918503e-4, 0.9992928933955900815),
      (7, 0.1, 40, 0.95866779008293823372, 0.041332209917061766284),
    ] as [(Double, Double, Double, Double, Double)])
  func `tails of F`(f: Double, above: Double, below: Double, lower: Double, upper: Double) {
    #expect(digits(FisherF.cdf(f, numerator: above, denominator: below), lower) > 14)
    #expect(digits(FisherF.upperTail(f, numerator: above, denominator: below), upper) > 14)
    let back =
      upper < lower
      ? FisherF.upperQuantile(upper, numerator: above, denominator: below)
      : FisherF.quantile(lower, numerator: above, denominator: below)
    #expect(digits(back, f) > 13)
    // The reciprocal of an F variable is one with the degrees of freedom exchanged.
    let turned = FisherF.cdf(1 / f, numerator: below, denominator: above)
    #expect(digits(turned, upper) > 13)
  }

  @Test func `the distributions contain each other`() {
    for nu in [0.3, 1, 2, 7, 31.5, 400] {
      for t in [0.1, 1, 2.7, 9] {
        let tail = 2 * StudentT.upperTail(t, degreesOfFreedom: nu)
        #expect(digits(FisherF.upperTail(t * t, numerator: 1, denominator: nu), tail) > 13.5)
      }
    }
    for x in [0.01, 0.5, 3, 20] {
      #expect(
        digits(ChiSquare.upperTail(x, degreesOfFreedom: 1), 2 * Normal.upperTail(x.squareRoot()))
          > 13.5)
      #expect(
        FisherF.cdf(x, numerator: 4, denominator: .infinity)
          == ChiSquare.cdf(4 * x, degreesOfFreedom: 4))
    }
  }

  @Test func `ends and impossible arguments`() {
    #expect(ChiSquare.cdf(-1, degreesOfFreedom: 3) == 0)
    #expect(ChiSquare.upperTail(.infinity, degreesOfFreedom: 3) == 0)
    #expect(ChiSquare.quantile(0, degreesOfFreedom: 3) == 0)
    #expect(ChiSquare.quantile(1, degreesOfFreedom: 3) == .infinity)
    #expect(ChiSquare.quantile(-0.1, degreesOfFreedom: 3).isNaN)
    #expect(FisherF.cdf(0, numerator: 2, denominator: 3) == 0)
    #expect(FisherF.upperTail(.infinity, numerator: 2, denominator: 3) == 0)
    #expect(FisherF.cdf(.nan, numerator: 2, denominator: 3).isNaN)
    #expect(FisherF.quantile(1, numerator: 2, denominator: 3) == .infinity)
    #expect(FisherF.quantile(0, numerator: 2, denominator: 3) == 0)
    #expect(StudentT.upperTail(.infinity, degreesOfFreedom: 2) == 0)
    #expect(StudentT.cdf(.nan, degreesOfFreedom: 2).isNaN)
  }

  @Test func `tails of F at the end of the range`() {
    let far = 1.7e308
    #expect(FisherF.cdf(far, numerator: 10, denominator: 4) == 1)
    #expect(FisherF.upperTail(far, numerator: 10, denominator: 4) == 0)
    #expect(
      digits(
        FisherF.upperTail(far, numerator: 10, denominator: 0.01), 0.028077856437565513189) > 13)
    #expect(
      digits(
        FisherF.upperTail(far, numerator: 1e6, denominator: 0.5), 6.83205897670234035802e-78) > 8)
  }
}
