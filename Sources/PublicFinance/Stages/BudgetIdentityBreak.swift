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
