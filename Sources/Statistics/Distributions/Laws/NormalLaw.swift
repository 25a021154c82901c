import Glibc

/// `mean + sd Z` with Z standard normal.
///
/// > Reference: Johnson, Kotz & Balakrishnan (1994), vol. 1, ch. 13.
struct NormalLaw: Law {
  let location: Double
  let sd: Double

  init(mean: Double, sd: Double) {
    location = mean
    self.sd = sd
  }

  var support: ClosedRange<Double> { -.infinity ... .infinity }
  func quantile(_ p: Double) -> Double { quantile(normal: Normal.quantile(p)) }
  /// The value that belongs to a standard normal one.
  func quantile(normal z: Double) -> Double { location + sd * z }
  func upperQuantile(_ q: Double) -> Double { location + sd * Normal.upperQuantile(q) }
  func cdf(_ x: Double) -> Double { Normal.cdf((x - location) / sd) }
  func survival(_ x: Double) -> Double { Normal.upperTail((x - location) / sd) }
  func density(_ x: Double) -> Double { Normal.density((x - location) / sd) / sd }

  func logDensity(_ x: Double) -> Double {
    let z = (x - location) / sd
    return -0.5 * z * z - log(sd) - Self.halfLogTwoPi
  }

  var mean: Double? { location }
  var variance: Double? { sd * sd }
  var skewness: Double? { 0 }
  var excessKurtosis: Double? { 0 }
  var mode: Double? { location }

  // Gneiting, Raftery, Westveld & Goldman (2005), Mon. Weather Rev. 133, eq. 5.
  func rankedScore(_ y: Double) -> Double? {
    let z = abs((y - location) / sd)
    // 1/√π
    return sd * (z * (1 - 2 * Normal.upperTail(z)) + 2 * Normal.density(z) - 0.56418958354775628695)
  }

  static let halfLogTwoPi = 0.91893853320467274178
}
