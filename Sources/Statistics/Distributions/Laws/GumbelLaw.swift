import Glibc

/// The largest of many: `P(X ≤ x) = exp(−e^{−z})`, `z = (x − location)/scale`.
///
/// > Reference: Johnson, Kotz & Balakrishnan (1995), vol. 2, ch. 22.
struct GumbelLaw: Law {
  let location: Double
  let scale: Double

  var support: ClosedRange<Double> { -.infinity ... .infinity }
  func quantile(_ p: Double) -> Double { location - scale * log(-log(p)) }
  func upperQuantile(_ q: Double) -> Double { location - scale * log(-log1p(-q)) }
  func cdf(_ x: Double) -> Double { exp(-exp((location - x) / scale)) }
  func survival(_ x: Double) -> Double { -expm1(-exp((location - x) / scale)) }

  func logDensity(_ x: Double) -> Double {
    let z = (x - location) / scale
    return z == -.infinity ? z : -z - exp(-z) - log(scale)
  }

  /// Euler's constant times the scale above the location.
  var mean: Double? { location + 0.57721566490153286061 * scale }
  var variance: Double? { scale * scale * (.pi * .pi / 6) }
  /// `12 √6 ζ(3)/π³`.
  var skewness: Double? { 1.1395470994046486575 }
  var excessKurtosis: Double? { 2.4 }
  var mode: Double? { location }
}
