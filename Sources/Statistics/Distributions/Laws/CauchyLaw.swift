import Glibc

/// The ratio of two normal variables, moved and stretched; it has no mean.
///
/// > Reference: Johnson, Kotz & Balakrishnan (1994), vol. 1, ch. 16.
struct CauchyLaw: Law {
  let location: Double
  let scale: Double

  var support: ClosedRange<Double> { -.infinity ... .infinity }
  func quantile(_ p: Double) -> Double { location + scale * Self.standardQuantile(p) }
  func upperQuantile(_ q: Double) -> Double { location - scale * Self.standardQuantile(q) }

  private static func standardQuantile(_ p: Double) -> Double {
    if p <= 0 { return -.infinity }
    if p >= 1 { return .infinity }
    if p < 0.25 { return -1 / tan(.pi * p) }
    return p > 0.75 ? 1 / tan(.pi * (1 - p)) : tan(.pi * (p - 0.5))
  }

  func cdf(_ x: Double) -> Double { atan2(1, (location - x) / scale) / .pi }
  func survival(_ x: Double) -> Double { atan2(1, (x - location) / scale) / .pi }

  func logDensity(_ x: Double) -> Double {
    let z = abs((x - location) / scale)
    return -(z < 1e8 ? log1p(z * z) : 2 * log(z)) - log(.pi * scale)
  }

  var mean: Double? { nil }
  var variance: Double? { nil }
  var skewness: Double? { nil }
  var excessKurtosis: Double? { nil }
  var mode: Double? { location }
}
