public import Expressions

/// An input of a curve with an output that is drawn, canonical.
public struct DrawnPoint: Hashable, Sendable {
  /// The input.
  public var input: Double
  /// The output: a formula over numbers of the plan.
  public var output: Expression

  /// Creates a point.
  public init(_ input: Double, _ output: Expression) {
    self.input = input
    self.output = output
  }
}
