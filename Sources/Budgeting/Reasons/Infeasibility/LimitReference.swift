/// A limit of a problem as people speak of it: what several lines owe to one rule is one limit.
public enum LimitReference: Hashable, Sendable {
  /// The least amounts of all lines that one rule sets.
  case floors(LimitOrigin)
  /// The greatest amounts of all lines that one rule sets.
  case ceilings(LimitOrigin)
  /// The least sum of a limit over several decisions, by its place in the problem.
  case atLeast(Int)
  /// The greatest sum of a limit over several decisions, by its place in the problem.
  case atMost(Int)
  /// Whole units.
  case wholeUnits
  /// Least amounts that are worth giving at all.
  case minimumSizes

  /// Whether it is an amount of money that can give way in part.
  public var isAmount: Bool { self != .wholeUnits && self != .minimumSizes }
}
