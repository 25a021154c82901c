import Glibc

/// Student's t distribution.
///
/// > Reference: DLMF 8.17; `P(T > t) = ½ I_x(ν/2, ½)` with `x = ν/(ν + t²)`.
public enum StudentT {
  /// The probability of a value at or below `t`.
  ///
  /// - Parameters:
  ///   - t: The value.
  ///   - degreesOfFreedom: ν > 0, not necessarily whole.
  /// - Returns: The probability.
  public static func cdf(_ t: Double, degreesOfFreedom: Double) -> Double {
    upperTail(-t, degreesOfFreedom: degreesOfFreedom)
  }

  /// The probability of a value above `t`, with full relative accuracy for large `t`.
  ///
  /// - Parameters:
  ///   - t: The value.
  ///   - degreesOfFreedom: ν > 0.
  /// - Returns: The probability.
  public static func upperTail(_ t: Double, degreesOfFreedom: Double) -> Double {
    let nu = degreesOfFreedom
    precondition(nu > 0, "degrees of freedom \(nu) are not positive")
    if nu == .infinity { return Normal.upperTail(t) }
    if t.isInfinite { return t > 0 ? 0 : 1 }
    let ratio = t * (t / nu)
    let x = 1 / (1 + ratio)
    let y = ratio == .infinity ? 1 : ratio / (1 + ratio)
    let tail = 0.5 * IncompleteBeta.both(x, y, 0.5 * nu, 0.5).lower
    return t >= 0 ? tail : 1 - tail
  }

  /// The value below which a share `p` of the distribution lies.
  ///
  /// - Parameters:
  ///   - p: A probability; 0 and 1 give the infinities.
  ///   - degreesOfFreedom: ν > 0.
  /// - Returns: The quantile.
  public static func quantile(_ p: Double, degreesOfFreedom: Double) -> Double {
    let nu = degreesOfFreedom
    precondition(nu > 0, "degrees of freedom \(nu) are not positive")
    guard p >= 0, p <= 1 else { return .nan }
    if nu == .infinity { return Normal.quantile(p) }
    if p == 0.5 { return 0 }
    let tail = min(p, 1 - p)
    // |t| = √(ν y/x), and the logit of x is log(x/y).
    let logit = IncompleteBeta.inverseLogit(lower: 2 * tail, upper: 1 - 2 * tail, 0.5 * nu, 0.5)
    let t = nu.squareRoot() * exp(-0.5 * logit)
    return p < 0.5 ? -t : t
  }
}
