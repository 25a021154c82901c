import Glibc

/// The chi-squared distribution, a gamma distribution of shape ν/2 and scale 2.
public enum ChiSquare {
  /// The density at `x`.
  ///
  /// - Parameters:
  ///   - x: The value.
  ///   - degreesOfFreedom: ν > 0, not necessarily whole.
  /// - Returns: The density; at 0 infinite below two degrees of freedom.
  public static func density(_ x: Double, degreesOfFreedom: Double) -> Double {
    let a = shape(degreesOfFreedom)
    if x < 0 || x == .infinity { return 0 }
    if x == 0 { return a < 1 ? .infinity : a == 1 ? 0.5 : 0 }
    return PrecisePrefix.gamma(a, 0.5 * x) * (a / x)
  }

  /// The probability of a value at or below `x`.
  ///
  /// - Parameters:
  ///   - x: The value.
  ///   - degreesOfFreedom: ν > 0.
  /// - Returns: The probability.
  public static func cdf(_ x: Double, degreesOfFreedom: Double) -> Double {
    IncompleteGamma.tails(shape(degreesOfFreedom), 0.5 * x).lower
  }

  /// The probability of a value above `x`, with full relative accuracy where it is small.
  ///
  /// - Parameters:
  ///   - x: The value.
  ///   - degreesOfFreedom: ν > 0.
  /// - Returns: The probability.
  public static func upperTail(_ x: Double, degreesOfFreedom: Double) -> Double {
    IncompleteGamma.tails(shape(degreesOfFreedom), 0.5 * x).upper
  }

  /// The value below which a share `p` of the distribution lies.
  ///
  /// - Parameters:
  ///   - p: A probability; 0 gives 0 and 1 infinity.
  ///   - degreesOfFreedom: ν > 0.
  /// - Returns: The quantile.
  public static func quantile(_ p: Double, degreesOfFreedom: Double) -> Double {
    quantile(lower: p, upper: 1 - p, degreesOfFreedom: degreesOfFreedom)
  }

  /// The value above which a share `q` of the distribution lies, for shares too small for `1 − q`.
  ///
  /// - Parameters:
  ///   - q: A probability; 0 gives infinity and 1 gives 0.
  ///   - degreesOfFreedom: ν > 0.
  /// - Returns: The quantile of `1 − q`.
  public static func upperQuantile(_ q: Double, degreesOfFreedom: Double) -> Double {
    quantile(lower: 1 - q, upper: q, degreesOfFreedom: degreesOfFreedom)
  }

  private static func shape(_ degreesOfFreedom: Double) -> Double {
    precondition(degreesOfFreedom > 0, "degrees of freedom \(degreesOfFreedom) are not positive")
    return 0.5 * degreesOfFreedom
  }

  /// The quantile of both tails: the fast one, then Newton's method on the logarithm of the smaller
  /// tail.
  static func quantile(lower p: Double, upper q: Double, degreesOfFreedom: Double) -> Double {
    let a = shape(degreesOfFreedom)
    var x = IncompleteGamma.inverse(a, lower: p, upper: q)
    guard x > 0, x.isFinite else { return 2 * x }
    for _ in 0..<3 {
      let tails = IncompleteGamma.tails(a, x)
      let (tail, target) = p <= q ? (tails.lower, p) : (tails.upper, q)
      let slope = PrecisePrefix.gamma(a, x) * a
      let step = log1p((tail - target) / target) * (tail / slope)
      guard step.isFinite else { break }
      x -= (p <= q ? step : -step) * x
      if abs(step) < 1e-10 { break }
    }
    return 2 * x
  }
}
