public import Series

/// What came.
public struct RecordedOutturn: Hashable, Sendable {
  /// What was projected.
  public var series: String
  /// The period.
  public var period: Period
  /// The value, in the unit of the series.
  public var value: Double
  /// What errors may be a percentage of, such as the gross domestic product of the period.
  public var base: Double?

  /// Creates an outturn.
  public init(series: String, period: Period, value: Double, base: Double? = nil) {
    self.series = series
    self.period = period
    self.value = value
    self.base = base
  }
}
