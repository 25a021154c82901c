/// A straight map from values to pixels.
struct LinearScale: Hashable, Sendable {
  /// The values shown; its ends may be equal.
  let domain: ClosedRange<Double>
  /// The pixel of the lower end.
  let start: Double
  /// The pixel of the upper end; smaller than `start` on an axis that points up.
  let end: Double

  /// The pixel of a value.
  func callAsFunction(_ value: Double) -> Double {
    let extent = domain.upperBound - domain.lowerBound
    guard extent > 0 else { return (start + end) / 2 }
    return start + (value - domain.lowerBound) / extent * (end - start)
  }
}
