import Glibc

/// Waiting for an event of constant rate: survival `exp(−x/mean)`.
///
/// > Reference: Johnson, Kotz & Balakrishnan (1994), vol. 1, ch. 19.
struct ExponentialLaw: Law {
  let scale: Double

  init(mean: Double) { scale = mean }

  var support: ClosedRange<Double> { 0 ... .infinity }
  func quantile(_ p: Double) -> Double { -scale * log1p(-p) }
  func upperQuantile(_ q: Double) -> Double { q == 1 ? 0 : -scale * log(q) }
  func cdf(_ x: Double) -> Double { -expm1(-x / scale) }
  func survival(_ x: Double) -> Double { exp(-x / scale) }
  func logDensity(_ x: Double) -> Double { -x / scale - log(scale) }
  var mean: Double? { scale }
  var variance: Double? { scale * scale }
  var skewness: Double? { 2 }
  var excessKurtosis: Double? { 6 }
  var mode: Double? { 0 }

  // Jordan, Krüger & Lerch (2019), appendix A.
  func rankedScore(_ y: Double) -> Double? {
    abs(y) - scale * (y > 0 ? -2 * expm1(-y / scale) : 0) + 0.5 * scale
  }
}
