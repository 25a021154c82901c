public import Quantities

/// The difference between a plan and a scenario, split by the changes that make the scenario.
public struct BridgeSummary: Hashable, Sendable {
  /// The scenario: the name of a patch.
  public var scenario: String
  /// How many changes the scenario makes.
  public var changes: Int
  /// Changes that are taken together, since a plan with one of them alone is none.
  public var pooled: [LocalizedText]
  /// How many orders of the changes were looked at; nil where all of them were.
  public var orders: Int?
  /// How many plans were run beside the two ends.
  public var runs: Int
  /// KPIs that some of the changes alone take away, which cannot be split.
  public var unsplit: [String]
  /// A row for each KPI and change; parts add up to the difference.
  public var rows: [BridgeRow]

  /// Creates a summary.
  public init(
    scenario: String, changes: Int, pooled: [LocalizedText] = [], orders: Int? = nil,
    runs: Int = 0, unsplit: [String] = [], rows: [BridgeRow]
  ) {
    self.scenario = scenario
    self.changes = changes
    self.pooled = pooled
    self.orders = orders
    self.runs = runs
    self.unsplit = unsplit
    self.rows = rows
  }
}
