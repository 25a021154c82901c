import Glibc

/// Logarithms of the masses of ``SaddlePoint``, finite where the masses underflow.
extension SaddlePoint {
  /// The logarithm of `x^a e^{-x} / Γ(a + 1)` for `a ≥ 0`, `x ≥ 0`.
  static func logPoisson(_ a: Double, _ x: Double) -> Double {
    if x <= 0 { return a == 0 ? 0 : -.infinity }
    if a == 0 { return -x }
    if a < 1 { return a * log(x) - x - logGamma(a + 1) }
    return -stirlingError(a) - deviance(a, x) - 0.5 * log(a) - NormalLaw.halfLogTwoPi
  }

  /// The logarithm of `Γ(a+b+1)/(Γ(a+1)Γ(b+1)) x^a y^b` with `x + y = 1`.
  static func logBinomial(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    if x <= 0 { return a == 0 ? 0 : -.infinity }
    if y <= 0 { return b == 0 ? 0 : -.infinity }
    if a == 0 { return b * (x < 0.1 ? log1p(-x) : log(y)) }
    if b == 0 { return a * (y < 0.1 ? log1p(-y) : log(x)) }
    let n = a + b
    return stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x)
      - deviance(b, n * y) + 0.5 * log(n / a / b) - NormalLaw.halfLogTwoPi
  }
}
