import Glibc

/// The logarithm is uniform: density `1/(x log(high/low))`.
struct LogUniformLaw: Law {
  let low: Double
  let high: Double

  private var length: Double {
    let excess = (high - low) / low
    return excess.isFinite ? log1p(excess) : log(high) - log(low)
  }

  var support: ClosedRange<Double> { low...high }
  func quantile(_ p: Double) -> Double { p == 1 ? high : min(low * exp(p * length), high) }
  func upperQuantile(_ q: Double) -> Double { max(high * exp(-q * length), low) }
  func cdf(_ x: Double) -> Double { LogUniformLaw(low: low, high: x).length / length }
  func survival(_ x: Double) -> Double { LogUniformLaw(low: x, high: high).length / length }
  func density(_ x: Double) -> Double { 1 / (x * length) }
  func logDensity(_ x: Double) -> Double { -log(x) - log(length) }

  var mean: Double? { (high - low) / length }

  /// In half the length t the variance over `low · high` is `(sinh t/t)(cosh t − sinh t/t)`, the
  /// bracket by its series `Σ 2k t^{2k}/(2k+1)!` where it would cancel.
  var variance: Double? {
    let t = 0.5 * length
    if t > Self.wide {
      let (first, second) = (share(1), share(2))
      return high * high * (second - first * first)
    }
    let ratio = sinh(t) / t
    var bracket = cosh(t) - ratio
    if t < 1 {
      var power = t * t / 6
      bracket = 0
      for k in 1...12 {
        bracket += 2 * Double(k) * power
        power *= t * t / Double((2 * k + 2) * (2 * k + 3))
      }
    }
    return low * (high * (ratio * bracket))
  }

  var skewness: Double? {
    if 0.5 * length > Self.wide {
      let (m, second, third) = (share(1), share(2), share(3))
      let v = second - m * m
      return (third - 3 * m * second + 2 * m * m * m) / (v * v.squareRoot())
    }
    let v = expectation { s, c in s * s + c * c }
    return expectation { s, c in (3 * s * s + c * c) * c } / (v * v.squareRoot())
  }

  var excessKurtosis: Double? {
    if 0.5 * length > Self.wide {
      let (m, second, third) = (share(1), share(2), share(3))
      let v = second - m * m
      return (share(4) - 4 * m * third + 6 * m * m * second - 3 * m * m * m * m) / (v * v) - 3
    }
    let v = expectation { s, c in s * s + c * c }
    return expectation { s, c in s * s * (s * s + 6 * c * c) + c * c * c * c } / (v * v) - 3
  }

  /// From this half length on powers are integrated as they are, relative to the high end.
  private static let wide = 3.0

  /// `E(X/high)^order`.
  private func share(_ order: Double) -> Double {
    -expm1(-order * length) / (order * length)
  }

  /// The expectation of a function of the parts of `X/√(low · high)` less its mean that are odd and
  /// even in the logarithm, over half the length t: `t sinh(tv)/t` and `cosh(tv) − sinh(t)/t`.
  ///
  /// Products with an odd number of odd parts have none and are left out by the caller; both parts
  /// are divided by t, so that no power of a short length underflows.
  private func expectation(_ value: (_ odd: Double, _ even: Double) -> Double) -> Double {
    let t = 0.5 * length
    // sinh(t)/t − 1.
    var excess = sinh(t) / t - 1
    if t < 1 {
      var power = t * t / 6
      excess = 0
      for k in 1...12 {
        excess += power
        power *= t * t / Double((2 * k + 2) * (2 * k + 3))
      }
    }
    return DoubleExponential.unit { v, _ in
      let half = sinh(0.5 * t * v)
      return value(sinh(t * v) / t, (2 * half * half - excess) / t)
    }
  }

  var mode: Double? { low }
}
