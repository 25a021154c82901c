import Glibc

extension Normal {
  /// The logarithm of the density at `x`.
  public static func logDensity(_ x: Double) -> Double {
    -0.5 * x * x - 0.91893853320467274178  // ½ log 2π
  }

  /// The logarithm of the probability of a value at or below `x`, also where that is too small for
  /// a number.
  ///
  /// > Reference: DLMF 7.12.1 for the far tail.
  ///
  /// - Parameter x: The value.
  /// - Returns: `log Φ(x)`.
  public static func logCDF(_ x: Double) -> Double {
    if x > 0 { return log1p(-upperTail(x)) }
    if x > -25 || x.isNaN { return log(cdf(x)) }
    if x == -.infinity { return x }
    let s = 1 / (x * x)
    var series = 0.0
    for odd in stride(from: 15.0, through: 1, by: -2) { series = s * odd * (-1 - series) }
    return logDensity(x) - log(-x) + log1p(series)
  }

  /// The logarithm of the probability of a value above `x`.
  ///
  /// - Parameter x: The value.
  /// - Returns: `log(1 − Φ(x))`.
  public static func logUpperTail(_ x: Double) -> Double { logCDF(-x) }

  /// The value below which a share lies that is given by its logarithm.
  ///
  /// - Parameter logProbability: The logarithm of a probability; 0 and −∞ give the infinities, numbers
  ///   above 0 NaN.
  /// - Returns: The quantile.
  public static func logQuantile(_ logProbability: Double) -> Double {
    guard logProbability < -700 else {
      return logProbability > -0.5
        ? -quantile(-expm1(logProbability)) : quantile(exp(logProbability))
    }
    if logProbability == -.infinity { return -.infinity }
    var x = -(-2 * logProbability).squareRoot()
    // Newton's method on the concave logarithm; the start is below the quantile.
    for _ in 0..<10 {
      let value = logCDF(x)
      let step = (value - logProbability) / exp(logDensity(x) - value)
      x -= step
      if abs(step) <= 0x1p-40 * abs(x) { break }
    }
    return x
  }
}
