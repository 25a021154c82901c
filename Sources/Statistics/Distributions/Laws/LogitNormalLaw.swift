import Glibc

/// `log(x/(1−x))` is normal with this mean and standard deviation.
///
/// > Reference: Johnson (1949), Biometrika 36, 149–176, system S_B.
struct LogitNormalLaw: Law {
  let location: Double
  let scale: Double

  var support: ClosedRange<Double> { 0...1 }

  func quantile(_ p: Double) -> Double { quantile(normal: Normal.quantile(p)) }

  /// The value that belongs to a standard normal one.
  func quantile(normal z: Double) -> Double { IncompleteBeta.logistic(location + scale * z) }

  func upperQuantile(_ q: Double) -> Double {
    IncompleteBeta.logistic(location + scale * Normal.upperQuantile(q))
  }

  private func z(_ x: Double) -> Double { (log(x) - log1p(-x) - location) / scale }
  func cdf(_ x: Double) -> Double { x <= 0 ? 0 : Normal.cdf(z(x)) }
  func survival(_ x: Double) -> Double { x <= 0 ? 1 : Normal.upperTail(z(x)) }

  func logDensity(_ x: Double) -> Double {
    guard x > 0, x < 1 else { return -.infinity }
    let z = z(x)
    return -0.5 * z * z - log(scale) - log(x) - log1p(-x) - NormalLaw.halfLogTwoPi
  }

  /// A location above 0 is turned around, so that small distances from 1 are those from 0.
  private var isUpper: Bool { location > 0 }

  var mean: Double? {
    let mean = integral { $0 }
    return isUpper ? 1 - mean : mean
  }

  var variance: Double? { centralMoment(2) }

  var skewness: Double? {
    let variance = centralMoment(2)
    let third = isUpper ? -centralMoment(3) : centralMoment(3)
    return variance > 0 ? third / (variance * variance.squareRoot()) : nil
  }

  var excessKurtosis: Double? {
    let variance = centralMoment(2)
    return variance > 0 ? centralMoment(4) / (variance * variance) - 3 : nil
  }

  var mode: Double? { nil }

  private func centralMoment(_ order: Int) -> Double {
    let mean = integral { $0 }
    return integral { x in
      let d = x - mean
      return order == 2 ? d * d : order == 3 ? d * d * d : d * d * d * d
    }
  }

  /// The expectation of a function of the variable, or of what it lacks of 1, by the trapezoidal rule in z.
  ///
  /// The integrand is analytic in a strip of half-width π/scale, so the error falls as
  /// `exp(−2π²/(scale · h))` (Trefethen & Weideman 2014, theorem 5.1): below 1e-15 for this step.
  /// Powers of a value far below ½ grow until it gets there, at `z = −location/scale`, or as
  /// `exp(n · scale · z)`, so that most of a moment may lie well above 0.
  private func integral(_ value: (Double) -> Double) -> Double {
    if scale > 64 { return steepIntegral(value) }
    let step = min(0.125, 0.5 / scale)
    let center = -abs(location)
    let peak = min(4 * scale, -center / scale, 38)
    let first = Int((-9 / step).rounded(.down))
    let last = Int(((peak + 9) / step).rounded(.up))
    var sum = CompensatedSum()
    for i in first...last {
      let z = Double(i) * step
      sum.add(value(IncompleteBeta.logistic(center + scale * z)) * Normal.density(z))
    }
    return sum.value * step
  }

  /// The same where the values all but jump from 0 to 1: that of the jump, and an integral over the
  /// logit of what is missing there.
  private func steepIntegral(_ value: (Double) -> Double) -> Double {
    let center = -abs(location)
    let (low, high) = (value(0), value(1))
    func missing(_ sign: Double, _ end: Double) -> Double {
      DoubleExponential.halfLine(scale: 1) { t in
        let x = IncompleteBeta.logistic(sign * t)
        return (value(x) - end) * Normal.density((sign * t - center) / scale) / scale
      }
    }
    return low * Normal.cdf(-center / scale) + high * Normal.upperTail(-center / scale)
      + missing(-1, low) + missing(1, high)
  }
}
