import Glibc

/// Density rising in a line from `low` to `peak` and falling in a line to `high`.
///
/// > Reference: Johnson, Kotz & Balakrishnan (1995), vol. 2, ch. 26.
struct TriangularLaw: Law {
  let low: Double
  let peak: Double
  let high: Double

  init(low: Double, mode: Double, high: Double) {
    self.low = low
    peak = mode
    self.high = high
  }

  var support: ClosedRange<Double> { low...high }

  func quantile(_ p: Double) -> Double {
    let width = high - low
    return p * width <= peak - low
      ? low + (p * width * (peak - low)).squareRoot()
      : high - ((1 - p) * width * (high - peak)).squareRoot()
  }

  func upperQuantile(_ q: Double) -> Double {
    let width = high - low
    return q * width <= high - peak
      ? high - (q * width * (high - peak)).squareRoot()
      : low + ((1 - q) * width * (peak - low)).squareRoot()
  }

  private func rising(_ x: Double) -> Bool { x <= peak && peak > low }

  private func left(_ x: Double) -> Double {
    (x - low) / (high - low) * ((x - low) / (peak - low))
  }

  private func right(_ x: Double) -> Double {
    (high - x) / (high - low) * ((high - x) / (high - peak))
  }

  func cdf(_ x: Double) -> Double { rising(x) ? left(x) : 1 - right(x) }
  func survival(_ x: Double) -> Double { rising(x) ? 1 - left(x) : right(x) }

  func density(_ x: Double) -> Double {
    rising(x)
      ? 2 * ((x - low) / (high - low)) / (peak - low)
      : 2 * ((high - x) / (high - low)) / (high - peak)
  }

  func logDensity(_ x: Double) -> Double { log(density(x)) }

  var mean: Double? { (low + peak + high) / 3 }

  var variance: Double? {
    let left = peak - low
    let right = high - peak
    return (left * left + left * right + right * right) / 18
  }

  var skewness: Double? {
    let left = peak - low
    let right = high - peak
    let square = left * left + left * right + right * right
    let product = (right - left) * (2 * left + right) * (left + 2 * right)
    return 2.0.squareRoot() * product / (5 * square * square.squareRoot())
  }

  var excessKurtosis: Double? { -0.6 }
  var mode: Double? { peak }
  var kinks: [Double] { [peak] }
}
