extension FanChart {
  /// Where a value lies with a stated probability.
  public struct Interval: Hashable, Sendable {
    /// The lower end.
    public var lower: Double
    /// The upper end.
    public var upper: Double

    /// Creates an interval.
    public init(_ lower: Double, _ upper: Double) {
      self.lower = lower
      self.upper = upper
    }

    /// Whether both ends are numbers.
    var isFinite: Bool { lower.isFinite && upper.isFinite }
  }
}
