import Glibc

/// Binomial and Poisson masses to full precision, also for real arguments.
///
/// Logarithms of gamma functions are large numbers whose small difference is wanted; here their
/// large parts are taken out beforehand.
///
/// > Reference: Loader (2000), "Fast and accurate computation of binomial probabilities", §2–5.
enum SaddlePoint {
  /// `x^a e^{-x} / Γ(a + 1)` for `a ≥ 0`, `x ≥ 0`: the Poisson mass where `a` is whole.
  static func poisson(_ a: Double, _ x: Double) -> Double {
    if x <= 0 { return a == 0 ? 1 : 0 }
    if a == 0 { return exp(-x) }
    if a < 1 { return exp(a * log(x) - x - logGamma(a + 1)) }
    return exp(-stirlingError(a) - deviance(a, x)) / (twoPi * a).squareRoot()
  }

  /// `Γ(a+b+1)/(Γ(a+1)Γ(b+1)) x^a y^b` with `x + y = 1`: the binomial mass where `a`, `b` are whole.
  static func binomial(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    if x <= 0 { return a == 0 ? 1 : 0 }
    if y <= 0 { return b == 0 ? 1 : 0 }
    if a == 0 { return exp(b * (x < 0.1 ? log1p(-x) : log(y))) }
    if b == 0 { return exp(a * (y < 0.1 ? log1p(-y) : log(x))) }
    let n = a + b
    let exponent =
      stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x)
      - deviance(b, n * y)
    return exp(exponent) * (n / (twoPi * a * b)).squareRoot()
  }

  /// `log Γ(n+1) − (n+½) log n + n − ½ log 2π`, the error of Stirling's formula.
  static func stirlingError(_ n: Double) -> Double {
    if n <= 15 {
      let doubled = 2 * n
      if doubled == doubled.rounded(.towardZero) { return halves[Int(doubled)] }
      return logGamma(n + 1) - (n + 0.5) * log(n) + n - 0.91893853320467274178
    }
    let m = n * n
    let (s0, s1, s2, s3) = (1.0 / 12, 1.0 / 360, 1.0 / 1260, 1.0 / 1680)
    if n > 500 { return (s0 - s1 / m) / n }
    if n > 80 { return (s0 - (s1 - s2 / m) / m) / n }
    if n > 35 { return (s0 - (s1 - (s2 - s3 / m) / m) / m) / n }
    let (s4, s5, s6) = (1.0 / 1188, 691.0 / 360360, 1.0 / 156)
    return (s0 - (s1 - (s2 - (s3 - (s4 - (s5 - s6 / m) / m) / m) / m) / m) / m) / n
  }

  /// `x log(x/m) + m − x`, by a series where `x` is near `m`.
  static func deviance(_ x: Double, _ m: Double) -> Double {
    let difference = x - m
    guard abs(difference) < 0.1 * (x + m) else { return x * log(x / m) + m - x }
    let v = difference / (x + m)
    var sum = difference * v
    var power = 2 * x * v
    let square = v * v
    var odd = 3.0
    while true {
      power *= square
      let next = sum + power / odd
      if next == sum { return next }
      sum = next
      odd += 2
    }
  }

  private static let twoPi = 6.28318530717958647693

  /// The error at 0, ½, 1, …, 15; the first entry is never used.
  private static let halves: [Double] = [
    0, 0.15342640972002734529, 0.08106146679532725822, 0.054814121051917653896,
    0.041340695955409294094, 0.033162873519936287485, 0.027677925684998339149,
    0.023746163656297495971, 0.020790672103765093112, 0.018488450532673185231,
    0.016644691189821192163, 0.015134973221917378874, 0.013876128823070747999,
    0.012810465242920226924, 0.011896709945891770095, 0.011104559758206917327,
    0.010411265261972096497, 0.0097994161261588032984, 0.0092554621827127329177,
    0.008768700134139385463, 0.0083305634333628712565, 0.0079341145643140205472,
    0.007573675487951840795, 0.0072445543013203831795, 0.0069428401072095298657,
    0.0066652470327076824424, 0.0064089941880042070684, 0.0061717122630394576475,
    0.0059513701127588477356, 0.005746216513010115682, 0.005554733551962801371,
  ]
}
