import Glibc

/// Exponential tails on both sides of the location: density `exp(−|z|)/(2b)`.
///
/// > Reference: Johnson, Kotz & Balakrishnan (1995), vol. 2, ch. 24.
struct LaplaceLaw: Law {
  let location: Double
  let scale: Double

  var support: ClosedRange<Double> { -.infinity ... .infinity }

  func quantile(_ p: Double) -> Double {
    location + scale * (p <= 0.5 ? log(2 * p) : -log(2 * (1 - p)))
  }

  func upperQuantile(_ q: Double) -> Double {
    location - scale * (q <= 0.5 ? log(2 * q) : -log(2 * (1 - q)))
  }

  private func tail(_ z: Double) -> Double { z >= 0 ? 0.5 * exp(-z) : 1 - 0.5 * exp(z) }
  func cdf(_ x: Double) -> Double { tail((location - x) / scale) }
  func survival(_ x: Double) -> Double { tail((x - location) / scale) }
  func logDensity(_ x: Double) -> Double { -abs(x - location) / scale - log(2 * scale) }
  var mean: Double? { location }
  var variance: Double? { 2 * scale * scale }
  var skewness: Double? { 0 }
  var excessKurtosis: Double? { 3 }
  var mode: Double? { location }
  var kinks: [Double] { [location] }

  // Jordan, Krüger & Lerch (2019), appendix A.
  func rankedScore(_ y: Double) -> Double? {
    let z = abs((y - location) / scale)
    return scale * (z + exp(-z) - 0.75)
  }
}
