import Glibc
import Testing

@testable import Statistics

/// Quantiles of whole-number distributions against brute force: the masses, each from its formula,
/// added up from the nearer end.
@Suite struct CountQuantileTests {
  /// A table of both tails: `lower[k]` is P(X ≤ k), `upper[k]` is P(X > k).
  struct Tails {
    var lower: [Double] = []
    var upper: [Double] = []

    init(_ masses: [Double]) {
      var sum = CompensatedSum()
      for mass in masses {
        sum.add(mass)
        lower.append(sum.value)
      }
      var rest = CompensatedSum()
      for mass in masses.reversed() {
        upper.append(rest.value)
        rest.add(mass)
      }
      upper.reverse()
    }

    /// Whether `k` is the quantile of `u`, where the tables decide that beyond their rounding.
    func admits(_ k: Int, _ u: Double) -> Bool {
      guard lower.indices.contains(k) else { return false }
      let slack = 1e-12
      let floor = 2e-15  // what sums of masses up to a value near 1 leave open
      func reaches(_ k: Int, _ sign: Double) -> Bool {
        u <= 0.5
          ? lower[k] >= u * (1 + sign * slack)
          : upper[k] <= (1 - u) * (1 - sign * slack) - sign * floor
      }
      return (k == lower.count - 1 || reaches(k, -1)) && (k == 0 || !reaches(k - 1, 1))
    }

    /// Probabilities that try every step from both sides, and the far tails.
    func probes(_ name: String) -> [Double] {
      var probes = [1e-300, 1e-30, 1e-16, 0x1p-53, 1e-9, 1 - 1e-9, 0x1.FFFFFFFFFFFFFp-1]
      let stream = RandomStream(seed: 11, name: name)
      for i in 0..<60 { probes.append(stream.uniform(draw: i, time: 0)) }
      for k in lower.indices where lower[k] > 1e-18 && upper[k] > 1e-15 {
        let step = lower[k] <= 0.5 ? lower[k] : 1 - upper[k]
        probes.append(step * (1 - 1e-9))
        probes.append(min(step + min(step, 1 - step) * 1e-9, 0x1.FFFFFFFFFFFFFp-1))
      }
      return probes.sorted()
    }
  }

  static func check(_ name: String, _ tails: Tails, _ quantile: (Double) -> Int) {
    var before = Int.min
    for u in tails.probes(name) {
      let k = quantile(u)
      let admitted = tails.admits(k, u)
      #expect(admitted, "\(name): quantile \(k) at u = \(u)")
      #expect(k >= before, "\(name): quantile falls to \(k) at u = \(u)")
      before = k
    }
  }

  @Test(
    arguments: [1, 2, 5, 12, 20, 23, 24, 30, 48, 60, 150, 400],
    [1e-12, 1e-3, 0.04, 0.1, 0.3, 0.5, 0.62, 0.8, 0.95, 0.999, 1 - 1e-12])
  func `binomial quantiles are exact`(n: Int, p: Double) {
    let masses = (0...n).map { k in
      SaddlePoint.binomial(Double(k), Double(n - k), p, 1 - p)
    }
    Self.check("binomial \(n) \(p)", Tails(masses)) { binomialQuantile($0, n: n, p: p) }
  }

  @Test(arguments: [1e-6, 0.3, 1, 3.7, 11.9, 12, 13, 20, 47.3, 160, 900])
  func `Poisson quantiles are exact`(mean: Double) {
    let masses = (0...Int(mean + 45 * mean.squareRoot() + 60)).map {
      SaddlePoint.poisson(Double($0), mean)
    }
    Self.check("Poisson \(mean)", Tails(masses)) { poissonQuantile($0, mean: mean) }
  }

  @Test(arguments: [
    (1, 1, 1), (5, 12, 8), (12, 5, 8), (3, 0, 2), (0, 4, 3), (30, 70, 20), (70, 30, 80),
    (120, 380, 60), (400, 100, 440), (200, 200, 200), (300, 700, 150), (60, 2000, 900),
    (500, 12, 300), (2541, 133, 386),
  ])
  func `hypergeometric quantiles are exact`(good: Int, bad: Int, draws: Int) {
    let low = max(0, draws - bad)
    // By the recurrence from the mode, normalised: independent of the masses used inside.
    let mode = (draws + 1) * (good + 1) / (good + bad + 2)
    let values = (low...min(good, draws)).map { k -> Double in
      var product = 1.0
      let (from, to) = (min(k, mode), max(k, mode))
      for j in from..<to {
        let x = Double(j)
        product *=
          Double(good - j) * Double(draws - j) / ((x + 1) * Double(bad - draws + j + 1))
      }
      return k < mode ? 1 / product : product
    }
    var total = CompensatedSum()
    for value in values { total.add(value) }
    let tails = Tails(values.map { $0 / total.value })
    Self.check("hypergeometric \(good) \(bad) \(draws)", tails) {
      hypergeometricQuantile($0, good: good, bad: bad, draws: draws) - low
    }
  }

  /// The expansion answers alone in the body; this walks many distributions at random places and
  /// compares with bisection on the distribution function.
  @Test func `the expansion is never believed wrongly`() {
    let stream = RandomStream(seed: 5, name: "expansion")
    for i in 0..<1500 {
      func number(_ index: Int) -> Double { stream.uniform(draw: i, time: 0, index: index) }
      let n = Int(exp(3.2 + 9 * number(0)))
      let p = number(1)
      let u = number(2)
      let k = binomialQuantile(u, n: n, p: p)
      func tails(_ k: Int) -> (lower: Double, upper: Double) {
        k < 0
          ? (0, 1)
          : k >= n
            ? (1, 0) : IncompleteBeta.both(1 - p, p, Double(n - k), Double(k) + 1)
      }
      #expect(tails(k).lower >= u - 1e-13 && tails(k - 1).lower < u + 1e-13, "\(n) \(p) \(u)")
      let mean = Double(n) * p
      let j = poissonQuantile(u, mean: mean)
      #expect(IncompleteGamma.upper(Double(j) + 1, mean) >= u - 1e-13, "Poisson \(mean) \(u)")
      #expect(j == 0 || IncompleteGamma.upper(Double(j), mean) < u + 1e-13, "\(mean) \(u)")
    }
  }

  @Test func `arguments outside their domain are brought into it`() {
    #expect(binomialQuantile(0.5, n: -3, p: 0.5) == 0)
    #expect(binomialQuantile(0.5, n: 10, p: -1) == 0)
    #expect(binomialQuantile(0.5, n: 10, p: 2) == 10)
    #expect(binomialQuantile(0.5, n: 10, p: .nan) == 0)
    #expect(binomialQuantile(0, n: 10, p: 0.5) == 0)
    #expect(binomialQuantile(1, n: 10, p: 0.5) == 10)
    #expect(binomialQuantile(.nan, n: 10, p: 0.5) == 0)
    #expect(poissonQuantile(0.5, mean: -2) == 0)
    #expect(poissonQuantile(0.5, mean: .nan) == 0)
    #expect(poissonQuantile(1, mean: 3) > 20)
    #expect(poissonQuantile(0.3, mean: 1e12) < Int(1e12))
    #expect(hypergeometricQuantile(0.5, good: 3, bad: 4, draws: 90) == 3)
    #expect(hypergeometricQuantile(0.5, good: -3, bad: 4, draws: 2) == 0)
    #expect(hypergeometricQuantile(1, good: 3, bad: 4, draws: 5) == 3)
    #expect(hypergeometricQuantile(0, good: 3, bad: 4, draws: 5) == 1)
  }
}
