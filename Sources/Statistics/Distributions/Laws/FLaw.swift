import Glibc

/// The ratio of two mean squares with `first` and `second` degrees of freedom.
///
/// `x = (second/first) B/(1 − B)` with B a beta variable of shapes first/2 and second/2.
///
/// > Reference: Johnson, Kotz & Balakrishnan (1995), vol. 2, ch. 27.
struct FLaw: Law {
  let first: Double
  let second: Double

  private var a: Double { 0.5 * first }
  private var b: Double { 0.5 * second }

  var support: ClosedRange<Double> { 0 ... .infinity }

  func quantile(_ p: Double) -> Double {
    second / first * exp(IncompleteBeta.inverseLogit(lower: p, upper: 1 - p, a, b))
  }

  func upperQuantile(_ q: Double) -> Double {
    second / first * exp(IncompleteBeta.inverseLogit(lower: 1 - q, upper: q, a, b))
  }

  /// The beta variable and what it lacks of 1.
  private func beta(_ x: Double) -> (Double, Double) {
    let odds = first / second * x
    return odds < .infinity ? (odds / (1 + odds), 1 / (1 + odds)) : (1, second / first / x)
  }

  // Far out by the other ratio, of which no part overflows.
  func cdf(_ x: Double) -> Double {
    x < Self.farOut
      ? FisherF.cdf(x, numerator: first, denominator: second)
      : FisherF.upperTail(1 / x, numerator: second, denominator: first)
  }

  func survival(_ x: Double) -> Double {
    x < Self.farOut
      ? FisherF.upperTail(x, numerator: first, denominator: second)
      : FisherF.cdf(1 / x, numerator: second, denominator: first)
  }

  private static let farOut = 1e250

  func logDensity(_ x: Double) -> Double {
    if x <= 0 { return first < 2 ? .infinity : first > 2 ? -.infinity : 0 }
    let (t, s) = beta(x)
    return SaddlePoint.logBinomial(a, b, t, s) + log(a * (b / (a + b))) - log(x)
  }

  var mean: Double? { second > 2 ? second / (second - 2) : .infinity }

  var variance: Double? {
    guard second > 2 else { return nil }
    guard second > 4 else { return .infinity }
    let ratio = second / (second - 2)
    return 2 * ratio * ratio * ((first + second - 2) / (first * (second - 4)))
  }

  var skewness: Double? {
    guard second > 6 else { return nil }
    let sum = first + second - 2
    return (2 * first + second - 2) / (second - 6) * (8 * (second - 4) / (first * sum)).squareRoot()
  }

  var excessKurtosis: Double? {
    guard second > 8 else { return nil }
    let sum = first + second - 2
    let below = second - 2
    return 12 * (first * (5 * second - 22) * sum + (second - 4) * below * below)
      / (first * (second - 6) * (second - 8) * sum)
  }

  var mode: Double? {
    first > 2 ? (first - 2) / first * (second / (second + 2)) : 0
  }
}
