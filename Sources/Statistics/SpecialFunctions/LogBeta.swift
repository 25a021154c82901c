import Precision

/// The logarithm of the beta function, `log Γ(a) + log Γ(b) − log Γ(a + b)`, without its
/// cancellation.
///
/// Its error is about 1e-16 times the larger of 1 and the result: the relative error grows only
/// next to the curve on which the beta function is 1.
///
/// - Parameters:
///   - a: A number > 0.
///   - b: A number > 0.
/// - Returns: `log B(a, b)`.
public func logBeta(_ a: Double, _ b: Double) -> Double { preciseLogBeta(a, b).head }

/// ``logBeta(_:_:)`` before its last rounding.
func preciseLogBeta(_ a: Double, _ b: Double) -> DoubleDouble {
  precondition(a > 0 && b > 0, "\(a) and \(b) are not both positive")
  let small = min(a, b)
  let large = max(a, b)
  let n = DoubleDouble.sum(of: small, large)
  if large < 1 {
    let correction = logGamma1p(small) + logGamma1p(large) - logGamma1p(n.head)
    return DoubleDouble.log(n) - DoubleDouble.log(DoubleDouble(small))
      - DoubleDouble.log(DoubleDouble(large)) + correction
  }
  if small < 1 {
    // B(a, b) = B(a + 1, b) (a + b)/a.
    return DoubleDouble.log(n) - DoubleDouble.log(DoubleDouble(small))
      + preciseLogBeta(1 + small, large)
  }
  // Stirling's formula; the large parts of the three terms cancel beforehand.
  let correction =
    PrecisePrefix.stirlingError(small) + PrecisePrefix.stirlingError(large)
    - PrecisePrefix.stirlingError(n.head)
  let root = DoubleDouble.log(n / small / large * DoubleDouble.pi.scaled(by: 2)).scaled(by: 0.5)
  return DoubleDouble.log(DoubleDouble(small) / n) * small
    + DoubleDouble.log(DoubleDouble(large) / n) * large + root + correction
}
