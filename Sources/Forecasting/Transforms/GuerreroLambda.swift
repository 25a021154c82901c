import Glibc
import Optimization

extension ValueTransformation {
  /// The λ of Box and Cox for which the spread within seasons is the most even against their means.
  ///
  /// Seasons (pairs of values without one) are counted from the end; the coefficient of variation
  /// of s/m^(1 − λ) over them is least. Seasons with missing values are left out.
  ///
  /// > Reference: Guerrero (1993), J. Forecast. 12, 37-48, §2.
  ///
  /// - Parameters:
  ///   - series: Positive values.
  ///   - range: Where λ is looked for; below 0 forecasts can reach infinity.
  /// - Returns: λ; nil with fewer than two whole seasons or no spread.
  static func guerreroLambda(
    _ series: RegularSeries, in range: ClosedRange<Double> = 0...1
  ) -> Double? {
    let period = max(2, series.season)
    let seasons = series.count / period
    var means: [Double] = []
    var deviations: [Double] = []
    for season in 0..<seasons {
      let start = series.count - (seasons - season) * period
      let values = series.values[start..<(start + period)]
      guard !values.contains(where: \.isNaN) else { continue }
      let mean = values.reduce(0, +) / Double(period)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      means.append(mean)
      deviations.append((squares / Double(period - 1)).squareRoot())
    }
    guard means.count >= 2, means.allSatisfy({ $0 > 0 }), deviations.contains(where: { $0 > 0 })
    else { return nil }
    func variation(_ lambda: Double) -> Double {
      var (sum, squares) = (0.0, 0.0)
      let ratios = zip(means, deviations).map { $1 / pow($0, 1 - lambda) }
      for ratio in ratios { sum += ratio }
      let mean = sum / Double(ratios.count)
      for ratio in ratios { squares += (ratio - mean) * (ratio - mean) }
      return (squares / Double(ratios.count - 1)).squareRoot() / mean
    }
    return ScalarMinimum().find(in: range, of: variation).point
  }
}
