import Glibc

/// Survival `exp(−(x/λ)^k)`.
///
/// > Reference: Johnson, Kotz & Balakrishnan (1994), vol. 1, ch. 21.
struct WeibullLaw: Law {
  let shape: Double
  let scale: Double

  var support: ClosedRange<Double> { 0 ... .infinity }
  func quantile(_ p: Double) -> Double { scale * pow(-log1p(-p), 1 / shape) }
  func upperQuantile(_ q: Double) -> Double { q == 1 ? 0 : scale * pow(-log(q), 1 / shape) }
  func cdf(_ x: Double) -> Double { -expm1(-pow(x / scale, shape)) }
  func survival(_ x: Double) -> Double { exp(-pow(x / scale, shape)) }

  func logDensity(_ x: Double) -> Double {
    let y = x / scale
    if y == .infinity { return -.infinity }
    if y <= 0 { return shape < 1 ? .infinity : shape > 1 ? -.infinity : -log(scale) }
    return (shape - 1) * log(y) - pow(y, shape) + log(shape) - log(scale)
  }

  var mean: Double? { scale * exp(logGamma1p(1 / shape)) }
  var variance: Double? { scale * scale * Self.variance(shape) }

  /// The variance for a scale of 1: `Γ(1 + 2/k) − Γ(1 + 1/k)²` by the logarithms.
  ///
  /// Their difference cancels for large k, where it is `Σ ζ(j) (2^j − 2) (−1/k)^j/j` from j = 2
  /// (DLMF 5.7.3).
  static func variance(_ shape: Double) -> Double {
    let inverse = 1 / shape
    let first = logGamma1p(inverse)
    var difference = logGamma1p(2 * inverse) - 2 * first
    if inverse < 0.05 {
      difference = 0
      for (index, value) in zeta.enumerated().reversed() {
        let j = Double(index + 2)
        difference = difference * -inverse + value * (exp2(j) - 2) / j
      }
      difference *= inverse * inverse
    }
    return exp(2 * first) * expm1(difference)
  }

  /// ζ(2), ζ(3), ….
  private static let zeta: [Double] = [
    1.6449340668482264, 1.2020569031595942, 1.0823232337111382, 1.0369277551433699,
    1.0173430619844491, 1.0083492773819228, 1.0040773561979443, 1.0020083928260822,
    1.0009945751278181, 1.0004941886041195, 1.0002460865533080, 1.0001227133475785,
    1.0000612481350587, 1.0000305882363070, 1.0000152822594087, 1.0000076371976379,
  ]

  var skewness: Double? {
    let second = relativeMoment(2)
    return relativeMoment(3) / (second * second.squareRoot())
  }

  var excessKurtosis: Double? {
    let second = relativeMoment(2)
    return relativeMoment(4) / (second * second) - 3
  }

  /// A moment about the mean of the variable over its mean: for a shape below 1, which has far
  /// tails, from the gamma function; else by integration of differences that keep their digits as
  /// the distribution narrows.
  private func relativeMoment(_ order: Int) -> Double {
    let inverse = 1 / shape
    let first = logGamma1p(inverse)
    if shape < 1 {
      func power(_ n: Double) -> Double { exp(logGamma1p(n * inverse) - n * first) }
      switch order {
      case 2: return power(2) - 1
      case 3: return power(3) - 3 * power(2) + 2
      default: return power(4) - 4 * power(3) + 6 * power(2) - 3
      }
    }
    return DoubleExponential.unit { lower, upper in
      let wait = lower < 0.5 ? -log1p(-lower) : -log(upper)
      // Over 1/k, so that no power underflows.
      let d = expm1(inverse * log(wait) - first) * shape
      return order == 2 ? d * d : order == 3 ? d * d * d : d * d * d * d
    }
  }

  var mode: Double? { shape > 1 ? scale * pow((shape - 1) / shape, 1 / shape) : 0 }
}
