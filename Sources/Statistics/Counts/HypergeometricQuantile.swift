import Glibc

/// The smallest `k` with `P(X ≤ k) ≥ u`, X the good ones among `draws` taken without replacement.
///
/// Where the mean is within 12 of an end of the support, masses are added up from that end;
/// elsewhere see `LatticeInversion`, with an expansion to the fourth cumulant whose error was
/// found to be at most 0.0065 (1 + z⁴)/sd² for |z| ≤ 4, a quarter of the margin used.
///
/// - Parameters:
///   - u: A probability; 0 and less give the smallest value, 1 and more the largest.
///   - good: How many are good, ≥ 0.
///   - bad: How many are not, ≥ 0.
///   - draws: How many are taken, brought to `0 … good + bad`.
/// - Returns: The quantile.
public func hypergeometricQuantile(_ u: Double, good: Int, bad: Int, draws: Int) -> Int {
  Hypergeometric(good: max(good, 0), bad: max(bad, 0), draws: draws).quantile(u)
}

/// The distribution of the good ones among some taken without replacement.
struct Hypergeometric {
  let good: Double
  let bad: Double
  let draws: Double
  let low: Int
  let high: Int

  init(good: Int, bad: Int, draws: Int) {
    let draws = min(max(draws, 0), good + bad)
    self.good = Double(good)
    self.bad = Double(bad)
    self.draws = Double(draws)
    low = max(0, draws - bad)
    high = min(good, draws)
  }

  /// The mass of `k`, by three binomial masses (Loader 2000, §6).
  func mass(_ k: Int) -> Double {
    let all = good + bad
    let p = draws / all
    let q = (all - draws) / all
    if draws == 0 || draws == all { return 1 }
    let x = Double(k)
    return SaddlePoint.binomial(x, good - x, p, q)
      * SaddlePoint.binomial(draws - x, bad - (draws - x), p, q)
      / SaddlePoint.binomial(draws, all - draws, p, q)
  }

  /// The logarithm of ``mass(_:)``.
  func logMass(_ k: Int) -> Double {
    let all = good + bad
    let p = draws / all
    let q = (all - draws) / all
    if draws == 0 || draws == all { return 0 }
    let x = Double(k)
    return SaddlePoint.logBinomial(x, good - x, p, q)
      + SaddlePoint.logBinomial(draws - x, bad - (draws - x), p, q)
      - SaddlePoint.logBinomial(draws, all - draws, p, q)
  }

  /// The mean.
  var center: Double { good + bad == 0 ? 0 : draws * (good / (good + bad)) }

  /// The mass of `k + 1` over that of `k`.
  @inline(__always)
  func ratio(_ k: Double) -> Double {
    (good - k) * (draws - k) / ((k + 1) * (bad - draws + k + 1))
  }

  func quantile(_ u: Double) -> Int {
    if low == high { return low }
    guard u > 0 else { return low }
    if u >= 1 { return high }
    let mean = draws * (good / (good + bad))
    if mean - Double(low) < 12 || high - low < 24 {
      let first = mass(low)
      if first > 1e-290 {
        let near = min(u, 1 - LatticeInversion.farTail)
        let k = LatticeInversion.upward(near, low: low, high: high, mass: first, ratio: ratio)
        return near == u ? k : max(k, search(u, from: Double(k)))
      }
      return search(u, from: mean)
    }
    if Double(high) - mean < 12 {
      let last = mass(high)
      if last > 1e-290 {
        let near = max(u, LatticeInversion.farTail)
        let k = LatticeInversion.downward(
          1 - near, low: low, high: high, mass: last, ratio: { 1 / ratio($0 - 1) })
        return near == u ? k : min(k, search(u, from: Double(k)))
      }
      return search(u, from: mean)
    }
    let z = Normal.quantile(u)
    let expansion = expansion
    let value = expansion.quantile(z)
    if abs(z) < LatticeInversion.reach {
      let margin =
        0.026 * (1 + z * z * z * z) / (expansion.sd * expansion.sd) + 1e-10 * expansion.sd
      if let k = LatticeExpansion.certain(value, margin: margin) {
        return min(max(k, low), high)
      }
    }
    return search(u, from: value.rounded())
  }

  /// Cumulants up to the fourth: Johnson, Kemp & Kotz (2005), Univariate Discrete Distributions,
  /// §6.3.
  private var expansion: LatticeExpansion {
    let all = good + bad
    let product = draws * (good / all) * (bad / all) * (all - draws)
    let variance = product / (all - 1)
    let third = variance * ((bad - good) / all) * ((all - 2 * draws) / (all - 2))
    let inner = all * (all + 1) - 6 * good * bad - 6 * draws * (all - draws)
    let excess =
      ((all - 1) * inner + 6 * product * (5 * all - 6)) / (product * (all - 2) * (all - 3))
    return LatticeExpansion(
      mean: draws * (good / all), variance, third, excess * variance * variance)
  }

  @inline(never)
  private func search(_ u: Double, from start: Double) -> Int {
    LatticeInversion.search(from: start, in: low...high) { k in
      if k == high { return true }
      return u <= 0.5 ? lowerTail(k) >= u : upperTail(k + 1) <= 1 - u
    }
  }

  /// Forty sds where those are too many to be added one by one.
  private var wideReach: Double? {
    let all = good + bad
    let variance = draws * (good / all) * (bad / all) * ((all - draws) / (all - 1))
    return variance > 1e8 ? (40 * variance.squareRoot()).rounded(.up) : nil
  }

  /// The probability of `k` or less, added up downwards from `k`.
  func lowerTail(_ k: Int) -> Double {
    if let reach = wideReach {
      return LatticeSum.over(max(Double(k) - reach, Double(low)), Double(k)) { mass(Int($0)) }
    }
    var term = 1.0
    var sum = 1.0
    var x = k
    while x > low, term > sum * 0x1p-60 {
      x -= 1
      term /= ratio(Double(x))
      sum += term
    }
    return mass(k) * sum
  }

  /// The probability of `k` or more, added up upwards from `k`.
  func upperTail(_ k: Int) -> Double {
    if let reach = wideReach {
      return LatticeSum.over(Double(k), min(Double(k) + reach, Double(high))) { mass(Int($0)) }
    }
    var term = 1.0
    var sum = 1.0
    var x = k
    while x < high, term > sum * 0x1p-60 {
      term *= ratio(Double(x))
      sum += term
      x += 1
    }
    return mass(k) * sum
  }
}
