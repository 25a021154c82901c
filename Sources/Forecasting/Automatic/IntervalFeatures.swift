import Glibc

/// What the calibration of intervals knows of a series and its forecast: numbers without a unit.
struct IntervalFeatures: Sendable {
  /// The names of the features, in their order.
  static let names = [
    "log length", "rolling error", "recent change", "trend", "tail", "persistence", "log step",
    "disagreement", "scale to change", "scale to level",
  ]

  /// The features at each step, in the order of the names; NaN where there is none.
  let values: [[Double]]
  /// The mean change over the mean magnitude of changes, −1 to 1.
  let trend: Double

  /// Measures a forecast.
  ///
  /// - Parameters:
  ///   - series: The values.
  ///   - forecast: The combination.
  ///   - scores: Errors from earlier origins, in the scale of the combination there.
  init(_ series: RegularSeries, _ forecast: CombinedForecast, scores: [Double]) {
    let known = series.values.filter { !$0.isNaN }
    let lag = known.count > series.season + 1 ? series.season : 1
    let changes = Self.changes(series.values, lag: lag)
    let steps = Self.changes(series.values, lag: 1)
    let size = Self.meanMagnitude(changes[...])
    let step = Self.meanMagnitude(steps[...])
    let level = Self.meanMagnitude(known.suffix(max(3, lag)))
    let trend = size > 0 ? changes.reduce(0, +) / Double(changes.count) / size : 0
    let recent = Self.meanMagnitude(changes.suffix(max(3, steps.count / 4)))
    let square = changes.reduce(0) { $0 + ($1 / size) * ($1 / size) } / Double(changes.count)
    func ratio(_ a: Double, _ b: Double, _ range: ClosedRange<Double>) -> Double {
      guard a > 0, b > 0 else { return .nan }
      return min(max(log(a) - log(b), range.lowerBound), range.upperBound)
    }
    let rolling =
      scores.isEmpty ? .nan : log(min(Self.meanMagnitude(scores[...]), 1e6) + 0.05)
    let whole = [
      log(Double(known.count)), rolling, ratio(recent, size, -2...2), trend.magnitude,
      size > 0 ? 0.5 * log(square) : .nan, Self.persistence(changes),
    ]
    values = forecast.scales.indices.map { h in
      let scale = forecast.scales[h]
      return whole + [
        log(Double(h + 1)),
        scale > 0 ? log(min(forecast.disagreements[h] / scale, 1e6) + 0.05) : .nan,
        ratio(scale, step, -8...8), ratio(scale, level, -6...2),
      ]
    }
    self.trend = trend
  }

  private static func changes(_ values: [Double], lag: Int) -> [Double] {
    guard values.count > lag else { return [] }
    return zip(values, values.dropFirst(lag)).compactMap { before, after in
      before.isNaN || after.isNaN ? nil : after - before
    }
  }

  /// The autocorrelation of changes: −½ for noise about a smooth curve, 0 for a random walk, above
  /// where growth itself wanders.
  private static func persistence(_ changes: [Double]) -> Double {
    guard changes.count > 2 else { return .nan }
    let mean = changes.reduce(0, +) / Double(changes.count)
    let total = changes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    // Changes that are equal but for rounding have no persistence.
    guard total > 1e-18 * changes.reduce(0, { $0 + $1 * $1 }) else { return .nan }
    return zip(changes, changes.dropFirst()).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - mean) }
      / total
  }

  private static func meanMagnitude(_ values: ArraySlice<Double>) -> Double {
    values.isEmpty ? 0 : values.reduce(0) { $0 + $1.magnitude } / Double(values.count)
  }
}
