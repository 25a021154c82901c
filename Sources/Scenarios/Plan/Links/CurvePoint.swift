/// An input of a curve with its output, canonical.
public struct CurvePoint: Hashable, Sendable {
  /// The input.
  public var input: Double
  /// The output.
  public var output: Double

  /// Creates a point.
  public init(_ input: Double, _ output: Double) {
    self.input = input
    self.output = output
  }
}
