import Glibc

/// `P(X ≤ x) = 1/(1 + e^{−z})`, `z = (x − location)/scale`.
///
/// > Reference: Johnson, Kotz & Balakrishnan (1995), vol. 2, ch. 23.
struct LogisticLaw: Law {
  let location: Double
  let scale: Double

  var support: ClosedRange<Double> { -.infinity ... .infinity }
  func quantile(_ p: Double) -> Double { location + scale * Self.logit(p) }
  func upperQuantile(_ q: Double) -> Double { location - scale * Self.logit(q) }

  /// `log(p/(1 − p))`; in the middle by `2p − 1`, which is exact there.
  private static func logit(_ p: Double) -> Double {
    p > 0.25 && p < 0.75 ? 2 * atanh(2 * p - 1) : log(p) - log1p(-p)
  }

  func cdf(_ x: Double) -> Double { IncompleteBeta.logistic((x - location) / scale) }
  func survival(_ x: Double) -> Double { IncompleteBeta.logistic((location - x) / scale) }

  func logDensity(_ x: Double) -> Double {
    let z = abs((x - location) / scale)
    return -z - 2 * log1p(exp(-z)) - log(scale)
  }

  var mean: Double? { location }
  var variance: Double? { scale * scale * (.pi * .pi / 3) }
  var skewness: Double? { 0 }
  var excessKurtosis: Double? { 1.2 }
  var mode: Double? { location }

  // Taillardat, Mestre, Zamo & Naveau (2016), Mon. Weather Rev. 144, appendix.
  func rankedScore(_ y: Double) -> Double? {
    let z = abs((y - location) / scale)
    return scale * (z + 2 * log1p(exp(-z)) - 1)
  }
}
