import Glibc
import Precision

/// `low + width B` with B a beta variable of shapes a, b; also PERT and Jeffreys.
///
/// > Reference: Johnson, Kotz & Balakrishnan (1995), vol. 2, ch. 25.
struct BetaLaw: Law {
  let a: Double
  let b: Double
  let low: Double
  let width: Double

  init(a: Double, b: Double, low: Double = 0, width: Double = 1) {
    self.a = a
    self.b = b
    self.low = low
    self.width = width
  }

  /// PERT: `low + (high − low) Beta(1 + w (mode − low)/(high − low), …)`.
  ///
  /// > Reference: Vose (2008), Risk Analysis, "PERT distribution"; for the usual weight 4 the mean
  /// > is `(low + 4 mode + high)/6`.
  init(low: Double, mode: Double, high: Double, weight: Double = 4) {
    let width = high - low
    self.init(
      a: 1 + weight * (mode - low) / width, b: 1 + weight * (high - mode) / width, low: low,
      width: width)
  }

  /// The beta on (0, 1) with this mean and standard deviation.
  init(mean: Double, sd: Double) {
    let strength = mean * (1 - mean) / (sd * sd) - 1
    self.init(a: mean * strength, b: (1 - mean) * strength)
  }

  var support: ClosedRange<Double> { low...(low + width) }

  func quantile(_ p: Double) -> Double { value(lower: p, upper: 1 - p) }
  func upperQuantile(_ q: Double) -> Double { value(lower: 1 - q, upper: q) }

  @inline(__always)
  private func value(lower p: Double, upper q: Double) -> Double {
    let logit = IncompleteBeta.inverseLogit(lower: p, upper: q, a, b)
    // From the nearer end, so that a value close to it keeps its digits.
    return logit <= 0
      ? low + width * IncompleteBeta.logistic(logit)
      : (low + width) - width * IncompleteBeta.logistic(-logit)
  }

  private func tails(_ x: Double) -> (lower: Double, upper: Double) {
    let (below, above) = shares(x)
    return IncompleteBeta.tails(below, above, a, b)
  }

  /// Which shares of the width lie below and above a value.
  private func shares(_ x: Double) -> (below: DoubleDouble, above: DoubleDouble) {
    let above = DoubleDouble.sum(of: low, width) - x
    return (DoubleDouble.sum(of: x, -low) / width, above / width)
  }

  func cdf(_ x: Double) -> Double { tails(x).lower }
  func survival(_ x: Double) -> Double { tails(x).upper }

  func logDensity(_ x: Double) -> Double {
    let t = (x - low) / width
    let s = (low + width - x) / width
    if t <= 0 { return end(a, b) }
    if s <= 0 { return end(b, a) }
    return SaddlePoint.logBinomial(a, b, t, s) + log(a * (b / (a + b)) / width) - log(t) - log(s)
  }

  /// The log density at the end of shape `a`.
  private func end(_ a: Double, _ b: Double) -> Double {
    a < 1 ? .infinity : a > 1 ? -.infinity : log(b / width)
  }

  var mean: Double? { low + width * (a / (a + b)) }

  var variance: Double? {
    let sum = a + b
    return width * width * (a / sum) * (b / sum) / (sum + 1)
  }

  var skewness: Double? {
    2 * (b - a) * (a + b + 1).squareRoot() / ((a + b + 2) * (a * b).squareRoot())
  }

  var excessKurtosis: Double? {
    let sum = a + b
    let difference = (a - b) * (a - b) * (sum + 1) - a * b * (sum + 2)
    return 6 * difference / (a * b * (sum + 2) * (sum + 3))
  }

  var mode: Double? {
    if a > 1, b > 1 { return low + width * ((a - 1) / (a + b - 2)) }
    return a < 1 || (a == 1 && b >= 1) ? low : low + width
  }

  // Taillardat, Mestre, Zamo & Naveau (2016), Mon. Weather Rev. 144, appendix; scaled, and with
  // I_t(a + 1, b) = I_t(a, b) − t^a s^b/(a B(a, b)), which keeps the digits of a narrow one.
  func rankedScore(_ y: Double) -> Double? {
    let (below, above) = shares(y)
    let mean = a / (a + b)
    let tails = tails(y)
    let isInside = below.head > 0 && above.head > 0
    let prefix = isInside ? PrecisePrefix.beta(a, b, below, above) / a : 0
    // t − mean = (b t − a s)/(a + b).
    let distance = ((below * b - above * a) / (a + b)).head
    return width
      * (distance * (tails.lower - tails.upper) + mean * (2 * prefix - relativeSpread))
  }

  /// `2 B(2a, 2b)/(a B(a, b)²)`, the mean difference of two draws over the mean of the share.
  ///
  /// By Stirling's formula with its error, in which the large parts of the logarithms cancel.
  private var relativeSpread: Double {
    func error(_ factor: Double) -> Double {
      PrecisePrefix.stirlingError(factor * a) + PrecisePrefix.stirlingError(factor * b)
        - PrecisePrefix.stirlingError(factor * (a + b))
    }
    return (b / a / (.pi * (a + b))).squareRoot() * exp(error(2) - 2 * error(1))
  }
}
