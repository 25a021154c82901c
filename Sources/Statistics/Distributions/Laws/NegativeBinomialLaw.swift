import Glibc
import Precision

/// The failures before the `size`-th success, each trial a success with probability p.
///
/// `size` need not be whole: a Poisson variable whose mean is gamma distributed with this shape.
///
/// > Reference: Johnson, Kemp & Kotz (2005), ch. 5.
struct NegativeBinomialLaw: LatticeLaw {
  let size: Double
  let p: Double

  var support: ClosedRange<Double> { 0...(p == 1 ? 0 : .infinity) }

  private func tails(_ k: Double) -> (lower: Double, upper: Double) {
    IncompleteBeta.tails(DoubleDouble(p), .sum(of: 1, -p), size, k + 1)
  }

  func lowerTail(_ k: Double) -> Double { p == 1 ? 1 : tails(k).lower }
  func upperTail(_ k: Double) -> Double { p == 1 ? 0 : tails(k).upper }
  func mass(_ k: Double) -> Double { exp(logMass(k)) }

  func logMass(_ k: Double) -> Double {
    if k == 0 { return size * log(p) }
    return log(size / (size + k)) + SaddlePoint.logBinomial(size, k, p, 1 - p)
  }

  var mean: Double? { size * ((1 - p) / p) }
  var variance: Double? { size * ((1 - p) / p) / p }
  var skewness: Double? { p < 1 ? (2 - p) / (size * (1 - p)).squareRoot() : nil }
  var excessKurtosis: Double? { p < 1 ? (6 + p * p / (1 - p)) / size : nil }

  var mode: Double? { max(((size - 1) * ((1 - p) / p)).rounded(.up) - 1, 0) }
}
