public import Series

extension FanChart {
  /// The projection of one time: its middle, and one or two intervals around it.
  public struct Band: Hashable, Sendable {
    /// When.
    public var time: TimePosition
    /// The median of draws, or the point forecast.
    public var middle: Double
    /// The narrow interval; nil where there is only one.
    public var inner: Interval?
    /// The wide interval.
    public var outer: Interval

    /// Creates the point forecast of one time with its intervals.
    ///
    /// - Parameters:
    ///   - time: When.
    ///   - middle: The point forecast.
    ///   - inner: The narrow interval, such as that of 80 %.
    ///   - outer: The wide interval, such as that of 95 %.
    public init(
      at time: TimePosition, _ middle: Double, inner: Interval? = nil, outer: Interval
    ) {
      self.time = time
      self.middle = middle
      self.inner = inner
      self.outer = outer
    }

    /// Creates a band from quantiles of draws, not falling from `p10` to `p90`.
    ///
    /// - Parameters:
    ///   - period: When.
    ///   - p10: The quantile that 10 % of the draws do not exceed.
    ///   - p25: The quantile that 25 % of the draws do not exceed.
    ///   - p50: The median.
    ///   - p75: The quantile that 75 % of the draws do not exceed.
    ///   - p90: The quantile that 90 % of the draws do not exceed.
    public init(
      _ period: Period, p10: Double, p25: Double, p50: Double, p75: Double, p90: Double
    ) {
      self.init(
        at: .period(period), p50, inner: Interval(p25, p75), outer: Interval(p10, p90))
    }

    /// The band without what lies above a height.
    func cut(at bound: Double) -> Band {
      func cut(_ interval: Interval) -> Interval {
        Interval(min(interval.lower, bound), min(interval.upper, bound))
      }
      return Band(
        at: time, min(middle, bound), inner: inner.map(cut), outer: cut(outer))
    }

    /// Whether all its values are numbers.
    var isFinite: Bool { middle.isFinite && outer.isFinite && inner?.isFinite ?? true }
  }
}
