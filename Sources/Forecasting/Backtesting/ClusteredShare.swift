/// A share of values that come in clusters, such as the outturns of many series.
///
/// Values of one series depend on each other: the standard error is that of a ratio over the series.
///
/// > Reference: Cochran (1977), "Sampling Techniques", 3rd ed., §3.12 and eq. 2.45.
public struct ClusteredShare: Hashable, Sendable {
  /// How many values there are.
  public let count: Int
  /// How many of them count.
  public let inside: Int
  /// The standard error of ``value``; nil with fewer than four series, which say nothing of it.
  public let standardError: Double?

  /// Counts values.
  ///
  /// - Parameter clusters: One entry for each series that has values.
  init?(_ clusters: [(inside: Int, count: Int)]) {
    let clusters = clusters.filter { $0.count > 0 }
    guard !clusters.isEmpty else { return nil }
    count = clusters.reduce(0) { $0 + $1.count }
    inside = clusters.reduce(0) { $0 + $1.inside }
    guard clusters.count >= 4 else {
      standardError = nil
      return
    }
    let share = Double(inside) / Double(count)
    let squares = clusters.reduce(0.0) { sum, cluster in
      let excess = Double(cluster.inside) - share * Double(cluster.count)
      return sum + excess * excess
    }
    let n = Double(clusters.count)
    standardError = (n / (n - 1) * squares).squareRoot() / Double(count)
  }

  /// The share.
  public var value: Double { Double(inside) / Double(count) }
}
