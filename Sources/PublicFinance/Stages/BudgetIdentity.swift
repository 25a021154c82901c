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

/// Figures that break an identity.
public struct BudgetIdentityBreak: Error, Hashable, Sendable {
  /// The rule.
  public var identity: BudgetIdentity
  /// The figure that is stated.
  public var figure: BudgetFigure
  /// The fiscal year.
  public var year: Int
  /// The stated side.
  public var stated: Double
  /// The side that the other figures give.
  public var wanted: Double

  /// Creates a break.
  public init(
    identity: BudgetIdentity, figure: BudgetFigure, year: Int, stated: Double, wanted: Double
  ) {
    self.identity = identity
    self.figure = figure
    self.year = year
    self.stated = stated
    self.wanted = wanted
  }

  /// The stated side less the other.
  public var difference: Double { stated - wanted }

  /// The message, with the line, the year, both sides and the difference.
  ///
  /// - Parameters:
  ///   - line: The id of the line.
  ///   - money: Writes an amount.
  /// - Returns: Lower case, without a full stop.
  public func message(line: String, money: (Double) -> String) -> String {
    let name = figure.rawValue
    let apart = "\(money(abs(difference))) too \(difference > 0 ? "much" : "little")"
    switch identity {
    case .room:
      return "`\(line)` spends and carries over \(money(stated)) in \(year), more than its current "
        + "budget, \(money(wanted)): \(apart)"
    case .wholeOutturn:
      return "`\(name)` of `\(line)` in \(year) stands alone: an outturn says what became of the "
        + "whole current budget"
    case .chain:
      return "`\(name)` of `\(line)` in \(year) is \(money(stated)), but what \(year - 1) carries "
        + "over is \(money(wanted)): \(apart)"
    default:
      return "`\(name)` of `\(line)` in \(year) is \(money(stated)), but \(identity.words) "
        + "\(money(wanted)): \(apart)"
    }
  }
}
