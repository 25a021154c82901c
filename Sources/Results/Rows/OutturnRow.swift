public import Quantities
public import Series

/// One row of `outturns.csv`: what came true, beside what was projected and what was wanted.
public struct OutturnRow: Hashable, Sendable {
  /// The scenario: `plan`, or the name of a patch.
  public var scenario: String
  /// The KPI's name.
  public var kpi: String
  /// The period of the outturn, on the KPI's own grid.
  public var period: Period
  /// The outturn in the shown unit.
  public var outturn: Double
  /// The projection's 10th percentile.
  public var p10: Double
  /// The projection's median.
  public var p50: Double
  /// The projection's 90th percentile.
  public var p90: Double
  /// The target in force, in the period it is due.
  public var target: Double?
  /// Achievement rate of the outturn in percent, in the period the target is due.
  public var achievementRate: Double?
  /// The unit's symbol.
  public var unit: String
  /// What the outturn rests on.
  public var basis: Basis

  /// Whether the outturn lies in the 80 % range.
  public var isInside80: Bool { p10 <= outturn && outturn <= p90 }

  /// Creates a row.
  public init(
    scenario: String, kpi: String, period: Period, outturn: Double, p10: Double, p50: Double,
    p90: Double, target: Double?, achievementRate: Double?, unit: String, basis: Basis
  ) {
    self.scenario = scenario
    self.kpi = kpi
    self.period = period
    self.outturn = outturn
    self.p10 = p10
    self.p50 = p50
    self.p90 = p90
    self.target = target
    self.achievementRate = achievementRate
    self.unit = unit
    self.basis = basis
  }
}
