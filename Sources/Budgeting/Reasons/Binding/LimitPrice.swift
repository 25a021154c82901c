public import Quantities

/// What a limit over several decisions costs.
public struct LimitPrice: Hashable, Sendable {
  /// Which end of a limit is reached.
  public enum Side: String, Hashable, Sendable, CaseIterable {
    /// Neither.
    case none
    /// The least sum.
    case atLeast = "at_least"
    /// The greatest sum.
    case atMost = "at_most"
  }

  /// The place of the limit in the problem.
  public var limit: Int
  /// What people call it.
  public var name: LocalizedText
  /// What kind it is.
  public var kind: AllocationLimit.Kind
  /// The sum that the allocation gives.
  public var sum: Double
  /// The least sum, if there is one.
  public var atLeast: Double?
  /// The greatest sum, if there is one.
  public var atMost: Double?
  /// The end that is reached.
  public var side: Side
  /// What one more unit of the right-hand side would add; negative for a floor that costs.
  public var price: Double
  /// The first step over which the price is an average, where a line that could rise starts straight
  /// up; nil elsewhere.
  ///
  /// The smaller the step, the more a unit of it adds, without bound.
  public var firstUnit: Double?

  /// The right-hand side that is reached, if any.
  public var reached: Double? {
    switch side {
    case .none: nil
    case .atLeast: atLeast
    case .atMost: atMost
    }
  }
}
