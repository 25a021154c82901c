import Glibc
import Precision

/// The powers in front of the incomplete gamma and beta functions, to a few units in the last place.
///
/// Their exponents may be in the hundreds and are small differences of large numbers, so they are
/// taken in double-double: about ten times as slow as ``SaddlePoint``, which inner loops use.
///
/// > Reference: Loader (2000), "Fast and accurate computation of binomial probabilities", §2–5.
enum PrecisePrefix {
  /// `x^a e^{-x} / Γ(a + 1)` for `a > 0`, `x > 0`.
  static func gamma(_ a: Double, _ x: Double) -> Double {
    if a < 1 {
      return exponential(DoubleDouble.log(DoubleDouble(x)) * a - x - logGamma1p(a))
    }
    return exponential(-deviance(a, x) - stirlingError(a)) / (twoPi * a).squareRoot()
  }

  /// `a log(a/x) + x − a`.
  static func deviance(_ a: Double, _ x: Double) -> DoubleDouble {
    DoubleDouble.log(DoubleDouble(a) / x) * a + DoubleDouble.sum(of: x, -a)
  }

  /// `x^a y^b / B(a, b)` for `x + y = 1`, both above 0.
  static func beta(_ a: Double, _ b: Double, _ x: DoubleDouble, _ y: DoubleDouble) -> Double {
    let n = DoubleDouble.sum(of: a, b)
    let exponent = DoubleDouble.log(n * x / a) * a + DoubleDouble.log(n * y / b) * b
    let correction = stirlingError(n.head) - stirlingError(a) - stirlingError(b)
    return exponential(exponent + correction) * (a / n.head * b / twoPi).squareRoot()
  }

  /// `e^x` rounded once more than the exponent.
  static func exponential(_ x: DoubleDouble) -> Double {
    let power = exp(x.head)
    return power + power * x.tail
  }

  /// `log Γ(n+1) − (n+½) log n + n − ½ log 2π` for `n > 0`, as ``SaddlePoint/stirlingError(_:)``
  /// but without its cancellation below 15.
  ///
  /// From one `n` to the next the error falls by `(n + ½) log(1 + 1/n) − 1`, a series of positive
  /// terms.
  static func stirlingError(_ n: Double) -> Double {
    let doubled = 2 * n
    if n > 15 || doubled == doubled.rounded(.towardZero) { return SaddlePoint.stirlingError(n) }
    if n < 0.5 { return logGamma1p(n) - (n + 0.5) * log(n) + n - halfLogTwoPi }
    var sum = 0.0
    var m = n
    while m <= 15 {
      let v = 1 / (2 * m + 1)
      let square = v * v
      var power = square
      var odd = 3.0
      var fall = 0.0
      while power > 0x1p-58 * fall {
        fall += power / odd
        power *= square
        odd += 2
      }
      sum += fall
      m += 1
    }
    return sum + SaddlePoint.stirlingError(m)
  }

  private static let twoPi = 6.28318530717958647693
  private static let halfLogTwoPi = 0.91893853320467274178
}
