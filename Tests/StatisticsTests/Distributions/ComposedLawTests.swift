import Glibc
import Testing

@testable import Statistics

/// What every distribution keeps, of those made from others too.
@Suite struct ComposedLawTests {
  static let discrete: [Distribution] = {
    do {
      let table = try Distribution.discrete([(1.0 / 3, 1), (0.7, 1), (1.1, 2)])
      let counts = try Distribution.poisson(mean: 4.5)
      let mixture = try Distribution.mixture([(table, 1), (counts, 2)])
      return try [
        table, table.scaled(by: 0.1, shiftedBy: 0.3),
        table.scaled(by: 0.1, shiftedBy: 0.3).scaled(by: 1.0 / 7, shiftedBy: -9),
        table.scaled(by: 1e-9, shiftedBy: 1e9), counts, counts.scaled(by: 0.1, shiftedBy: 0.3),
        counts.scaled(by: 0.1, shiftedBy: 0.3).scaled(by: 3.3, shiftedBy: 0.7),
        // Several counts fall on one number.
        counts.scaled(by: 1e-3, shiftedBy: 1e13),
        .binomial(trials: 30, probability: 0.3), .geometric(probability: 0.2),
        Distribution.negativeBinomial(size: 2.5, probability: 0.25).truncated(low: 3, high: 40),
        .betaBinomial(trials: 20, a: 0.7, b: 2),
        .hypergeometric(population: 50, good: 20, draws: 9),
        mixture, mixture.scaled(by: 0.1, shiftedBy: 0.3), mixture.truncated(low: 0.5, high: 6),
        mixture.truncated(low: 0.5, high: 6).scaled(by: 1.0 / 3),
        counts.scaled(by: 0.1).truncated(low: 0.15, high: 0.95),
        counts.scaled(by: 0.1).truncated(low: 0.15).scaled(by: 0.1).truncated(high: 0.1),
      ]
    } catch {
      Issue.record(error)
      return []
    }
  }()

  static let continuous: [Distribution] = {
    do {
      let peaks = try Distribution.mixture([
        (.normal(mean: 0, sd: 1), 3), (.normal(mean: 4, sd: 0.5), 7),
      ])
      let gamma = try Distribution.gamma(shape: 2.5, scale: 1.5)
      return try [
        gamma.scaled(by: 0.1, shiftedBy: 0.3), gamma.scaled(by: 0.1).scaled(by: 7, shiftedBy: 2),
        peaks.scaled(by: 0.1, shiftedBy: 0.3), peaks.truncated(low: -1, high: 4),
        peaks.truncated(low: -1, high: 4).scaled(by: 3, shiftedBy: 1).scaled(by: 0.3),
        gamma.truncated(low: 2).scaled(by: 2).truncated(high: 20),
      ]
    } catch {
      Issue.record(error)
      return []
    }
  }()

  static let probabilities =
    [1e-9, 1e-3, 0.999, 1 - 1e-9] + (0..<60).map { (Double($0) + 0.37) / 60 }

  @Test func `the probability up to a quantile reaches what was asked`() {
    for law in Self.discrete + DiscreteLawTests.steps {
      for p in Self.probabilities {
        let x = law.quantile(p)
        #expect(law.cdf(x) >= p * (1 - 1e-13), "\(law) at \(p)")
        #expect(law.below(x) <= p * (1 + 1e-13), "\(law) at \(p)")
        #expect(law.density(x) > 0, "\(law) at \(p)")
        #expect(abs(law.cdf(x) - law.below(x) - law.density(x)) < 1e-13, "\(law) at \(p)")
        #expect(abs(law.cdf(x) + law.survival(x) - 1) < 1e-13, "\(law) at \(p)")
        #expect(digits(exp(law.logDensity(x)), law.density(x)) > 12, "\(law) at \(p)")
      }
    }
    for law in Self.continuous {
      for p in Self.probabilities {
        #expect(abs(law.cdf(law.quantile(p)) - p) < 1e-13, "\(law) at \(p)")
      }
    }
  }

  /// The values and masses of all but 1e-13 of a discrete distribution.
  private func atoms(_ law: Distribution) -> [(value: Double, mass: Double)] {
    var atoms: [(value: Double, mass: Double)] = []
    var x = law.quantile(0)
    let last = law.upperQuantile(1e-13)
    while true {
      atoms.append((x, law.density(x)))
      if x >= last { return atoms }
      let next = law.quantile(min(law.cdf(x).nextUp, 1.0.nextDown))
      // A step below the rounding of the probability is passed over from the other side.
      x = next > x ? next : min(law.upperQuantile(law.survival(x).nextDown), last)
    }
  }

  @Test func `the mean is the sum of the values by their masses`() throws {
    for law in Self.discrete {
      let atoms = atoms(law)
      let total = atoms.reduce(0) { $0 + $1.mass }
      let mean = atoms.reduce(0) { $0 + $1.value * $1.mass }
      #expect(abs(total - 1) < 1e-11, "\(law)")
      #expect(abs(try #require(law.mean) - mean) < 1e-10 * max(1, abs(mean)), "\(law)")
    }
  }

  @Test func `moving twice is moving once`() throws {
    let counts = try Distribution.poisson(mean: 3)
    #expect(
      try counts.scaled(by: 2, shiftedBy: 1).scaled(by: 4, shiftedBy: 3)
        == counts.scaled(by: 8, shiftedBy: 7))
    let table = try Distribution.discrete([(1, 1), (2, 3)])
    #expect(try table.scaled(by: 2, shiftedBy: 1) == .discrete([(3, 1), (5, 3)]))
    let wide = try Distribution.mixture([(table, 1), (counts, 1)]).scaled(by: 2)
    #expect(wide.mass(at: 2) > 0.125 && wide.isDiscrete)
  }

  @Test func `gigantic weights leave the range of numbers nowhere`() throws {
    let table = try Distribution.discrete([(0, 1e308), (1, 1e308)])
    #expect(table.cdf(0) == 0.5 && table.mean == 0.5)
    let mixture = try Distribution.mixture([(table, 1e308), (.constant(3), 1e308)])
    #expect(mixture.cdf(2) == 0.5)
    #expect(try Multinomial(trials: 3, weights: [1e308, 1e308]).probabilities == [0.5, 0.5])
  }
}
