/// Consecutive periods of one grid, both ends in: `2021Q1..2024Q4`.
public struct PeriodRange: Hashable, Sendable, CustomStringConvertible {
  /// The first period.
  public let first: Period
  /// The last period; same grid, not before the first.
  public let last: Period

  /// Creates a range, or nil where the grids differ or the last comes before the first.
  public init?(_ first: Period, _ last: Period) {
    guard first.frequency == last.frequency, first.ordinal <= last.ordinal else { return nil }
    self.first = first
    self.last = last
  }

  /// The grid.
  public var frequency: Frequency { first.frequency }

  /// How many periods.
  public var count: Int { last.ordinal - first.ordinal + 1 }

  /// The periods in order.
  public var periods: [Period] {
    (first.ordinal...last.ordinal).map { Period(frequency, ordinal: $0) }
  }

  /// Whether a period of the same grid lies inside.
  public func contains(_ period: Period) -> Bool {
    period.frequency == frequency && (first.ordinal...last.ordinal).contains(period.ordinal)
  }

  /// The notation that is read back.
  public var description: String { first.description + ".." + last.description }
}
