extension FanChart {
  /// What the bands of a fan chart hold, which its words say.
  public enum Coverage: Hashable, Sendable {
    /// Medians with the middle 50 % and the middle 80 % of draws.
    case draws
    /// Point forecasts with intervals of these levels in percent, such as 80 and 95; no inner
    /// level for one interval alone.
    case intervals(inner: Double?, outer: Double)

    /// The intervals of 80 % and 95 %.
    public static let standardIntervals = Coverage.intervals(inner: 80, outer: 95)

    /// Whether the bands are intervals around a forecast.
    var isForecast: Bool { self != .draws }
  }
}
