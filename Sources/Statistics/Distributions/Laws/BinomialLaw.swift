import Glibc
import Precision

/// The successes among `n` independent trials.
///
/// > Reference: Johnson, Kemp & Kotz (2005), ch. 3.
struct BinomialLaw: LatticeLaw {
  let n: Int
  let p: Double

  var support: ClosedRange<Double> { (p == 1 ? Double(n) : 0)...(p == 0 ? 0 : Double(n)) }

  func quantile(_ u: Double) -> Double { Double(binomialQuantile(u, n: n, p: p)) }

  private func tails(_ k: Double) -> (lower: Double, upper: Double) {
    IncompleteBeta.tails(.sum(of: 1, -p), DoubleDouble(p), Double(n) - k, k + 1)
  }

  func lowerTail(_ k: Double) -> Double { k >= support.upperBound ? 1 : tails(k).lower }
  func upperTail(_ k: Double) -> Double { k >= support.upperBound ? 0 : tails(k).upper }
  func mass(_ k: Double) -> Double { SaddlePoint.binomial(k, Double(n) - k, p, 1 - p) }
  func logMass(_ k: Double) -> Double { SaddlePoint.logBinomial(k, Double(n) - k, p, 1 - p) }
  var mean: Double? { Double(n) * p }
  var variance: Double? { Double(n) * p * (1 - p) }

  var skewness: Double? {
    let variance = Double(n) * p * (1 - p)
    return variance > 0 ? (1 - 2 * p) / variance.squareRoot() : nil
  }

  var excessKurtosis: Double? {
    let variance = Double(n) * p * (1 - p)
    return variance > 0 ? (1 - 6 * p * (1 - p)) / variance : nil
  }

  var mode: Double? { min(max(((Double(n) + 1) * p).rounded(.up) - 1, 0), Double(n)) }
}
