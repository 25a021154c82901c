/// What a search along a line found.
public struct ScalarSolution: Sendable, Hashable {
  /// How a search along a line ended.
  public enum Outcome: String, Hashable, Sendable {
    /// The point is known to the tolerance.
    case converged
    /// The function has the same sign at both ends: no root is enclosed.
    case notBracketed
    /// The function is not a number somewhere it was asked.
    case undefined
    /// The evaluations ran out.
    case evaluationLimit

    /// Whether the point can be used.
    public var isSuccess: Bool { self == .converged }
  }

  /// The point.
  public let point: Double
  /// The function there.
  public let value: Double
  /// An interval that holds what was sought, the point in it.
  public let bracket: ClosedRange<Double>
  /// How it ended.
  public let outcome: Outcome
  /// How often the function was evaluated.
  public let evaluations: Int
}
