public import Quantities

/// One row of `comparison.csv`: a KPI under a scenario, and its difference to the plan.
public struct ComparisonRow: Hashable, Sendable {
  /// The scenario: `plan`, or the name of a patch.
  public var scenario: String
  /// The KPI's name, `all`, `k of n`, or `budget`.
  public var kpi: String
  /// The unit's symbol.
  public var unit: String
  /// The target in the shown unit.
  public var target: Double?
  /// The deadline as the plan writes it.
  public var deadline: String
  /// The mean at the deadline.
  public var expected: Double?
  /// The share of draws that meet the target.
  public var probability: Double?
  /// Its standard error.
  public var probabilitySE: Double?
  /// How many draws.
  public var draws: Int
  /// Expected value minus the plan's.
  public var expectedDifference: Double?
  /// Its standard error, from the differences draw by draw.
  public var expectedDifferenceSE: Double?
  /// Probability minus the plan's.
  public var probabilityDifference: Double?
  /// Its standard error, from the differences draw by draw.
  public var probabilityDifferenceSE: Double?
  /// What the row rests on.
  public var basis: Basis

  /// Creates a row.
  public init(
    scenario: String, kpi: String, unit: String = "", target: Double? = nil, deadline: String = "",
    expected: Double? = nil, probability: Double? = nil, probabilitySE: Double? = nil,
    draws: Int, expectedDifference: Double? = nil, expectedDifferenceSE: Double? = nil,
    probabilityDifference: Double? = nil, probabilityDifferenceSE: Double? = nil, basis: Basis
  ) {
    self.scenario = scenario
    self.kpi = kpi
    self.unit = unit
    self.target = target
    self.deadline = deadline
    self.expected = expected
    self.probability = probability
    self.probabilitySE = probabilitySE
    self.draws = draws
    self.expectedDifference = expectedDifference
    self.expectedDifferenceSE = expectedDifferenceSE
    self.probabilityDifference = probabilityDifference
    self.probabilityDifferenceSE = probabilityDifferenceSE
    self.basis = basis
  }
}
