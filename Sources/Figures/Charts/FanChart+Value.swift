public import Series

extension FanChart {
  /// An observed value.
  public struct Value: Hashable, Sendable {
    /// When.
    public var time: TimePosition
    /// What was observed.
    public var value: Double
    /// Set where the series broke just before this point, such as by a new definition.
    ///
    /// The line has a gap there and the text stands at it; an empty text marks it without words.
    public var breakBefore: String?

    /// Creates an observed value anywhere in time.
    public init(at time: TimePosition, _ value: Double, breakBefore: String? = nil) {
      self.time = time
      self.value = value
      self.breakBefore = breakBefore
    }

    /// Creates an observed value of a period.
    public init(_ period: Period, _ value: Double, breakBefore: String? = nil) {
      self.init(at: .period(period), value, breakBefore: breakBefore)
    }
  }
}
