import Glibc
import Statistics

/// The values that an observation can take.
struct Support: Hashable {
  /// The least and the greatest value, infinite where there is none.
  let lower: Double
  let upper: Double

  /// Whether a normal observation all but never meets a bound (less than once in 10^15).
  @inline(__always)
  func isOut(of mean: Double, _ deviation: Double) -> Bool {
    mean - lower > 8 * deviation && upper - mean > 8 * deviation
  }

  /// The value of a normal observation cut off at the bounds, from its standard normal.
  ///
  /// By inversion, so the result is strictly inside the bounds and increases with `z`. Computed
  /// from the tail that is the smaller, so a mean far outside the bounds keeps its digits.
  func value(mean: Double, deviation: Double, z: Double) -> Double {
    if isOut(of: mean, deviation) { return mean + deviation * z }
    guard deviation > 0 else { return max(lower, min(upper, mean)) }
    let a = (lower - mean) / deviation
    let b = (upper - mean) / deviation
    let score: Double
    if a > 25 {
      // Mills' ratio: the tail beyond a is exponential with rate a.
      score = a - log(Normal.upperTail(z)) / a
    } else if b < -25 {
      score = b + log(Normal.cdf(z)) / -b
    } else if a > 0 {
      let tailA = Normal.upperTail(a)
      let tailB = Normal.upperTail(b)
      score = Normal.upperQuantile(tailB + (tailA - tailB) * Normal.upperTail(z))
    } else {
      let belowA = Normal.cdf(a)
      let belowB = Normal.cdf(b)
      score = Normal.quantile(belowA + (belowB - belowA) * Normal.cdf(z))
    }
    return max(lower, min(upper, mean + deviation * max(a, min(b, score))))
  }

  /// The probability at or below a value, of a normal observation cut off at the bounds.
  func probability(below value: Double, mean: Double, deviation: Double) -> Double {
    if value < lower { return 0 }
    if value >= upper { return 1 }
    guard deviation > 0 else { return value >= max(lower, min(upper, mean)) ? 1 : 0 }
    let score = (value - mean) / deviation
    if isOut(of: mean, deviation) { return Normal.cdf(score) }
    let a = (lower - mean) / deviation
    let b = (upper - mean) / deviation
    if a > 25 { return -expm1(-a * (score - a)) }
    if b < -25 { return exp(-b * (score - b)) }
    if a > 0 {
      let tailA = Normal.upperTail(a)
      return (tailA - Normal.upperTail(score)) / (tailA - Normal.upperTail(b))
    }
    let belowA = Normal.cdf(a)
    return (Normal.cdf(score) - belowA) / (Normal.cdf(b) - belowA)
  }

  /// The density at a value, of a normal observation cut off at the bounds.
  func density(at value: Double, mean: Double, deviation: Double) -> Double {
    guard deviation > 0, value >= lower, value <= upper else { return 0 }
    let score = (value - mean) / deviation
    if isOut(of: mean, deviation) { return Normal.density(score) / deviation }
    let a = (lower - mean) / deviation
    let b = (upper - mean) / deviation
    if a > 25 { return a / deviation * exp(-a * (score - a)) }
    if b < -25 { return -b / deviation * exp(-b * (score - b)) }
    return Normal.density(score) / deviation / mass(a, b)
  }

  /// The probability of a standard normal between two scores, from the smaller tail.
  private func mass(_ a: Double, _ b: Double) -> Double {
    a > 0 ? Normal.upperTail(a) - Normal.upperTail(b) : Normal.cdf(b) - Normal.cdf(a)
  }

  /// The mean of a normal observation cut off at the bounds.
  func mean(of mean: Double, deviation: Double) -> Double {
    if isOut(of: mean, deviation) { return mean }
    guard deviation > 0 else { return max(lower, min(upper, mean)) }
    let a = (lower - mean) / deviation
    let b = (upper - mean) / deviation
    if a > 25 { return lower + min(deviation / a, (upper - lower) / 2) }
    if b < -25 { return upper - min(deviation / -b, (upper - lower) / 2) }
    let mass = mass(a, b)
    guard mass > 0 else { return max(lower, min(upper, mean)) }
    let shifted = mean + deviation * (Normal.density(a) - Normal.density(b)) / mass
    return max(lower, min(upper, shifted))
  }
}
