import Glibc

/// The number of the trial that first succeeds, 1 or more.
///
/// > Reference: Johnson, Kemp & Kotz (2005), §5.2.
struct GeometricLaw: LatticeLaw {
  let p: Double

  /// The logarithm of the probability of a failure.
  private var logFailure: Double { log1p(-p) }

  var support: ClosedRange<Double> { 1...(p == 1 ? 1 : .infinity) }

  func quantile(_ u: Double) -> Double {
    if u <= 0 { return 1 }
    if u >= 1 { return support.upperBound }
    return settled(log1p(-u) / logFailure) { lowerTail($0) >= u }
  }

  func upperQuantile(_ q: Double) -> Double {
    if q >= 1 { return 1 }
    if q <= 0 { return support.upperBound }
    return settled(log(q) / logFailure) { upperTail($0) <= q }
  }

  /// The smallest whole number that reaches; `near` is off by rounding at most, but in the tail of
  /// a small p one rounding spans many numbers.
  private func settled(_ near: Double, _ reaches: (Double) -> Bool) -> Double {
    let k = max(near.rounded(.up), 1)
    return k < LatticeInversion.lastCount
      ? LatticeInversion.search(near: k, in: support, reaches) : k
  }

  func lowerTail(_ k: Double) -> Double { -expm1(k * logFailure) }
  func upperTail(_ k: Double) -> Double { exp(k * logFailure) }
  func mass(_ k: Double) -> Double { p == 1 ? 1 : p * exp((k - 1) * logFailure) }
  func logMass(_ k: Double) -> Double { p == 1 ? 0 : log(p) + (k - 1) * logFailure }
  var mean: Double? { 1 / p }
  var variance: Double? { (1 - p) / (p * p) }
  var skewness: Double? { p < 1 ? (2 - p) / (1 - p).squareRoot() : nil }
  var excessKurtosis: Double? { p < 1 ? 6 + p * p / (1 - p) : nil }
  var mode: Double? { 1 }
}
