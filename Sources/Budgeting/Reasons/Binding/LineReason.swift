public import Quantities

/// Why a line gets what it gets, and what it would take to change that.
///
/// Amounts are in the problem's unit of money (or the unit of a lever), returns in result per unit.
public struct LineReason: Hashable, Sendable {
  /// The place of the decision.
  public var decision: Int
  /// The decision's id.
  public var id: String
  /// What people read.
  public var label: LocalizedText
  /// What it gets.
  public var amount: Double
  /// What the plan as it stands gives it.
  public var current: Double?
  /// The least amount, and what sets it.
  public var floor: AllocationDecision.Bound
  /// The greatest amount, and what sets it.
  public var ceiling: AllocationDecision.Bound
  /// What one more unit would add where it stands; where a curve starts without a finite slope, what
  /// a unit adds over the first unit that can be given.
  public var marginal: Double
  /// That first unit, where any amount may be given; nil elsewhere.
  ///
  /// The smaller it is, the more a unit of it adds, without bound.
  public var firstUnit: Double?
  /// What a unit of money has to earn here: the prices of all limits that it counts in.
  public var price: Double
  /// The least change of its results that can be told from none; zero where they are exact.
  public var resolution: Double
  /// What holds it where it stands.
  public var standing: Standing
  /// Limits over several lines that hold it, the total left out: places in the problem.
  public var limits: [Int]
  /// Whether the return still rises with the amount, so that it is all or nothing.
  public var isAllOrNothing: Bool
  /// What it would take for another amount.
  public var change: Change

  /// What holds a line where it stands.
  public enum Standing: String, Hashable, Sendable, CaseIterable {
    /// Its return equals the price of money.
    case balanced
    /// The least amount.
    case floor
    /// The greatest amount.
    case ceiling
    /// Least and greatest amount are the same.
    case fixed
    /// The least amount that is worth giving at all: it stands there, or gets nothing for it.
    case minimumSize = "minimum_size"
    /// The step of whole units.
    case wholeUnits = "whole_units"
    /// One more unit adds nothing, though it has a result: it is served in full.
    case saturated
    /// What one more unit adds is less than its sampled result can tell from nothing.
    case untold
    /// No result depends on it.
    case noResult = "no_result"
    /// It takes what the others leave.
    case remainder
  }

  /// What it would take for a line to get another amount, with the price of money as it is.
  public struct Change: Hashable, Sendable {
    /// The factor its return must be multiplied with before it leaves its limit; above 1 at a floor,
    /// below 1 at a ceiling.
    public var returnFactor: Double?
    /// Where its floor or ceiling would have to move before something else holds it.
    public var boundAmount: Double?
    /// The amount at which a unit earns most, where only a large step is worth it.
    public var worthwhileAmount: Double?

    /// Creates what it would take.
    public init(
      returnFactor: Double? = nil, boundAmount: Double? = nil, worthwhileAmount: Double? = nil
    ) {
      self.returnFactor = returnFactor
      self.boundAmount = boundAmount
      self.worthwhileAmount = worthwhileAmount
    }
  }

  /// What one more unit of the floor or ceiling that holds it would add: negative at a floor, where
  /// every unit less gains so much; zero where neither holds it.
  public var boundPrice: Double {
    switch standing {
    case .floor: min(0, marginal - price)
    case .ceiling: max(0, marginal - price)
    case .fixed: marginal - price
    case .balanced, .minimumSize, .wholeUnits, .saturated, .untold, .noResult, .remainder: 0
    }
  }

  /// Whether the answer leaves the plan's amount as it is.
  public var isUnchanged: Bool {
    guard let current else { return false }
    return abs(amount - current) <= 1e-9 * max(1, abs(current))
  }
}
