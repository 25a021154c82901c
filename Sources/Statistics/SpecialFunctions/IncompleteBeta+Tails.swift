import Glibc
import Precision

extension IncompleteBeta {
  /// Both tails to 14 digits and more, from `x` and `y = 1 − x` with the digits of a double-double,
  /// so that neither their rounding nor that of the power in front shows.
  ///
  /// > Reference: Didonato & Morris (1992), ACM TOMS 18, algorithm 708, §2, BFRAC.
  ///
  /// - Parameters:
  ///   - x: The argument.
  ///   - y: What it lacks of 1.
  ///   - a: The first shape, > 0.
  ///   - b: The second shape, > 0.
  /// - Returns: `I_x(a, b)` and `I_y(b, a)`.
  static func tails(_ x: DoubleDouble, _ y: DoubleDouble, _ a: Double, _ b: Double) -> (
    lower: Double, upper: Double
  ) {
    precondition(a > 0 && b > 0, "shapes \(a) and \(b) are not both positive")
    if x.head.isNaN || y.head.isNaN { return (.nan, .nan) }
    if x.head <= 0 { return (0, 1) }
    if y.head <= 0 { return (1, 0) }
    let factor = PrecisePrefix.beta(a, b, x, y)
    // a − (a + b) x = a y − b x, without cancellation near the mean.
    let lambda = (y * a - x * b).head
    func lower() -> Double {
      min(factor * fraction(x.head, y.head, a, b, lambda: lambda), 1)
    }
    func upper() -> Double {
      min(factor * fraction(y.head, x.head, b, a, lambda: -lambda), 1)
    }
    // The side on which the fraction converges fast; the other one where a difference from 1 would
    // lose more than a digit.
    if x.head * (a + b + 2) <= a + 1 {
      let near = lower()
      return (near, near > 0.9 ? upper() : 1 - near)
    }
    let near = upper()
    return (near > 0.9 ? lower() : 1 - near, near)
  }
}
