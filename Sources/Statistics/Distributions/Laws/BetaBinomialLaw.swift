import Glibc

/// The successes among `n` trials whose common probability is a beta variable.
///
/// Tail probabilities are added up from the nearer end; see ``LatticeSum`` for many trials.
///
/// > Reference: Johnson, Kemp & Kotz (2005), §6.9.2.
struct BetaBinomialLaw: LatticeLaw {
  let n: Int
  let a: Double
  let b: Double

  var support: ClosedRange<Double> { 0...Double(n) }

  /// Three binomial masses (as Loader 2000, §6, for the hypergeometric), their powers cancelling.
  func logMass(_ k: Double) -> Double {
    if n == 0 { return 0 }
    let rest = Double(n) - k
    let total = Double(n) + a + b
    let x = (k + a) / total
    let y = (rest + b) / total
    return SaddlePoint.logBinomial(k, rest, x, y) + SaddlePoint.logBinomial(a, b, x, y)
      - SaddlePoint.logBinomial(k + a, rest + b, x, y)
      + log(a * b / (a + b) / ((k + a) * y))
  }

  func mass(_ k: Double) -> Double { exp(logMass(k)) }

  /// The mass of `k + 1` over that of `k`.
  private func ratio(_ k: Double) -> Double {
    let rest = Double(n) - k
    return rest * (k + a) / ((k + 1) * (rest - 1 + b))
  }

  private var center: Double { Double(n) * (a / (a + b)) }

  /// How far on one side of the mean there is any mass: in sds for a narrow beta, in lengths of the
  /// exponential tail that one with a shape near 0 has.
  private var reach: Double {
    let sd = (variance ?? 0).squareRoot()
    return (60 * (sd + Double(n) / (a + b))).rounded(.up)
  }

  /// The probability of `k` or less, added up downwards.
  private func sumBelow(_ k: Double) -> Double {
    if k > LatticeSum.plainCount { return min(LatticeSum.over(max(k - reach, 0), k, mass), 1) }
    var term = mass(k)
    var sum = term
    var x = k
    while x > 0 {
      x -= 1
      term /= ratio(x)
      sum += term
    }
    return min(sum, 1)
  }

  /// The probability of `k` or more, added up upwards.
  private func sumFrom(_ k: Double) -> Double {
    if k > Double(n) { return 0 }
    if Double(n) - k > LatticeSum.plainCount {
      return min(LatticeSum.over(k, min(k + reach, Double(n)), mass), 1)
    }
    var term = mass(k)
    var sum = term
    var x = k
    while x < Double(n) {
      term *= ratio(x)
      sum += term
      x += 1
    }
    return min(sum, 1)
  }

  func lowerTail(_ k: Double) -> Double { k < center ? sumBelow(k) : 1 - sumFrom(k + 1) }
  func upperTail(_ k: Double) -> Double { k < center ? 1 - sumBelow(k) : sumFrom(k + 1) }

  var mean: Double? { center }

  var variance: Double? {
    let sum = a + b
    return Double(n) * (a / sum) * (b / sum) * ((sum + Double(n)) / (sum + 1))
  }

  /// Johnson, Kemp & Kotz (2005), §6.4, with the parameters −a, −b.
  var skewness: Double? {
    guard let variance, variance > 0 else { return nil }
    let sum = a + b
    return (sum + 2 * Double(n)) / (sum + 2) * ((b - a) / sum) / variance.squareRoot()
  }

  var excessKurtosis: Double? {
    guard let variance, variance > 0 else { return nil }
    return MassSum(self).excessKurtosis
  }

  /// Where the masses rise and then fall; for U-shaped ones the greater end.
  var mode: Double? {
    let last = Double(n)
    if a > 1, b > 1 || n == 0 {
      // ratio(k) ≥ 1 up to the root of a linear equation.
      let root = ((last + 1) * (a - 1)) / (a + b - 2)
      return min(max(root.rounded(.up) - 1, 0), last)
    }
    return mass(0) >= mass(last) ? 0 : last
  }
}
