import Glibc
import Precision

/// Student's t distribution.
///
/// > Reference: DLMF 8.17; `P(T > t) = ½ I_x(ν/2, ½)` with `x = ν/(ν + t²)`.
public enum StudentT {
  /// The density at `t`.
  ///
  /// - Parameters:
  ///   - t: The value.
  ///   - degreesOfFreedom: ν > 0, not necessarily whole.
  /// - Returns: The density.
  public static func density(_ t: Double, degreesOfFreedom: Double) -> Double {
    if t.isInfinite { return 0 }
    return PrecisePrefix.exponential(preciseLogDensity(t, degreesOfFreedom))
  }

  /// The logarithm of the density at `t`, also where the density is too small for a number.
  ///
  /// - Parameters:
  ///   - t: The value.
  ///   - degreesOfFreedom: ν > 0.
  /// - Returns: The logarithm.
  public static func logDensity(_ t: Double, degreesOfFreedom: Double) -> Double {
    if t.isInfinite { return -.infinity }
    return preciseLogDensity(t, degreesOfFreedom).head
  }

  private static func preciseLogDensity(_ t: Double, _ nu: Double) -> DoubleDouble {
    precondition(nu > 0, "degrees of freedom \(nu) are not positive")
    if nu > normalLimit { return DoubleDouble(Normal.logDensity(t)) }
    if abs(t) > farOut {
      return logFarTail(t, nu) + DoubleDouble.log(DoubleDouble(nu) / abs(t))
    }
    let (x, y) = shares(t, nu)
    // log(1 + t²/ν) is −log x, from y where x is near 1.
    let log = x.head > 0.5 ? DoubleDouble.log1p(-y) : DoubleDouble.log(x)
    return log * DoubleDouble.sum(of: 0.5 * nu, 0.5) - preciseLogBeta(0.5 * nu, 0.5)
      - DoubleDouble.log(DoubleDouble(nu)).scaled(by: 0.5)
  }

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
    if nu > normalLimit { return Normal.upperTail(t) }
    if t.isInfinite { return t > 0 ? 0 : 1 }
    if abs(t) > farOut {
      let tail = PrecisePrefix.exponential(logFarTail(t, nu))
      return t > 0 ? tail : 1 - tail
    }
    let (x, y) = shares(t, nu)
    let tail = 0.5 * IncompleteBeta.tails(x, y, 0.5 * nu, 0.5).lower
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
    if nu > normalLimit { return Normal.quantile(p) }
    if p == 0.5 { return 0 }
    let tail = min(p, 1 - p)
    // |t| = √(ν y/x), and the logit of x is log(x/y).
    let logit = IncompleteBeta.inverseLogit(lower: 2 * tail, upper: 1 - 2 * tail, 0.5 * nu, 0.5)
    let t = refined(nu.squareRoot() * exp(-0.5 * logit), tail, nu)
    return p < 0.5 ? -t : t
  }

  /// Newton's method for `t > 0` with `P(T > t) = tail`, on the logarithm of the tail or of the share
  /// within ±t, whichever is smaller.
  private static func refined(_ start: Double, _ tail: Double, _ nu: Double) -> Double {
    var t = start
    guard t > 0, t.isFinite else { return t }
    if t > farOut {
      let share = PrecisePrefix.exponential(logFarTail(t, nu))
      return t + t * (Glibc.log(share / tail) / nu)
    }
    for _ in 0..<3 {
      let (x, y) = shares(t, nu)
      let both = IncompleteBeta.tails(x, y, 0.5 * nu, 0.5)
      let slope = PrecisePrefix.beta(0.5 * nu, 0.5, x, y)
      let isOuter = tail <= 0.25
      let (share, target) = isOuter ? (both.lower, 2 * tail) : (both.upper, 1 - 2 * tail)
      // The logarithm of t moves half as fast as the logit of x.
      let step = 0.5 * log1p((share - target) / target) * (share / slope)
      guard step.isFinite else { break }
      t += (isOuter ? step : -step) * t
      if abs(step) < 1e-10 { break }
    }
    return t
  }

  /// `ν/(ν + t²)` and what it lacks of 1.
  private static func shares(_ t: Double, _ nu: Double) -> (DoubleDouble, DoubleDouble) {
    let square = DoubleDouble.product(of: t, t)
    let sum = square + nu
    return (DoubleDouble(nu) / sum, square / sum)
  }

  /// The logarithm of `P(T > |t|)` so far out that the square leaves the range: the tail is the
  /// power `(ν/t²)^(ν/2) / (ν B(ν/2, ½))`.
  private static func logFarTail(_ t: Double, _ nu: Double) -> DoubleDouble {
    let logarithm = DoubleDouble.log(DoubleDouble(nu))
    return (logarithm.scaled(by: 0.5) - DoubleDouble.log(DoubleDouble(abs(t)))) * nu - logarithm
      - preciseLogBeta(0.5 * nu, 0.5)
  }

  /// From here on squares are not taken.
  private static let farOut = 0x1p500

  /// From here on the distribution is normal to the last digit wherever it is not 0.
  private static let normalLimit = 1e25
}
