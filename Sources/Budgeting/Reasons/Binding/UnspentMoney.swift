/// Money that the total allows and the allocation leaves, and why.
public struct UnspentMoney: Hashable, Sendable {
  /// How much of the total is left.
  public var amount: Double
  /// The total that is allowed.
  public var total: Double
  /// Why, the reason that holds most lines first.
  public var reasons: [Reason]

  /// Why money is left.
  public enum Reason: Hashable, Sendable {
    /// So many lines that would gain stand at their greatest amount.
    case ceilings(lines: [Int])
    /// Lines that would gain are held by a limit over several lines.
    case limit(Int, lines: [Int])
    /// Nothing more is gained from these lines.
    case nothingGains(lines: [Int])
    /// What is left is less than one more step of whole units.
    case wholeUnits(lines: [Int])
    /// What is left is less than the minimum size of lines that get nothing.
    case minimumSizes(lines: [Int])
    /// A line could take more with gain: the search ended before it was placed.
    case search(lines: [Int])
  }
}
