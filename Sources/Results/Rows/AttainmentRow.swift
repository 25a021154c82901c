public import Quantities
public import Series

/// One row of `attainment.csv`: a target, and the chance of meeting it at its deadline.
///
/// Rows for all targets together have the KPI names `all` and `k of n`, and only a probability.
public struct AttainmentRow: Hashable, Sendable {
  /// What a reader may conclude.
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// As likely as the plan wants (0.8 where it does not say), or more.
    case onTrack = "on_track"
    /// In between.
    case uncertain
    /// Less likely than one in five.
    case offTrack = "off_track"
  }

  /// The scenario: `plan`, or the name of a patch.
  public var scenario: String
  /// The KPI's name, `all`, or `k of n`.
  public var kpi: String
  /// The unit's symbol.
  public var unit: String
  /// Which way is better: `up`, `down`, `hold`.
  public var direction: String
  /// The target in the shown unit.
  public var target: Double?
  /// The deadline as the plan writes it.
  public var deadline: String
  /// The share of draws that meet the target at the deadline.
  public var probability: Double
  /// Its Monte Carlo standard error.
  public var probabilitySE: Double
  /// How many draws the probability rests on.
  public var draws: Int
  /// The mean at the deadline.
  public var expected: Double?
  /// The 10th percentile at the deadline.
  public var p10: Double?
  /// The median at the deadline.
  public var p50: Double?
  /// The 90th percentile at the deadline.
  public var p90: Double?
  /// The period in which the median draw first meets the target; nil where it does not.
  public var firstCrossing: Period?
  /// Expected value minus target.
  public var gap: Double?
  /// Achievement rate of the expected value in percent, by the KPI's own rule.
  public var achievementRate: Double?
  /// What a reader may conclude; nil in joint rows.
  public var verdict: Verdict?
  /// What the row rests on.
  public var basis: Basis

  /// Creates a row.
  public init(
    scenario: String, kpi: String, unit: String = "", direction: String = "",
    target: Double? = nil, deadline: String = "", probability: Double, probabilitySE: Double,
    draws: Int, expected: Double? = nil, p10: Double? = nil, p50: Double? = nil,
    p90: Double? = nil, firstCrossing: Period? = nil, gap: Double? = nil,
    achievementRate: Double? = nil, verdict: Verdict? = nil, basis: Basis
  ) {
    self.scenario = scenario
    self.kpi = kpi
    self.unit = unit
    self.direction = direction
    self.target = target
    self.deadline = deadline
    self.probability = probability
    self.probabilitySE = probabilitySE
    self.draws = draws
    self.expected = expected
    self.p10 = p10
    self.p50 = p50
    self.p90 = p90
    self.firstCrossing = firstCrossing
    self.gap = gap
    self.achievementRate = achievementRate
    self.verdict = verdict
    self.basis = basis
  }
}
