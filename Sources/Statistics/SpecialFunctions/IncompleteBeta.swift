import Glibc
import Precision

/// The regularised incomplete beta function and its inverse.
public enum IncompleteBeta {
  /// `I_x(a, b)`: the probability that a beta variable is at most `x`.
  ///
  /// - Parameters:
  ///   - x: The argument, brought to [0, 1].
  ///   - a: The first shape, > 0.
  ///   - b: The second shape, > 0.
  /// - Returns: The probability. Cost grows as the root of the larger shape near the mean.
  public static func lower(_ x: Double, _ a: Double, _ b: Double) -> Double {
    tails(DoubleDouble(x), DoubleDouble.sum(of: 1, -x), a, b).lower
  }

  /// `1 − I_x(a, b)`, accurate where it is small.
  ///
  /// - Parameters:
  ///   - x: The argument, brought to [0, 1].
  ///   - a: The first shape, > 0.
  ///   - b: The second shape, > 0.
  /// - Returns: The probability.
  public static func upper(_ x: Double, _ a: Double, _ b: Double) -> Double {
    tails(DoubleDouble(x), DoubleDouble.sum(of: 1, -x), a, b).upper
  }

  /// The `x` with `I_x(a, b) = p`.
  ///
  /// - Parameters:
  ///   - p: A probability.
  ///   - a: The first shape, > 0.
  ///   - b: The second shape, > 0.
  /// - Returns: The quantile, in [0, 1].
  public static func inverseLower(_ p: Double, _ a: Double, _ b: Double) -> Double {
    logistic(inverseLogit(lower: p, upper: 1 - p, a, b))
  }

  /// Both tails, from `x` and `y = 1 − x` given separately so that neither loses digits.
  ///
  /// The fast form, for inner loops; where a result is shown, use ``tails(_:_:_:_:)``.
  ///
  /// By the continued fraction of the side on which it converges fast.
  ///
  /// > Reference: Didonato & Morris (1992), ACM TOMS 18, algorithm 708, §2, BFRAC.
  static func both(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> (
    lower: Double, upper: Double
  ) {
    precondition(a > 0 && b > 0, "shapes \(a) and \(b) are not both positive")
    if x <= 0 { return (0, 1) }
    if y <= 0 { return (1, 0) }
    if x.isNaN || y.isNaN { return (.nan, .nan) }
    let factor = SaddlePoint.binomial(a, b, x, y) * a * (b / (a + b))
    if x * (a + b + 2) <= a + 1 {
      let lower = min(factor * fraction(x, y, a, b, lambda: distance(x, y, a, b)), 1)
      return (lower, 1 - lower)
    }
    let upper = min(factor * fraction(y, x, b, a, lambda: distance(y, x, b, a)), 1)
    return (1 - upper, upper)
  }

  /// `a − (a + b) x` without cancellation where x is near 1, and the other way where it is near 0.
  private static func distance(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
    x > 0.5 ? (a + b) * y - b : a - (a + b) * x
  }

  /// The continued fraction that `x^a y^b / B(a, b)` is multiplied by to give `I_x(a, b)`, with
  /// `lambda` for `a − (a + b) x`.
  ///
  /// It is evaluated forwards, which keeps the divisions out of the chain of dependent steps.
  static func fraction(_ x: Double, _ y: Double, _ a: Double, _ b: Double, lambda: Double) -> Double
  {
    let c = 1 + lambda
    let c0 = b / a
    let c1 = 1 + 1 / a
    let inverse = 1 / a
    var n = 0.0
    var p = 1.0
    var s = a + 1
    var (numerator0, numerator1) = (0.0, 1.0)
    var (denominator0, denominator1) = (1.0, c / c1)
    var result = c1 / c
    while n < 1e6 {
      n += 1
      let t = n * inverse
      let w = n * (b - n) * x
      let reciprocal = 1 / s
      let e = a * reciprocal
      let alpha = p * (p + c0) * e * e * (w * x)
      let beta = n + w * reciprocal + (t + 1) / (c1 + t + t) * (c + n * (y + 1))
      p = t + 1
      s += 2
      (numerator0, numerator1) = (numerator1, alpha * numerator0 + beta * numerator1)
      (denominator0, denominator1) = (denominator1, alpha * denominator0 + beta * denominator1)
      let next = numerator1 / denominator1
      let change = abs(next - result)
      result = next
      if change <= 0x1p-52 * next { break }
      if denominator1 > 1e200 {
        numerator0 *= 1e-200
        numerator1 *= 1e-200
        denominator0 *= 1e-200
        denominator1 *= 1e-200
      }
    }
    return result
  }

  /// `log(x / (1 − x))` at the quantile, by Halley's method on the log of the smaller tail.
  ///
  /// In the logit the density is log-concave, so the iteration converges from any start (see
  /// ``IncompleteGamma``). The logit keeps the digits of both `x` and `1 − x`.
  static func inverseLogit(lower p: Double, upper q: Double, _ a: Double, _ b: Double) -> Double {
    precondition(a > 0 && b > 0, "shapes \(a) and \(b) are not both positive")
    guard p >= 0, q >= 0 else { return .nan }
    if p == 0 { return -.infinity }
    if q == 0 { return .infinity }
    if p > q { return -inverseLogit(lower: q, upper: p, b, a) }
    // For tiny x, I_x = x^a / (a B(a, b)) exactly enough.
    let limit = (log(p) + log(a) + quickLogBeta(a, b)) / a
    if limit < -37 - log(b + 1) { return limit }
    let spread = (1 / a + 1 / b).squareRoot()
    var logit =
      a >= 1 && b >= 1 ? log(a / b) + Normal.quantile(p) * spread : min(limit, log(a / b) + 2)
    for _ in 0..<100 {
      let x = logistic(logit)
      let y = logistic(-logit)
      let lower = both(x, y, a, b).lower
      let slope = SaddlePoint.binomial(a, b, x, y) * a * (b / (a + b))
      let newton = log(lower / p) * lower / slope
      guard newton.isFinite else {
        logit += lower == 0 ? 1 : -1
        continue
      }
      // Halley's correction; the log of the tail has second derivative g'(ay − bx − g').
      let bend = 0.5 * newton * (a * y - b * x - slope / lower)
      logit -= newton / min(max(1 - bend, 0.5), 2)
      if abs(newton) < 1e-5 * min(1, spread) { break }
    }
    return logit
  }

  /// `log B(a, b)` to the digits that the inversion takes.
  ///
  /// Its bits are those of published draws near an end; elsewhere see the function `logBeta`.
  private static func quickLogBeta(_ a: Double, _ b: Double) -> Double {
    let small = min(a, b)
    let large = max(a, b)
    guard large > 15 else { return logGamma(a) + logGamma(b) - logGamma(a + b) }
    // log Γ(large) − log Γ(large + small) by Stirling, without the large terms.
    let sum = large + small
    return logGamma(small) + SaddlePoint.stirlingError(large) - SaddlePoint.stirlingError(sum)
      - small * (log(sum) - 1) - (large - 0.5) * log1p(small / large)
  }

  @inline(__always)
  static func logistic(_ t: Double) -> Double {
    if t < 0 {
      let e = exp(t)
      return e / (1 + e)
    }
    return 1 / (1 + exp(-t))
  }
}
