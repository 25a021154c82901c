public import Quantities

/// One row of `bridge.csv`: what one change of a patch does to one KPI, in whatever order changes
/// are made.
public struct BridgeRow: Hashable, Sendable {
  /// The scenario: the name of a patch.
  public var scenario: String
  /// The KPI's name, `all`, or `budget`.
  public var kpi: String
  /// The unit's symbol.
  public var unit: String
  /// The deadline as the plan writes it.
  public var deadline: String
  /// The change in words; several that only hold together joined by ` + `.
  public var change: LocalizedText
  /// The paths of the change, several joined by ` + `.
  public var path: String
  /// Its part of the difference of expected values, in the shown unit.
  public var expectedPart: Double?
  /// The standard error of that part, from differences draw by draw.
  public var expectedPartSE: Double?
  /// Its part of the difference of probabilities.
  public var probabilityPart: Double?
  /// The standard error of that part, from differences draw by draw.
  public var probabilityPartSE: Double?

  /// Creates a row.
  public init(
    scenario: String, kpi: String, unit: String = "", deadline: String = "",
    change: LocalizedText, path: String, expectedPart: Double? = nil,
    expectedPartSE: Double? = nil, probabilityPart: Double? = nil,
    probabilityPartSE: Double? = nil
  ) {
    self.scenario = scenario
    self.kpi = kpi
    self.unit = unit
    self.deadline = deadline
    self.change = change
    self.path = path
    self.expectedPart = expectedPart
    self.expectedPartSE = expectedPartSE
    self.probabilityPart = probabilityPart
    self.probabilityPartSE = probabilityPartSE
  }
}
