import Glibc

/// Density proportional to `x^{k−1} e^{−x/θ}`; also chi-square.
///
/// > Reference: Johnson, Kotz & Balakrishnan (1994), vol. 1, ch. 17.
struct GammaLaw: Law {
  let shape: Double
  let scale: Double

  init(shape: Double, scale: Double) {
    self.shape = shape
    self.scale = scale
  }

  /// The gamma with this mean and standard deviation: shape `(mean/sd)²`, scale `sd²/mean`.
  init(mean: Double, sd: Double) {
    let ratio = mean / sd
    self.init(shape: ratio * ratio, scale: sd * (sd / mean))
  }

  var support: ClosedRange<Double> { 0 ... .infinity }

  func quantile(_ p: Double) -> Double {
    shape > Self.expansionLimit
      ? expanded(Normal.quantile(p))
      : scale * IncompleteGamma.inverse(shape, lower: p, upper: 1 - p)
  }

  func upperQuantile(_ q: Double) -> Double {
    shape > Self.expansionLimit
      ? expanded(Normal.upperQuantile(q))
      : scale * IncompleteGamma.inverse(shape, lower: 1 - q, upper: q)
  }

  /// Beyond this shape inversion would take a million terms, and Cornish & Fisher's expansion has
  /// all digits.
  private static let expansionLimit = 1e12

  private func expanded(_ z: Double) -> Double {
    if z.isInfinite { return z > 0 ? z : 0 }
    let root = shape.squareRoot()
    return scale * (shape + (root * z + ((z * z - 1) / 3 + z * (z * z - 7) / (36 * root))))
  }

  func cdf(_ x: Double) -> Double { IncompleteGamma.lower(shape, x / scale) }
  func survival(_ x: Double) -> Double { IncompleteGamma.upper(shape, x / scale) }

  func logDensity(_ x: Double) -> Double {
    let y = x / scale
    if y == .infinity { return -.infinity }
    if y <= 0 { return shape < 1 ? .infinity : shape > 1 ? -.infinity : -log(scale) }
    return SaddlePoint.logPoisson(shape, y) + log(shape) - log(y) - log(scale)
  }

  var mean: Double? { shape * scale }
  var variance: Double? { shape * scale * scale }
  var skewness: Double? { 2 / shape.squareRoot() }
  var excessKurtosis: Double? { 6 / shape }
  var mode: Double? { max(shape - 1, 0) * scale }

  // Möller & Scheuerer (2015), Q. J. R. Meteorol. Soc. 141, appendix, with q = 1 and
  // P(a + 1, x) = P(a, x) − x^a e^{−x}/Γ(a + 1), which keeps the digits of a narrow one.
  func rankedScore(_ y: Double) -> Double? {
    let x = y / scale
    let tails = IncompleteGamma.tails(shape, max(x, 0))
    let prefix = x > 0 && x < .infinity ? PrecisePrefix.gamma(shape, x) : 0
    let spread = exp(-logBeta(0.5, shape))
    return (y - shape * scale) * (tails.lower - tails.upper)
      + scale * (2 * shape * prefix - spread)
  }
}
