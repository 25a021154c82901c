public import Quantities
public import Series

/// One row of `projections.csv`: a statistic of a KPI in a period.
public struct ProjectionRow: Hashable, Sendable {
  /// What a row's value is.
  public enum Statistic: String, Hashable, Sendable, CaseIterable {
    /// An outturn.
    case observed
    /// The mean over the draws.
    case mean
    /// The 5th percentile.
    case p05
    /// The 10th percentile.
    case p10
    /// The lower quartile.
    case p25
    /// The median.
    case p50
    /// The upper quartile.
    case p75
    /// The 90th percentile.
    case p90
    /// The 95th percentile.
    case p95

    /// The probability of a percentile, nil for the others.
    public var probability: Double? {
      switch self {
      case .observed, .mean: nil
      case .p05: 0.05
      case .p10: 0.10
      case .p25: 0.25
      case .p50: 0.50
      case .p75: 0.75
      case .p90: 0.90
      case .p95: 0.95
      }
    }
  }

  /// The scenario: `plan`, or the name of a patch.
  public var scenario: String
  /// The KPI's name.
  public var kpi: String
  /// `pipeline` for bottom-up projections, the curve's name for top-down ones, `outturn` for
  /// observations.
  public var method: String
  /// The period, on the KPI's own grid.
  public var period: Period
  /// What the value is.
  public var statistic: Statistic
  /// The value in the KPI's shown unit.
  public var value: Double
  /// The unit's symbol.
  public var unit: String
  /// What the value rests on.
  public var basis: Basis

  /// Creates a row.
  public init(
    scenario: String, kpi: String, method: String, period: Period, statistic: Statistic,
    value: Double, unit: String, basis: Basis
  ) {
    self.scenario = scenario
    self.kpi = kpi
    self.method = method
    self.period = period
    self.statistic = statistic
    self.value = value
    self.unit = unit
    self.basis = basis
  }
}
