/// Where a quantile lies between order statistics.
///
/// > Reference: Hyndman & Fan (1996), The American Statistician 50, 361–365, definition 7.
public struct SamplePlace: Hashable, Sendable {
  /// The place, from 0 in ascending order, of the value at or below the quantile.
  public let low: Int
  /// The place of the value at or above it.
  public let high: Int
  private let fraction: Double

  /// Finds the place of a quantile.
  ///
  /// - Parameters:
  ///   - p: A probability in [0, 1].
  ///   - count: The size of the sample, not 0.
  public init(_ p: Double, count: Int) {
    precondition(p >= 0 && p <= 1, "\(p) is not a probability")
    let position = Double(count - 1) * p
    low = min(Int(position), count - 1)
    fraction = position - Double(low)
    high = fraction > 0 ? min(low + 1, count - 1) : low
  }

  /// The quantile.
  ///
  /// - Parameters:
  ///   - a: The value at ``low``.
  ///   - b: The value at ``high``.
  /// - Returns: What lies straight between them.
  public func between(_ a: Double, _ b: Double) -> Double { Self.between(a, b, fraction) }

  /// The point a fraction of the way from `a` to `b`, with either end exact.
  ///
  /// An infinite end holds everywhere but at the other; between both infinities there is no point,
  /// and the result is NaN.
  static func between(_ a: Double, _ b: Double, _ fraction: Double) -> Double {
    if a == b || fraction == 0 { return a }
    if fraction == 1 { return b }
    let span = b - a
    // Of finite ends so far apart that their distance overflows, shares are taken first.
    guard span.isFinite || !a.isFinite || !b.isFinite else {
      return a * (1 - fraction) + b * fraction
    }
    return a + span * fraction
  }
}
