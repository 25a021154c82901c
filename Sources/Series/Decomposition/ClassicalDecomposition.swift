/// The classical decomposition of a series by centred moving averages.
///
/// The trend is the centred moving average over a season (2×m where m is even), the season the mean
/// of what is left at each place of the season, centred to mean 0 (or 1): what R's `decompose` and
/// statsmodels' `seasonal_decompose` give.
///
/// > Reference: M. Kendall & A. Stuart (1983), The Advanced Theory of Statistics, vol. 3, ch. 46.
public struct ClassicalDecomposition: Hashable, Sendable {
  /// How the parts make up the value.
  public enum Kind: Hashable, Sendable {
    /// Value = trend + season + remainder.
    case additive
    /// Value = trend × season × remainder.
    case multiplicative
  }

  /// How the parts make up the value.
  public let kind: Kind
  /// The trend by period; NaN for half a season at both ends.
  public let trend: [Double]
  /// The season, beginning at the place of the first value: mean 0, or 1.
  public let figure: [Double]

  /// Decomposes a series; nil where a place of the season has no value with a trend, or where a
  /// season cannot be centred.
  ///
  /// - Parameters:
  ///   - values: In order of time; a missing value (NaN) is replaced by a straight line between its
  ///     neighbours for the trend, and left out of the season.
  ///   - season: Values in a season, at least 2.
  ///   - kind: How the parts make up the value.
  public init?(_ values: [Double], season: Int, kind: Kind) {
    guard season >= 2, values.count >= 2 * season else { return nil }
    let count = values.count
    let whole = values.contains(where: \.isNaN) ? Self.bridged(values) : values
    let half = season / 2
    var trend = [Double](repeating: .nan, count: count)
    var sums = [Double](repeating: 0, count: season)
    var counts = [Double](repeating: 0, count: season)
    for i in half..<(count - half) {
      var sum = 0.0
      if season.isMultiple(of: 2) {
        for j in (i - half + 1)..<(i + half) { sum += whole[j] }
        sum += 0.5 * (whole[i - half] + whole[i + half])
      } else {
        for j in (i - half)...(i + half) { sum += whole[j] }
      }
      trend[i] = sum / Double(season)
      let rest = kind == .additive ? values[i] - trend[i] : values[i] / trend[i]
      guard !rest.isNaN else { continue }
      sums[i % season] += rest
      counts[i % season] += 1
    }
    guard counts.allSatisfy({ $0 > 0 }) else { return nil }
    var figure = (0..<season).map { sums[$0] / counts[$0] }
    let mean = figure.reduce(0, +) / Double(season)
    if kind == .additive {
      for place in 0..<season { figure[place] -= mean }
    } else {
      for place in 0..<season { figure[place] /= mean }
    }
    guard figure.allSatisfy(\.isFinite) else { return nil }
    self.kind = kind
    self.trend = trend
    self.figure = figure
  }

  /// The values with straight lines over the gaps, and the nearest value at the ends.
  private static func bridged(_ values: [Double]) -> [Double] {
    var result = values
    var last: Int?
    for i in values.indices where !values[i].isNaN {
      if let last {
        for j in (last + 1)..<max(i, last + 1) {
          let share = Double(j - last) / Double(i - last)
          result[j] = values[last] + share * (values[i] - values[last])
        }
      } else {
        for j in 0..<i { result[j] = values[i] }
      }
      last = i
    }
    if let last {
      for j in (last + 1)..<max(values.count, last + 1) { result[j] = values[last] }
    }
    return result
  }
}
