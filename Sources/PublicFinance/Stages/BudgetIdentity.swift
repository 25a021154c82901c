/// A rule that the figures of a line must keep.
///
/// > Reference: glossary of the budget committee of the National Assembly of Korea (예산현액, 불용액,
/// > 이월액).
public enum BudgetIdentity: Hashable, Sendable, CaseIterable {
  /// The original budget is the amount of the line.
  case original
  /// Current budget = original + supplementary + carried in + reserve ± transfers + excess revenue.
  case current
  /// What is carried over in a year is carried in in the next.
  case chain
  /// Carried over = specified + accidental + continuing.
  case kindsOfCarryOver
  /// Lapsed = current budget - executed - carried over.
  case lapsed
  /// Executed and carried over are no more than the current budget.
  case room
  /// An outturn says what became of the whole current budget.
  case wholeOutturn

  /// What the stated figure is compared with, as a message says it.
  var words: String {
    switch self {
    case .original: "its amount is"
    case .current:
      "original, supplementary, carried in, reserve, transfers and excess revenue add up to"
    case .chain: "what the year before carries over is"
    case .kindsOfCarryOver: "specified, accidental and continuing add up to"
    case .lapsed: "the current budget less executed and lapsed is"
    case .room: "its current budget is"
    case .wholeOutturn: "nothing is"
    }
  }
}
