public import Quantities

/// One line of a budget.
public struct BudgetLine: Hashable, Sendable {
  /// The id, unique in the budget.
  public var id: String
  /// What people read.
  public var label: LocalizedText
  /// The amount by fiscal year, in whole currency units.
  public var amounts: [Int: Double]
  /// The kind of money.
  public var instrument: Instrument
  /// Tag values by tag name: category, ministry, grade.
  public var tags: [String: String]
  /// Where the amounts come from.
  public var basis: Basis

  /// Creates a line.
  public init(
    id: String, label: LocalizedText, amounts: [Int: Double], instrument: Instrument,
    tags: [String: String], basis: Basis
  ) {
    self.id = id
    self.label = label
    self.amounts = amounts
    self.instrument = instrument
    self.tags = tags
    self.basis = basis
  }
}
