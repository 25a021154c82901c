public import Quantities

/// One row of `budget.csv`: the lines, and their sums by tag and in total.
public struct BudgetRow: Hashable, Sendable {
  /// What a row sums over.
  public enum Level: Hashable, Sendable {
    /// All lines that add up.
    case total
    /// The lines with one value of a tag, such as `category`.
    case group(tag: String)
    /// The lines of one branch of the tree: ministry, account, programme and so on.
    case branch
    /// One line.
    case line
    /// What the total has and no line holds.
    case unassigned
    /// A guarantee volume, fund size or other amount that never adds up.
    case volume

    /// The name in the table: `total`, the tag's name, `branch`, `line`, `unassigned`, `volume`.
    public var name: String {
      switch self {
      case .total: "total"
      case .group(let tag): tag
      case .branch: "branch"
      case .line: "line"
      case .unassigned: "unassigned"
      case .volume: "volume"
      }
    }
  }

  /// The scenario: `plan`, or the name of a patch.
  public var scenario: String
  /// The fiscal year.
  public var fiscalYear: Int
  /// What the row sums over.
  public var level: Level
  /// The id of the line or of the tag's value; empty for the total.
  public var id: String
  /// What people read.
  public var label: LocalizedText
  /// How many lines the row sums.
  public var lines: Int
  /// The amount in whole currency units.
  public var amount: Double
  /// Share of the total; nil for volumes.
  public var share: Double?
  /// The currency.
  public var unit: String
  /// What the amount rests on.
  public var basis: Basis
  /// Tag values of a line, by tag name.
  public var tags: [String: String]
  /// The expected current budget, with what is carried in; nil where nothing is said of execution.
  public var current: Double?
  /// What is expected to be executed.
  public var executed: Double?
  /// What is expected to be carried over.
  public var carriedOver: Double?
  /// What is expected to lapse.
  public var lapsed: Double?
  /// The kind of money of a line; nil for sums.
  public var instrument: Instrument?
  /// Stated figures besides the amount, by the names in ``stageNames``.
  public var stages: [String: Double] = [:]
  /// The prices of the amount: `nominal`, `constant_2021`.
  public var prices = "nominal"
  /// The amount in current prices, where it is in others and the plan has a deflator.
  public var nominal: Double?

  /// Stated figures in the order of their columns.
  public static let stageNames = [
    "bill", "supplementary", "carried_in", "reserve", "transfers", "excess_revenue", "allotted",
    "final_executed", "carried_over_specified", "carried_over_accidental",
    "carried_over_continuing",
  ]

  /// Executed over current budget, where the plan says how money is spent.
  public var executionRate: Double? {
    guard let current, let executed, current > 0 else { return nil }
    return executed / current
  }

  /// Creates a row.
  public init(
    scenario: String, fiscalYear: Int, level: Level, id: String, label: LocalizedText, lines: Int,
    amount: Double, share: Double?, unit: String, basis: Basis, tags: [String: String] = [:]
  ) {
    self.scenario = scenario
    self.fiscalYear = fiscalYear
    self.level = level
    self.id = id
    self.label = label
    self.lines = lines
    self.amount = amount
    self.share = share
    self.unit = unit
    self.basis = basis
    self.tags = tags
  }
}
