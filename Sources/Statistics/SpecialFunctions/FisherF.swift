import Glibc
import Precision

/// Fisher's F distribution, of the ratio of two mean squares.
///
/// > Reference: DLMF 8.17; `P(F ≤ f) = I_x(d₁/2, d₂/2)` with `x = d₁f/(d₁f + d₂)`.
public enum FisherF {
  /// The probability of a ratio at or below `f`.
  ///
  /// - Parameters:
  ///   - f: The ratio.
  ///   - numerator: The degrees of freedom above the line, d₁ > 0, not necessarily whole.
  ///   - denominator: The degrees of freedom below the line, d₂ > 0.
  /// - Returns: The probability.
  public static func cdf(_ f: Double, numerator: Double, denominator: Double) -> Double {
    tails(f, numerator, denominator).lower
  }

  /// The probability of a ratio above `f`, with full relative accuracy where it is small.
  ///
  /// - Parameters:
  ///   - f: The ratio.
  ///   - numerator: The degrees of freedom above the line, d₁ > 0.
  ///   - denominator: The degrees of freedom below the line, d₂ > 0.
  /// - Returns: The probability.
  public static func upperTail(_ f: Double, numerator: Double, denominator: Double) -> Double {
    tails(f, numerator, denominator).upper
  }

  /// The ratio below which a share `p` of the distribution lies.
  ///
  /// - Parameters:
  ///   - p: A probability; 0 gives 0 and 1 infinity.
  ///   - numerator: The degrees of freedom above the line, d₁ > 0.
  ///   - denominator: The degrees of freedom below the line, d₂ > 0.
  /// - Returns: The quantile.
  public static func quantile(_ p: Double, numerator: Double, denominator: Double) -> Double {
    inverse(lower: p, upper: 1 - p, numerator, denominator)
  }

  /// The ratio above which a share `q` of the distribution lies, for shares too small for `1 − q`.
  ///
  /// - Parameters:
  ///   - q: A probability; 0 gives infinity and 1 gives 0.
  ///   - numerator: The degrees of freedom above the line, d₁ > 0.
  ///   - denominator: The degrees of freedom below the line, d₂ > 0.
  /// - Returns: The quantile of `1 − q`.
  public static func upperQuantile(_ q: Double, numerator: Double, denominator: Double) -> Double {
    inverse(lower: 1 - q, upper: q, numerator, denominator)
  }

  /// `d₁f/(d₁f + d₂)` and what it lacks of 1.
  private static func shares(_ f: Double, _ d1: Double, _ d2: Double) -> (
    DoubleDouble, DoubleDouble
  ) {
    // Only the ratio counts: where the product would overflow, both terms are made smaller.
    let factor = max(d1 * f, d2) < 0x1p1000 ? 1 : 0x1p-600
    let above = DoubleDouble.product(of: d1 * factor, f)
    let below = d2 * factor
    let sum = above + below
    return (above / sum, DoubleDouble(below) / sum)
  }

  private static func tails(_ f: Double, _ d1: Double, _ d2: Double) -> (
    lower: Double, upper: Double
  ) {
    precondition(d1 > 0 && d2 > 0, "degrees of freedom \(d1) and \(d2) are not both positive")
    if f.isNaN { return (.nan, .nan) }
    if f <= 0 { return (0, 1) }
    if f == .infinity { return (1, 0) }
    if d2 == .infinity { return IncompleteGamma.tails(0.5 * d1, 0.5 * d1 * f) }
    let (x, y) = shares(f, d1, d2)
    return IncompleteBeta.tails(x, y, 0.5 * d1, 0.5 * d2)
  }

  private static func inverse(lower p: Double, upper q: Double, _ d1: Double, _ d2: Double)
    -> Double
  {
    precondition(d1 > 0 && d2 > 0, "degrees of freedom \(d1) and \(d2) are not both positive")
    let (a, b) = (0.5 * d1, 0.5 * d2)
    if d2 == .infinity {
      return ChiSquare.quantile(lower: p, upper: q, degreesOfFreedom: d1) / d1
    }
    let logit = IncompleteBeta.inverseLogit(lower: p, upper: q, a, b)
    var f = d2 / d1 * exp(logit)
    guard f > 0, f.isFinite else { return f }
    for _ in 0..<3 {
      let (x, y) = shares(f, d1, d2)
      let tails = IncompleteBeta.tails(x, y, a, b)
      let (tail, target) = p <= q ? (tails.lower, p) : (tails.upper, q)
      let step = log1p((tail - target) / target) * (tail / PrecisePrefix.beta(a, b, x, y))
      guard step.isFinite else { break }
      f -= (p <= q ? step : -step) * f
      if abs(step) < 1e-10 { break }
    }
    return f
  }
}
