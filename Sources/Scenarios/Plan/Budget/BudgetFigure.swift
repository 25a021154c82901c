/// A figure in the life of a budget line in a fiscal year, besides the original amount.
///
/// > Reference: National Finance Act of Korea; glossary of the budget committee of the National
/// > Assembly (current budget, execution, carry-over, lapse).
public enum BudgetFigure: String, Hashable, Sendable, CaseIterable {
  /// What the government asked for.
  case bill
  /// What was voted first: the amount of the line.
  case original
  /// What supplementary budgets add.
  case supplementary
  /// What was carried over from the year before.
  case carriedIn = "carried_in"
  /// What comes from the reserve fund.
  case reserve
  /// What other lines gave, negative where this one gave.
  case transfers
  /// What may be spent: original, supplementary, carried in, reserve and transfers.
  case current
  /// What was released for spending.
  case allotted
  /// What is spent.
  case executed
  /// What final recipients spent.
  case finalExecuted = "final_executed"
  /// What goes on into the next year.
  case carriedOver = "carried_over"
  /// What is left and may no longer be spent.
  case lapsed

  /// Whether it follows from the execution of the budget, where no outturn states it.
  public var followsFromExecution: Bool {
    switch self {
    case .carriedIn, .current, .executed, .carriedOver, .lapsed: true
    case .bill, .original, .supplementary, .reserve, .transfers, .allotted, .finalExecuted: false
    }
  }

  /// Whether it is a rate in formulas.
  public var isFlow: Bool { self == .executed }
}
