import Glibc
import Statistics

/// Quantiles of one chi-squared distribution, many at a time.
///
/// The cube root of a chi-squared quantile is nearly linear in the normal quantile (Wilson &
/// Hilferty 1931), so it is tabulated there and interpolated by cubics, to about seven digits.
struct ChiSquareQuantiles {
  private let roots: [Double]
  private static let reach = 5.0
  private static let perUnit = 8.0

  /// Inverts the incomplete gamma function at 81 places.
  ///
  /// - Parameter degreesOfFreedom: Greater than 0.
  init(degreesOfFreedom: Double) {
    let count = Int(2 * Self.reach * Self.perUnit)
    roots = (0...count).map { i in
      let z = Double(i) / Self.perUnit - Self.reach
      let half = degreesOfFreedom / 2
      let quantile =
        z < 0
        ? IncompleteGamma.inverseLower(half, Normal.cdf(z))
        : IncompleteGamma.inverseUpper(half, Normal.upperTail(z))
      return cbrt(2 * quantile)
    }
  }

  /// The quantile at a probability between 3e-7 and 1 - 3e-7; the end of the table beyond.
  subscript(probability: Double) -> Double {
    let z = Normal.quantile(probability)
    let place = max(0, min(2 * Self.reach, z + Self.reach)) * Self.perUnit
    let i = max(1, min(roots.count - 3, Int(place)))
    let t = place - Double(i)
    // Cubic through the four neighbours (Lagrange).
    let a = roots[i - 1] * (-t * (t - 1) * (t - 2) / 6)
    let b = roots[i] * ((t + 1) * (t - 1) * (t - 2) / 2)
    let c = roots[i + 1] * (-(t + 1) * t * (t - 2) / 2)
    let d = roots[i + 2] * ((t + 1) * t * (t - 1) / 6)
    let root = a + b + c + d
    return root * root * root
  }
}
