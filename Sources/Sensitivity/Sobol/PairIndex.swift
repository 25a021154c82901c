/// The second-order index of two factors: the share that they explain only together.
public struct PairIndex: Hashable, Sendable {
  /// The number of the first factor.
  public let one: Int
  /// The number of the second factor, above that of the first.
  public let other: Int
  /// The share of the variance.
  public let index: IndexEstimate
}
