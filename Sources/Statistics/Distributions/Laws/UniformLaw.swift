import Glibc

/// Density `1/(high − low)` between the ends.
struct UniformLaw: Law {
  let low: Double
  let high: Double

  var support: ClosedRange<Double> { low...high }
  func quantile(_ p: Double) -> Double { low + (high - low) * p }
  func upperQuantile(_ q: Double) -> Double { high - (high - low) * q }
  func cdf(_ x: Double) -> Double { (x - low) / (high - low) }
  func survival(_ x: Double) -> Double { (high - x) / (high - low) }
  func density(_ x: Double) -> Double { 1 / (high - low) }
  func logDensity(_ x: Double) -> Double { -log(high - low) }
  var mean: Double? { 0.5 * low + 0.5 * high }
  var variance: Double? { (high - low) * (high - low) / 12 }
  var skewness: Double? { 0 }
  var excessKurtosis: Double? { -1.2 }
  var mode: Double? { low }

  // Jordan, Krüger & Lerch (2019), J. Stat. Softw. 90(12), appendix A.
  func rankedScore(_ y: Double) -> Double? {
    let width = high - low
    let inside = min(max(y, low), high)
    let p = (inside - low) / width
    return abs(y - inside) + width * (p * p - p + 1.0 / 3)
  }
}
