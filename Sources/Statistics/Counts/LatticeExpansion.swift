/// The Cornish–Fisher expansion of a whole-number distribution's quantile.
///
/// `F(k)` is the value at `k + ½` of a smooth function whose cumulants are those of the
/// distribution less those of a uniform variable of width 1 (Sheppard's corrections), so κ₂ loses
/// 1/12 and κ₄ gains 1/120; the quantile of that function is expanded in the normal quantile.
///
/// > Reference: Fisher & Cornish (1960), Technometrics 2, 209–225; Esseen (1945), part IV, for
/// > lattice distributions; Giles (2016), ACM TOMS 42, algorithm 955, for the use in inversion.
struct LatticeExpansion {
  let mean: Double
  let sd: Double
  let skewness: Double
  let kurtosis: Double
  let fifth: Double?

  /// Creates the expansion from the first four or five cumulants of the distribution.
  @inline(__always)
  init(mean: Double, _ k2: Double, _ k3: Double, _ k4: Double, _ k5: Double? = nil) {
    let variance = k2 - 1.0 / 12
    self.mean = mean
    sd = variance.squareRoot()
    let inverse = 1 / variance
    let root = sd * inverse
    skewness = k3 * inverse * root
    kurtosis = (k4 + 1.0 / 120) * inverse * inverse
    fifth = k5.map { $0 * inverse * inverse * root }
  }

  /// The real number whose ceiling is the quantile of the probability with normal quantile `z`.
  @inline(__always)
  func quantile(_ z: Double) -> Double {
    let z2 = z * z
    let g1 = skewness
    var w = z + g1 * (z2 - 1) / 6
    w += (kurtosis * (z2 - 3) / 24 - g1 * g1 * (2 * z2 - 5) / 36) * z
    if let fifth {
      w += fifth * ((z2 - 6) * z2 + 3) / 120
      w += g1 * (g1 * g1 * ((12 * z2 - 53) * z2 + 17) / 324 - kurtosis * ((z2 - 5) * z2 + 2) / 24)
    }
    return mean + sd * w - 0.5
  }

  /// The quantile, where `value` is farther than `margin` from a whole number.
  @inline(__always)
  static func certain(_ value: Double, margin: Double) -> Int? {
    let up = value.rounded(.up)
    let distance = up - value
    return distance > margin && 1 - distance > margin ? Int(up) : nil
  }
}
