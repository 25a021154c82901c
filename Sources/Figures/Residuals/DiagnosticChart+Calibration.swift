extension DiagnosticChart {
  /// How forecasts of a backtest came true.
  public enum Calibration: Hashable, Sendable {
    /// How many outturns fell into each of equal bins of their forecast distribution, from its
    /// lowest to its highest part (probability integral transform).
    case transform(counts: [Int])
    /// How many outturns lay inside the intervals of each level, by horizon.
    case coverage([LevelCoverage])
  }
}
