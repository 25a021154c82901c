import Glibc
import Testing

@testable import Statistics

@Suite struct LatticeSumTests {
  @Test func `powers are summed by Faulhaber's formulas`() {
    let n = 1e6
    #expect(digits(LatticeSum.over(1, n) { $0 }, n * (n + 1) / 2) > 14)
    #expect(digits(LatticeSum.over(1, n) { $0 * $0 }, n * (n + 1) * (2 * n + 1) / 6) > 14)
    #expect(LatticeSum.over(5, 4) { $0 } == 0)
    #expect(LatticeSum.over(5, 5) { $0 } == 5)
  }

  @Test func `powers near an end and exponential tails keep their digits`() {
    // ζ(½) by Euler and Maclaurin: Σ k^−½ = 2√n + ζ(½) + 1/(2√n) − 1/(24 n^1.5) + ….
    let n = 1e8
    let root = n.squareRoot()
    let harmonic = 2 * root - 1.4603545088095868 + 0.5 / root - 1 / (24 * n * root)
    #expect(digits(LatticeSum.over(1, n) { 1 / $0.squareRoot() }, harmonic) > 13)
    let rate = 1e-5
    let geometric = 1 / -expm1(-rate)
    #expect(digits(LatticeSum.over(0, 6e6) { exp(-rate * $0) }, geometric) > 13)
  }

  @Test func `many terms cost few values`() {
    var count = 0
    _ = LatticeSum.over(0, 0x1p52) { _ in
      count += 1
      return 1
    }
    #expect(count < 20_000)
    // Beyond 2⁵³ whole numbers stand still.
    #expect(digits(LatticeSum.over(3, 1e300) { _ in 1 }, 0x1p53) > 15)
  }

  @Test func `wide counts agree with the formulas that know no steps`() throws {
    // Uniform counts: a beta-binomial of shapes 1, 1.
    let uniform = try Distribution.betaBinomial(trials: 1 << 40, a: 1, b: 1)
    #expect(digits(uniform.cdf(0x1p38), (0x1p38 + 1) / (0x1p40 + 1)) > 12)
    #expect(digits(uniform.quantile(0.125), 0x1p37) > 11)
    // Poisson without its lower half, and all but all of it.
    let mean = 1e10
    let all = try Distribution.poisson(mean: mean).truncated(high: 2 * mean)
    #expect(digits(try #require(all.mean), mean) > 12)
    #expect(digits(try #require(all.variance), mean) > 10)
    #expect(abs(try #require(all.skewness) - 1e-5) < 1e-10)
    // The score of a narrow count is that of the normal to 1/sd.
    let score = try Distribution.poisson(mean: mean).continuousRankedProbabilityScore(mean)
    let normal = try Distribution.normal(mean: mean, sd: mean.squareRoot())
    #expect(digits(score, normal.continuousRankedProbabilityScore(mean)) > 5)
    // A hypergeometric with few drawn is binomial to the share drawn.
    let drawn = try Distribution.hypergeometric(
      population: 1 << 50, good: 1 << 49, draws: 1 << 34)
    let binomial = try Distribution.binomial(trials: 1 << 34, probability: 0.5)
    #expect(digits(drawn.cdf(0x1p33 - 1e5), binomial.cdf(0x1p33 - 1e5)) > 4)
  }
}
