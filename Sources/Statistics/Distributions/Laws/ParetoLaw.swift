import Glibc

/// Survival `(minimum/x)^α` from the minimum on.
///
/// > Reference: Johnson, Kotz & Balakrishnan (1994), vol. 1, ch. 20.
struct ParetoLaw: Law {
  let minimum: Double
  let shape: Double

  var support: ClosedRange<Double> { minimum ... .infinity }
  func quantile(_ p: Double) -> Double { minimum * exp(-log1p(-p) / shape) }
  func upperQuantile(_ q: Double) -> Double { minimum * exp(-log(q) / shape) }
  private func logRatio(_ x: Double) -> Double { log1p((x - minimum) / minimum) }
  func cdf(_ x: Double) -> Double { -expm1(-shape * logRatio(x)) }
  func survival(_ x: Double) -> Double { exp(-shape * logRatio(x)) }
  func logDensity(_ x: Double) -> Double { log(shape / x) - shape * logRatio(x) }

  var mean: Double? { shape > 1 ? minimum * (shape / (shape - 1)) : .infinity }

  var variance: Double? {
    guard shape > 1 else { return nil }
    let below = shape - 1
    return shape > 2 ? minimum * minimum * (shape / (below * below * (shape - 2))) : .infinity
  }

  var skewness: Double? {
    shape > 3 ? 2 * (1 + shape) / (shape - 3) * (1 - 2 / shape).squareRoot() : nil
  }

  var excessKurtosis: Double? {
    let a = shape
    return a > 4 ? 6 * (((a + 1) * a - 6) * a - 2) / (a * (a - 3) * (a - 4)) : nil
  }

  var mode: Double? { minimum }
}
