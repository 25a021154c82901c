import Glibc
import Synchronization
import Testing

@testable import Simulation

/// How often whole numbers came up in many draws.
struct Tally {
  /// Draws by value, or by pair of values: the first times `base` and the second.
  let counts: [Int]
  let draws: Int
  static let base = 64

  /// A million draws where the engine is optimised, else enough to find a wrong law.
  static var draws: Int {
    #if DEBUG
      4000
    #else
      1_000_000
    #endif
  }

  /// Counts what slots hold at the end of steps, one slot or two together: a tally for each group of
  /// slots and each step, all from one run.
  static func all(
    _ builder: ModelBuilder, _ groups: [[Int]], at steps: [Int], seed: UInt64 = 1
  ) -> [[Tally]] {
    let bins = 4096
    let places = groups.indices.flatMap { g in steps.map { (g, $0) } }
    let total = Mutex([[Int]](repeating: [Int](repeating: 0, count: bins), count: places.count))
    let record = groups.flatMap { $0 }
    let firsts = groups.indices.map { g in groups[..<g].reduce(0) { $0 + $1.count } }
    var builder = builder
    builder.steps = (steps.max() ?? 0) + 1
    simulate(
      builder.model, seed: seed, draws: 0..<draws, record: record, threads: 2, blockSize: 4096
    ) { block in
      for (k, (g, step)) in places.enumerated() {
        var counts = [Int](repeating: 0, count: bins)
        for d in 0..<block.count {
          var place = 0
          for r in 0..<groups[g].count {
            place = place * base + Int(block.column(firsts[g] + r)[step * block.count + d])
          }
          counts[place] += 1
        }
        total.withLock { total in for n in 0..<bins { total[k][n] += counts[n] } }
      }
    }
    let counts = total.withLock { $0 }
    return groups.indices.map { g in
      steps.indices.map { Tally(counts: counts[g * steps.count + $0], draws: draws) }
    }
  }

  /// Counts what slots hold at the end of one step.
  init(_ builder: ModelBuilder, _ slots: [Int], at step: Int, seed: UInt64 = 1) {
    self = Self.all(builder, [slots], at: [step], seed: seed)[0][0]
  }

  private init(counts: [Int], draws: Int) { (self.counts, self.draws) = (counts, draws) }

  /// Checks every probability against a law, within four standard errors.
  func expectLaw(_ law: (Int) -> Double, sourceLocation: SourceLocation = #_sourceLocation) {
    for k in counts.indices {
      let p = law(k)
      let expected = p * Double(draws)
      // Rare values are checked together by the moments.
      guard expected >= 10 || counts[k] > 0 else { continue }
      let error = (expected * (1 - p)).squareRoot()
      let slack = expected < 10 ? 10.0 : 0
      #expect(
        abs(Double(counts[k]) - expected) <= 4 * error + slack,
        "\(k): \(counts[k]) of \(draws), \(expected) expected", sourceLocation: sourceLocation)
    }
  }

  /// Checks the mean and the variance, within four standard errors.
  func expect(
    mean: Double, variance: Double, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let n = Double(draws)
    func moment(_ f: (Double) -> Double) -> Double {
      counts.enumerated().reduce(0) { $0 + Double($1.element) * f(Double($1.offset)) } / n
    }
    let found = moment { $0 }
    let spread = moment { ($0 - found) * ($0 - found) }
    let fourth = moment { ($0 - found) * ($0 - found) * ($0 - found) * ($0 - found) }
    #expect(
      abs(found - mean) < 4 * (spread / n).squareRoot(), "mean \(found), not \(mean)",
      sourceLocation: sourceLocation)
    #expect(
      abs(spread - variance) < 4 * ((fourth - spread * spread) / n).squareRoot(),
      "variance \(spread), not \(variance)", sourceLocation: sourceLocation)
  }

  /// Checks the covariance of a pair, within four standard errors.
  func expect(
    covariance: Double, means: (Double, Double), sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let n = Double(draws)
    var (sum, square) = (0.0, 0.0)
    for (k, count) in counts.enumerated() where count > 0 {
      let product =
        (Double(k / Self.base) - means.0) * (Double(k % Self.base) - means.1)
      sum += Double(count) * product
      square += Double(count) * product * product
    }
    let found = sum / n
    let error = ((square / n - found * found) / n).squareRoot()
    #expect(
      abs(found - covariance) < 4 * error, "covariance \(found), not \(covariance)",
      sourceLocation: sourceLocation)
  }
}

/// Probabilities worked out from logarithms of factorials, apart from the engine's own laws.
enum Mass {
  static func poisson(_ mean: Double) -> (Int) -> Double {
    { k in exp(Double(k) * log(mean) - mean - lgamma(Double(k) + 1)) }
  }

  static func binomial(_ n: Int, _ p: Double) -> (Int) -> Double {
    { k in
      k > n ? 0 : exp(choose(n, k) + Double(k) * log(p) + Double(n - k) * log1p(-p))
    }
  }

  /// The good ones among `draws` out of `good` and `bad`.
  static func hypergeometric(good: Int, bad: Int, draws: Int) -> (Int) -> Double {
    { k in
      k > good || draws - k > bad || draws < k
        ? 0 : exp(choose(good, k) + choose(bad, draws - k) - choose(good + bad, draws))
    }
  }

  private static func choose(_ n: Int, _ k: Int) -> Double {
    lgamma(Double(n) + 1) - lgamma(Double(k) + 1) - lgamma(Double(n - k) + 1)
  }
}
