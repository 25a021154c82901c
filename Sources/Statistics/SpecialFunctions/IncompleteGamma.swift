import Glibc

/// The regularised incomplete gamma function and its inverse.
public enum IncompleteGamma {
  /// `P(a, x)`: the probability that a gamma variable of shape `a` and scale 1 is at most `x`.
  ///
  /// - Parameters:
  ///   - a: The shape, > 0.
  ///   - x: The argument; values below 0 count as 0.
  /// - Returns: The probability. Cost grows as √a near `x = a`.
  public static func lower(_ a: Double, _ x: Double) -> Double { tails(a, x).lower }

  /// `Q(a, x) = 1 − P(a, x)`, accurate where it is small.
  ///
  /// - Parameters:
  ///   - a: The shape, > 0.
  ///   - x: The argument; values below 0 count as 0.
  /// - Returns: The probability.
  public static func upper(_ a: Double, _ x: Double) -> Double { tails(a, x).upper }

  /// The `x` with `P(a, x) = p`.
  ///
  /// - Parameters:
  ///   - a: The shape, > 0.
  ///   - p: A probability; 0 gives 0 and 1 infinity.
  /// - Returns: The quantile.
  public static func inverseLower(_ a: Double, _ p: Double) -> Double {
    inverse(a, lower: p, upper: 1 - p)
  }

  /// The `x` with `Q(a, x) = q`, for tail probabilities too small for `1 − q`.
  ///
  /// - Parameters:
  ///   - a: The shape, > 0.
  ///   - q: A probability; 1 gives 0 and 0 infinity.
  /// - Returns: The quantile.
  public static func inverseUpper(_ a: Double, _ q: Double) -> Double {
    inverse(a, lower: 1 - q, upper: q)
  }

  /// Both tails, fast, for inner loops; where a result is shown, use ``tails(_:_:)``.
  ///
  /// The series below `a + 1`, the continued fraction (modified Lentz) above.
  ///
  /// Below `a + 1` the upper tail is one minus the lower. Only for shapes near 0 is it small there,
  /// and then its accuracy is absolute, 1e-16, not relative.
  ///
  /// > Reference: DLMF §8.11(ii) and 8.9.2; Thompson & Barnett (1986) for Lentz's method.
  static func both(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
    precondition(a > 0, "shape \(a) is not positive")
    if x <= 0 { return (0, 1) }
    if x.isNaN { return (.nan, .nan) }
    if x == .infinity { return (1, 0) }
    let mass = SaddlePoint.poisson(a, x)
    if mass == 0 { return x < a ? (0, 1) : (1, 0) }
    if x < a + 1 {
      var term = 1.0
      var sum = 1.0
      var divisor = a
      repeat {
        divisor += 1
        term *= x / divisor
        sum += term
      } while term > sum * 0x1p-55
      let lower = min(mass * sum, 1)
      return (lower, 1 - lower)
    }
    var b = x + 1 - a
    var c = 1e300
    var d = 1 / b
    var fraction = d
    var i = 0.0
    while true {
      i += 1
      let numerator = -i * (i - a)
      b += 2
      d = numerator * d + b
      if abs(d) < 1e-300 { d = 1e-300 }
      c = b + numerator / c
      if abs(c) < 1e-300 { c = 1e-300 }
      d = 1 / d
      let factor = d * c
      fraction *= factor
      if abs(factor - 1) < 0x1p-52 || i > 1e7 { break }
    }
    let upper = min(mass * a * fraction, 1)
    return (1 - upper, upper)
  }

  /// Halley's method in `t = log x` on the logarithm of the smaller tail.
  ///
  /// The density of `log x` is log-concave, so the log of either tail is concave in `t`: Newton's
  /// method converges from any start, from the second step on from one side (Prékopa 1973).
  static func inverse(_ a: Double, lower p: Double, upper q: Double) -> Double {
    precondition(a > 0, "shape \(a) is not positive")
    guard p >= 0, q >= 0 else { return .nan }
    if p == 0 { return 0 }
    if q == 0 { return .infinity }
    // Far below the scale, P = x^a / Γ(a+1) exactly enough.
    let limit = (log(p) + logGamma(a + 1)) / a
    if limit < -37 { return exp(limit) }
    // Wilson & Hilferty (1931) where it is defined, else the limit above.
    let z = p <= q ? Normal.quantile(p) : -Normal.quantile(q)
    let cube = 1 - 1 / (9 * a) + z / (3 * a.squareRoot())
    var t = cube > 0.2 && a > 0.3 ? log(a) + 3 * log(cube) : min(limit, log(a + 1))
    for _ in 0..<100 {
      let x = exp(t)
      let tails = both(a, x)
      let slope = a * SaddlePoint.poisson(a, x)
      let tail = p <= q ? tails.lower : -tails.upper
      let newton = log(abs(tail) / min(p, q)) * tail / slope
      guard newton.isFinite else {
        t += (tail == 0) == (p <= q) ? 1 : -1
        continue
      }
      // Halley's correction; the log of the tail has second derivative g'(a − x − g').
      let bend = 0.5 * newton * (a - x - slope / tail)
      t -= newton / min(max(1 - bend, 0.5), 2)
      if abs(newton) < 1e-5 / max(1, a.squareRoot()) { break }
    }
    return exp(t)
  }
}
