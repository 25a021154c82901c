import Glibc

/// How much an indicator changed under an earlier definition, for a series too short to say.
///
/// The mean magnitude of changes under the earlier definition counts as much as four changes under
/// the new one, on the logarithmic scale. Levels are not compared: a new definition may move them.
struct EarlierScale: Sendable {
  /// The mean magnitude of changes under the earlier definition.
  let change: Double

  /// As how many changes the earlier ones count.
  private static let weight = 4.0
  /// The standard deviation of normal changes with a mean magnitude of 1.
  private static let deviation = 1.253_314_137_315_500_3

  /// Measures the earlier values; nil where they show no change.
  init?(_ earlier: RegularSeries) {
    guard let change = Self.meanChange(earlier).mean, change > 0 else { return nil }
    self.change = change
  }

  private static func meanChange(_ series: RegularSeries) -> (mean: Double?, count: Int) {
    let changes = zip(series.values, series.values.dropFirst()).map { $1 - $0 }
      .filter { !$0.isNaN }
    guard !changes.isEmpty else { return (nil, 0) }
    return (changes.reduce(0) { $0 + $1.magnitude } / Double(changes.count), changes.count)
  }

  /// The scales of a forecast of the new values, with what the earlier ones say.
  func scales(_ scales: [Double], _ series: RegularSeries) -> [Double] {
    let (mean, count) = Self.meanChange(series)
    guard let mean, mean > 0, count > 1 else {
      return scales.indices.map { change * Self.deviation * Double($0 + 1).squareRoot() }
    }
    let share = Self.weight / (Self.weight + Double(count))
    let factor = exp(share * log(change / mean))
    return scales.map { $0 * factor }
  }
}
