import Glibc

/// `log x` is normal with mean `log median` and standard deviation `sigma`.
///
/// > Reference: Johnson, Kotz & Balakrishnan (1994), vol. 1, ch. 14.
struct LognormalLaw: Law {
  let median: Double
  let sigma: Double

  var support: ClosedRange<Double> { 0 ... .infinity }
  func quantile(_ p: Double) -> Double { quantile(normal: Normal.quantile(p)) }
  /// The value that belongs to a standard normal one.
  func quantile(normal z: Double) -> Double { median * exp(sigma * z) }
  func upperQuantile(_ q: Double) -> Double { median * exp(sigma * Normal.upperQuantile(q)) }

  private func z(_ x: Double) -> Double {
    let ratio = (x - median) / median
    return (abs(ratio) < 0.25 ? log1p(ratio) : log(x) - log(median)) / sigma
  }
  func cdf(_ x: Double) -> Double { x <= 0 ? 0 : Normal.cdf(z(x)) }
  func survival(_ x: Double) -> Double { x <= 0 ? 1 : Normal.upperTail(z(x)) }

  func logDensity(_ x: Double) -> Double {
    guard x > 0 else { return -.infinity }
    let z = z(x)
    return -0.5 * z * z - log(sigma) - log(x) - NormalLaw.halfLogTwoPi
  }

  var mean: Double? { median * exp(0.5 * sigma * sigma) }

  var variance: Double? {
    let mean = median * exp(0.5 * sigma * sigma)
    return mean * mean * expm1(sigma * sigma)
  }

  var skewness: Double? {
    let e = expm1(sigma * sigma)
    return finite((e + 3) * e.squareRoot())
  }

  /// `w⁴ + 2w³ + 3w² − 6` in `w − 1`, which does not cancel for small sigma.
  var excessKurtosis: Double? {
    let e = expm1(sigma * sigma)
    return finite((((e + 6) * e + 15) * e + 16) * e)
  }

  var mode: Double? { median * exp(-sigma * sigma) }

  private func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }

  // Baringhaus & Franz (2004), J. Multivariate Anal. 88, 190–206, with its differences from 1 taken
  // out: each tail is small where the mean that multiplies it is large.
  func rankedScore(_ y: Double) -> Double? {
    let spread = 2 * tilted(sigma * 0.70710678118654752440)
    guard y > 0 else { return spread - y }
    let z = z(y)
    return y * (1 - 2 * Normal.upperTail(z)) + (spread - 2 * tilted(sigma - z))
  }

  /// The mean times the normal probability above `z`, of which the one may overflow as the other
  /// underflows.
  private func tilted(_ z: Double) -> Double {
    sigma < 36
      ? median * exp(0.5 * sigma * sigma) * Normal.upperTail(z)
      : median * exp(0.5 * sigma * sigma + Normal.logUpperTail(z))
  }
}
