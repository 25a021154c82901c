public import Expressions

/// A right side that names its parameters, as `b1*(1 - exp(-b2*x))`.
public struct NonlinearModel: Hashable, Sendable {
  /// The right side.
  public var expression: Expression
  /// The names that are no columns, in the order of their first appearance.
  public var parameters: [String]
}
