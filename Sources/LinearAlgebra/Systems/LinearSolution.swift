/// The solution of a square linear system with the means to judge it.
public struct LinearSolution: Sendable, Hashable {
  /// The solution x, n elements.
  public let solution: [Double]
  /// An estimate of ‖A‖₁‖A⁻¹‖₁ of the equilibrated matrix; infinite when it is singular to working
  /// precision.
  public let condition: Double
  /// The number of rows, all linearly independent.
  public let rank: Int
  /// An estimated bound of the largest relative error in the equilibrated unknowns.
  public let forwardErrorBound: Double
  /// The least relative change of any element of A and b that makes the solution exact.
  public let backwardError: Double

  /// Whether the condition leaves no digit: the solution is noise.
  public var isSingularToWorkingPrecision: Bool { condition > 2 / .ulpOfOne }
}
