import Glibc

/// A number of independent events: `e^{−λ} λ^k / k!`.
///
/// > Reference: Johnson, Kemp & Kotz (2005), ch. 4.
struct PoissonLaw: LatticeLaw {
  let rate: Double

  init(mean: Double) { rate = mean }

  var support: ClosedRange<Double> { 0...(rate == 0 ? 0 : .infinity) }

  func quantile(_ p: Double) -> Double {
    p == 1 ? support.upperBound : Double(poissonQuantile(p, mean: rate))
  }

  func lowerTail(_ k: Double) -> Double { rate == 0 ? 1 : IncompleteGamma.upper(k + 1, rate) }
  func upperTail(_ k: Double) -> Double { rate == 0 ? 0 : IncompleteGamma.lower(k + 1, rate) }
  func mass(_ k: Double) -> Double { SaddlePoint.poisson(k, rate) }
  func logMass(_ k: Double) -> Double { SaddlePoint.logPoisson(k, rate) }
  var mean: Double? { rate }
  var variance: Double? { rate }
  var skewness: Double? { rate > 0 ? 1 / rate.squareRoot() : nil }
  var excessKurtosis: Double? { rate > 0 ? 1 / rate : nil }
  /// For a whole rate λ the masses of λ − 1 and λ are equal.
  var mode: Double? { max(rate.rounded(.up) - 1, 0) }
}
