public import Series

/// One row of `attainment_path.csv`: the probability that a KPI stands at its target by a period.
public struct AttainmentPathRow: Hashable, Sendable {
  /// The scenario: `plan`, or the name of a patch.
  public var scenario: String
  /// The KPI's name.
  public var kpi: String
  /// The period at whose end it is judged.
  public var period: Period
  /// The share of draws that meet the target there.
  public var probability: Double
  /// Its standard error.
  public var probabilitySE: Double

  /// Creates a row.
  public init(
    scenario: String, kpi: String, period: Period, probability: Double, probabilitySE: Double
  ) {
    self.scenario = scenario
    self.kpi = kpi
    self.period = period
    self.probability = probability
    self.probabilitySE = probabilitySE
  }
}
