/// Trend, season and remainder of a series by loess: STL without robustness weights.
///
/// Windows and jumps default to those of R's `stl` for a window of the season: the trend's is the
/// next odd number from 1.5 m / (1 − 1.5 / window), the low-pass filter's the next odd number from
/// m, and every tenth of a window is computed, the rest interpolated.
///
/// > Reference: Cleveland, Cleveland, McRae & Terpenning (1990), J. Off. Stat. 6(1), section 2 and 3.
public struct SeasonalTrendLoess: Hashable, Sendable {
  /// The trend by period.
  public let trend: [Double]
  /// The season by period.
  public let season: [Double]
  /// What is left by period.
  public let remainder: [Double]

  /// Decomposes a series.
  ///
  /// - Parameters:
  ///   - values: At least two seasons of finite numbers in order of time.
  ///   - length: Values in a season, at least 2.
  ///   - window: The loess window of the seasonal subseries, odd and at least 7.
  ///   - iterations: Passes of the inner loop.
  public init(_ values: [Double], season length: Int, window: Int = 11, iterations: Int = 2) {
    precondition(length >= 2 && values.count >= 2 * length, "fewer than two seasons")
    let n = values.count
    let trendWindow = Self.odd(
      Int((1.5 * Double(length) / (1 - 1.5 / Double(window))).rounded(.up)))
    let filterWindow = Self.odd(length)
    var trend = [Double](repeating: 0, count: n)
    var season = trend
    for _ in 0..<max(iterations, 1) {
      let detrended = zip(values, trend).map { $0 - $1 }
      let cycle = Self.cycle(detrended, length, window)
      let low = Self.average(Self.average(Self.average(cycle, length), length), 3)
      let level = Loess(window: filterWindow, isLinear: true).smooth(low)
      for t in 0..<n { season[t] = cycle[length + t] - level[t] }
      let rest = zip(values, season).map { $0 - $1 }
      trend = Loess(window: trendWindow, isLinear: true).smooth(rest)
    }
    self.trend = trend
    self.season = season
    remainder = (0..<n).map { values[$0] - season[$0] - trend[$0] }
  }

  /// How much of what the trend leaves is season: 1 less the variance ratio of the remainder, 0 to 1.
  ///
  /// > Reference: Wang, Smith & Hyndman (2006), Data Min. Knowl. Discov. 13.
  public var seasonalStrength: Double {
    func variance(_ values: [Double]) -> Double {
      let mean = values.reduce(0, +) / Double(values.count)
      return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    let whole = variance(zip(remainder, season).map { $0 + $1 })
    // What is left of a constant is rounding.
    let size = trend.reduce(0) { $0 + $1 * $1 }
    guard whole > 1e-26 * size else { return 0 }
    return max(0, min(1, 1 - variance(remainder) / whole))
  }

  private static func odd(_ value: Int) -> Int { value.isMultiple(of: 2) ? value + 1 : value }

  /// Every subseries of one season smoothed, one period longer at both ends.
  private static func cycle(_ values: [Double], _ length: Int, _ window: Int) -> [Double] {
    let n = values.count
    var result = [Double](repeating: 0, count: n + 2 * length)
    let loess = Loess(window: window, isLinear: false)
    for phase in 0..<length {
      let part = stride(from: phase, to: n, by: length).map { values[$0] }
      let smooth = loess.smooth(part)
      let k = part.count
      let first = loess.estimate(part, at: -1, left: 0, right: min(window, k) - 1) ?? smooth[0]
      let last =
        loess.estimate(part, at: Double(k), left: max(0, k - window), right: k - 1) ?? smooth[k - 1]
      for (index, value) in ([first] + smooth + [last]).enumerated() {
        result[phase + index * length] = value
      }
    }
    return result
  }

  /// Moving averages of so many values.
  private static func average(_ values: [Double], _ width: Int) -> [Double] {
    var sum = values[0..<width].reduce(0, +)
    var result = [sum / Double(width)]
    for t in width..<max(values.count, width) {
      sum = sum - values[t - width] + values[t]
      result.append(sum / Double(width))
    }
    return result
  }
}
