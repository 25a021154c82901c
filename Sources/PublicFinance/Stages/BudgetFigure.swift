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
  /// What is spent out of revenue above the estimate (초과세입).
  case excessRevenue = "excess_revenue"
  /// What may be spent: all of the above from the original amount on.
  case current
  /// What was released for spending.
  case allotted
  /// What is spent.
  case executed
  /// What final recipients spent.
  case finalExecuted = "final_executed"
  /// What goes on into the next year.
  case carriedOver = "carried_over"
  /// Of this, foreseen and approved beforehand (명시이월).
  case carriedOverSpecified = "carried_over_specified"
  /// Of this, committed but not paid (사고이월).
  case carriedOverAccidental = "carried_over_accidental"
  /// Of this, yearly portions of projects over several years (계속비이월).
  case carriedOverContinuing = "carried_over_continuing"
  /// What is left and may no longer be spent.
  case lapsed

  /// Whether it follows from the execution of the budget, where no outturn states it.
  public var followsFromExecution: Bool {
    switch self {
    case .carriedIn, .current, .executed, .carriedOver, .lapsed: true
    default: false
    }
  }

  /// What the year itself gives: everything in the current budget that is not carried in.
  public static let ownMoney: [BudgetFigure] = [
    .original, .supplementary, .reserve, .transfers, .excessRevenue,
  ]

  /// The kinds of carry-over, which make up ``carriedOver``.
  public static let kindsOfCarryOver: [BudgetFigure] = [
    .carriedOverSpecified, .carriedOverAccidental, .carriedOverContinuing,
  ]

  /// Whether it may be below zero: transfers to other lines, and supplementary budgets that cut.
  public var maybeNegative: Bool { self == .transfers || self == .supplementary }

  /// Whether it is a rate in formulas.
  public var isFlow: Bool { self == .executed }
}
