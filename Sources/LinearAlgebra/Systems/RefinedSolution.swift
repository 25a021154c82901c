/// Solutions of a linear system with bounds of their errors.
public struct RefinedSolution: Sendable, Hashable {
  /// The solutions X, n×k.
  public let solution: Matrix
  /// For each column, an estimated bound of max |x − x̂| / max |x̂|.
  public let forwardErrorBounds: [Double]
  /// For each column, the least relative change of any element of A and b that makes x̂ exact.
  public let backwardErrors: [Double]
}
