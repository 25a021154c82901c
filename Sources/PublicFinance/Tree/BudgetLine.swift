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
  /// Tag values by tag name: category, grade, and the levels of the tree (``BudgetLevel``).
  public var tags: [String: String]
  /// Where the amounts come from.
  public var basis: Basis
  /// The prices of the amounts.
  public var prices: PriceBasis
  /// Stated figures besides the amount, by fiscal year, in whole currency units.
  public var figures: [BudgetFigure: [Int: Double]]

  /// Creates a line.
  public init(
    id: String, label: LocalizedText, amounts: [Int: Double], instrument: Instrument,
    tags: [String: String], basis: Basis, prices: PriceBasis = .nominal,
    figures: [BudgetFigure: [Int: Double]] = [:]
  ) {
    self.id = id
    self.label = label
    self.amounts = amounts
    self.instrument = instrument
    self.tags = tags
    self.basis = basis
    self.prices = prices
    self.figures = figures
  }

  /// The amount of a fiscal year with what decides what it may be added to.
  public func money(in year: Int) -> Money {
    Money(id, amounts[year] ?? 0, prices: prices, instrument: instrument)
  }

  /// The amounts and all other stated figures.
  public var allFigures: BudgetFigures { BudgetFigures(amounts: amounts, figures) }
}
