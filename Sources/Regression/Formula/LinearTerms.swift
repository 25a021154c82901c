/// The terms of a linear formula.
public struct LinearTerms: Hashable, Sendable {
  /// Whether there is an intercept: unless `0` or `- 1` is in the formula.
  public var hasIntercept: Bool
  /// Where `1`, `0` or `-1` stands; nil where the intercept goes without saying.
  public var interceptRange: Range<Int>?
  /// The other terms, in the order of the text.
  public var terms: [ModelTerm]

  /// The name of the intercept in outputs.
  public static let interceptName = "(intercept)"
}
