import Glibc
import Precision

extension IncompleteGamma {
  /// Both tails to 14 digits and more: ``both(_:_:)`` with a precise power in front, with the small
  /// upper tail of small shapes taken directly, and with Temme's expansion for large shapes.
  ///
  /// > Reference: DLMF §8.11(ii), 8.9.2; Gautschi (1979), ACM TOMS 5, 466–481, §4.1.
  ///
  /// - Parameters:
  ///   - a: The shape, > 0.
  ///   - x: The argument; values below 0 count as 0.
  /// - Returns: `P(a, x)` and `Q(a, x)`.
  static func tails(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
    precondition(a > 0, "shape \(a) is not positive")
    if x <= 0 { return (0, 1) }
    if x.isNaN || a.isNaN { return (.nan, .nan) }
    if x == .infinity { return (1, 0) }
    if a >= 1000, let tails = UniformExpansion.tails(a, x) { return tails }
    if x < max(a, 1) {
      let lower = min(PrecisePrefix.gamma(a, x) * series(a, x), 1)
      return (lower, a < 1 && lower > 0.5 ? smallShapeUpper(a, x) : 1 - lower)
    }
    let upper = min(PrecisePrefix.gamma(a, x) * a * fraction(a, x), 1)
    return (1 - upper, upper)
  }

  /// `1 + x/(a+1) + x²/((a+1)(a+2)) + …`.
  private static func series(_ a: Double, _ x: Double) -> Double {
    // Backwards by Horner's rule, so that each rounding counts less than the one after it.
    var count = 0.0
    var bound = 1.0
    while bound > 0x1p-56 {
      count += 1
      bound *= x / (a + count)
    }
    var sum = 1.0
    while count > 0 {
      sum = 1 + sum * (x / (a + count))
      count -= 1
    }
    return sum
  }

  /// Legendre's continued fraction, evaluated backwards; its depth is found forwards.
  private static func fraction(_ a: Double, _ x: Double) -> Double {
    var (numerator0, numerator1) = (0.0, 1.0)
    var b = x + 1 - a
    var (denominator0, denominator1) = (1.0, b)
    var value = 1 / b
    var count = 0.0
    while count < 1e6 {
      count += 1
      b += 2
      let term = count * (a - count)
      (numerator0, numerator1) = (numerator1, b * numerator1 + term * numerator0)
      (denominator0, denominator1) = (denominator1, b * denominator1 + term * denominator0)
      let next = numerator1 / denominator1
      let change = abs(next - value)
      value = next
      if change <= 0x1p-54 * abs(next) { break }
      if abs(denominator1) > 0x1p700 {
        numerator0 *= 0x1p-700
        numerator1 *= 0x1p-700
        denominator0 *= 0x1p-700
        denominator1 *= 0x1p-700
      }
    }
    var rest = 0.0
    while count > 0 {
      rest = count * (a - count) / (x + 1 - a + 2 * count + rest)
      count -= 1
    }
    return 1 / (x + 1 - a + rest)
  }

  /// `Q(a, x)` for `a < 1`, `x < 1`, where `1 − P` would lose its digits:
  /// `1 − x^a/Γ(a+1) − a x^a/Γ(a+1) Σ (−x)^k/(k! (a+k))`, `k` from 1.
  private static func smallShapeUpper(_ a: Double, _ x: Double) -> Double {
    let exponent = a * log(x) - logGamma1p(a)
    var sum = 0.0
    var term = 1.0
    var k = 0.0
    repeat {
      k += 1
      term *= -x / k
      sum += term / (a + k)
    } while abs(term) > 0x1p-56 * abs(sum)
    return -expm1(exponent) - a * exp(exponent) * sum
  }

  /// Temme's expansion of the incomplete gamma function, uniform in `x` for large `a`.
  ///
  /// > Reference: Temme (1979), SIAM J. Math. Anal. 10, 757–766; DLMF 8.12.3–8.12.11, from which
  /// > the coefficients were computed in rational arithmetic.
  private enum UniformExpansion {
    /// Both tails for `a ≥ 1000`, or nil where `x` is too far from `a`: there the series and the
    /// fraction converge fast.
    static func tails(_ a: Double, _ x: Double) -> (lower: Double, upper: Double)? {
      let ratio = x / a
      guard ratio > 0.67, ratio < 1.48 else { return nil }
      let deviance = PrecisePrefix.deviance(a, x)
      let isBelow = x < a
      let eta = (2 * max(deviance.head, 0) / a).squareRoot() * (isBelow ? -1 : 1)
      var sum = 0.0
      for row in coefficients.reversed() {
        var value = 0.0
        for coefficient in row.reversed() { value = value * eta + coefficient }
        sum = sum / a + value
      }
      let rest =
        PrecisePrefix.exponential(-deviance) / (6.28318530717958647693 * a).squareRoot() * sum
      let z = deviance.head > 0 ? deviance.scaled(by: 2).squareRoot() : DoubleDouble(0.0)
      let tail = Normal.upperTail(z.head) - Normal.density(z.head) * z.tail
      let small = isBelow ? tail - rest : tail + rest
      return isBelow ? (small, 1 - small) : (1 - small, small)
    }

    /// The powers of η in each power of 1/a.
    private static let coefficients: [[Double]] = [
      [
        -0.3333333333333333, 0.08333333333333333, -0.014814814814814815, 0.0011574074074074073,
        0.0003527336860670194, -0.0001787551440329218, 3.919263178522438e-05,
        -2.185448510679992e-06, -1.85406221071516e-06, 8.296711340953087e-07,
        -1.7665952736826078e-07, 6.707853543401498e-09, 1.0261809784240309e-08,
        -4.382036018453353e-09, 9.14769958223679e-10, -2.5514193994946248e-11,
        -5.830772132550426e-11, 2.4361948020667415e-11,
      ],
      [
        -0.001851851851851852, -0.003472222222222222, 0.0026455026455026454, -0.0009902263374485596,
        0.00020576131687242798, -4.018775720164609e-07, -1.8098550334489977e-05,
        7.64916091608111e-06, -1.6120900894563446e-06, 4.647127802807434e-09, 1.378633446915721e-07,
        -5.752545603517705e-08, 1.1951628599778148e-08, -1.7543241719747647e-11,
        -1.0091543710600413e-09,
      ],
      [
        0.004133597883597883, -0.0026813271604938273, 0.0007716049382716049, 2.0093878600823047e-06,
        -0.0001073665322636516, 5.2923448829120125e-05, -1.2760635188618728e-05,
        3.423578734096138e-08, 1.3721957309062934e-06, -6.298992138380055e-07,
        1.4280614206064242e-07,
      ],
      [
        0.0006494341563786008, 0.00022947209362139917, -0.0004691894943952557,
        0.00026772063206283885, -7.561801671883977e-05, -2.396505113867297e-07,
        1.1082654115347302e-05, -5.6749528269915965e-06,
      ],
      [-0.0008618882909167117, 0.0007840392217200666, -0.0002990724803031902],
    ]
  }
}
