public import Quantities

/// Money and result before and after, by line or by the values of a tag.
///
/// Amounts are rounded by largest remainders, so that every column adds up to its total in the
/// digits that are published.
public struct DecisionTable: Hashable, Sendable {
  /// What rows stand for.
  public enum Key: Hashable, Sendable {
    /// A line each.
    case line
    /// The lines with one value of a tag.
    case tag(String)
    /// The lines of one fiscal year.
    case fiscalYear
  }

  /// A row.
  public struct Row: Hashable, Sendable {
    /// The decision's id, the value of the tag (empty where lines have none), or the year.
    public var key: String
    /// What people read.
    public var label: LocalizedText
    /// How many lines.
    public var lines: Int
    /// The amount before.
    public var before: Double
    /// The amount after.
    public var after: Double
    /// The result before, where results belong to single lines.
    public var resultBefore: Double?
    /// The result after, where results belong to single lines.
    public var resultAfter: Double?

    /// What is added.
    public var change: Double { after - before }
    /// What is added as a share of the amount before; nil where that is zero.
    public var changeShare: Double? { before == 0 ? nil : change / before }
  }

  /// What rows stand for.
  public var key: Key
  /// The rows, in the order in which they first appear.
  public var rows: [Row]
  /// The sums, with the results of the whole.
  public var total: Row
}
