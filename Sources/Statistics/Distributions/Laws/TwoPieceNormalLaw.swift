import Glibc

/// Two halves of normal curves that meet at the mode, one sd below it and another above.
///
/// The halves are weighted by their sds, so that the density is continuous: `√(2/π)/(σ₁ + σ₂)` at
/// the mode.
///
/// > Reference: John (1982), Comm. Statist. Theory Methods 11, 879–885, for the moments; Wallis
/// > (2004), National Institute Economic Review 187, box A, for its use in fan charts.
struct TwoPieceNormalLaw: Law {
  let peak: Double
  let lower: Double
  let upper: Double

  init(mode: Double, lower: Double, upper: Double) {
    peak = mode
    self.lower = lower
    self.upper = upper
  }

  private var lowerShare: Double { lower / (lower + upper) }
  private var upperShare: Double { upper / (lower + upper) }

  var support: ClosedRange<Double> { -.infinity ... .infinity }

  func quantile(_ p: Double) -> Double {
    p <= lowerShare
      ? peak + lower * Normal.quantile(0.5 * p / lowerShare)
      : peak + upper * Normal.upperQuantile(0.5 * (1 - p) / upperShare)
  }

  func upperQuantile(_ q: Double) -> Double {
    q < upperShare
      ? peak + upper * Normal.upperQuantile(0.5 * q / upperShare)
      : peak + lower * Normal.quantile(0.5 * (1 - q) / lowerShare)
  }

  func cdf(_ x: Double) -> Double {
    x <= peak ? 2 * lowerShare * Normal.cdf((x - peak) / lower) : 1 - survival(x)
  }

  func survival(_ x: Double) -> Double {
    x <= peak ? 1 - cdf(x) : 2 * upperShare * Normal.upperTail((x - peak) / upper)
  }

  func logDensity(_ x: Double) -> Double {
    let z = (x - peak) / (x <= peak ? lower : upper)
    return -0.5 * z * z - log(0.5 * (lower + upper)) - NormalLaw.halfLogTwoPi
  }

  var mean: Double? { peak + Self.rootTwoOverPi * (upper - lower) }

  var variance: Double? {
    let difference = upper - lower
    return (1 - Self.twoOverPi) * difference * difference + lower * upper
  }

  var skewness: Double? {
    guard let variance else { return nil }
    let difference = upper - lower
    let third =
      Self.rootTwoOverPi * difference
      * ((2 * Self.twoOverPi - 1) * difference * difference + lower * upper)
    return third / (variance * variance.squareRoot())
  }

  var excessKurtosis: Double? {
    guard let variance else { return nil }
    let (a, b) = (lower, upper)
    let m = Self.rootTwoOverPi * (b - a)
    // Moments about the mode: (σ₁ⁿ⁺¹ ± σ₂ⁿ⁺¹)/(σ₁ + σ₂) times those of a half-normal variable.
    let second = a * a - a * b + b * b
    let third = 2 * Self.rootTwoOverPi * (b - a) * (a * a + b * b)
    let fourth = 3 * (a * a * a * a * a + b * b * b * b * b) / (a + b)
    let central = fourth - 4 * m * third + 6 * m * m * second - 3 * m * m * m * m
    return central / (variance * variance) - 3
  }

  var mode: Double? { peak }
  var kinks: [Double] { [peak] }

  // Gneiting & Thorarinsdottir (2010), arXiv:1010.2318, eq. 5; the other half by reflection.
  func rankedScore(_ y: Double) -> Double? {
    let (near, far) = y <= peak ? (lower, upper) : (upper, lower)
    let z = -abs(y - peak) / near
    let sum = lower + upper
    let cubes = lower * lower * lower + upper * upper * upper
    let constant = 2.0.squareRoot() * far * (far - near) * (far + near) - cubes
    return 4 * near * (near / sum) * (z * Normal.cdf(z) + Normal.density(z)) - near * z
      + 1.1283791670955125739 * constant / (sum * sum)  // 2/√π
  }

  private static let twoOverPi = 0.63661977236758134308
  private static let rootTwoOverPi = 0.79788456080286535588
}
