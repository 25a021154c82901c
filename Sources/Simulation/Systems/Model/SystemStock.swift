/// An amount that inflows raise and outflows lower.
public struct SystemStock: Sendable, Equatable {
  /// The amount at the start.
  public var initial: Formula
  /// The flows into it, by number.
  public var inflows: [Int]
  /// The flows out of it, by number, in order of priority.
  public var outflows: [Int]
  /// Whether outflows stop at an empty stock.
  public var isNonNegative: Bool

  /// Creates a stock.
  public init(
    initial: Formula, inflows: [Int] = [], outflows: [Int] = [], isNonNegative: Bool = false
  ) {
    self.initial = initial
    self.inflows = inflows
    self.outflows = outflows
    self.isNonNegative = isNonNegative
  }
}
