/// One row of an analysis of variance.
public struct AnovaRow: Hashable, Sendable {
  /// The term, or `regression` for all terms together, or `residual`.
  public let term: String
  /// Degrees of freedom.
  public let degreesOfFreedom: Int
  /// The sum of squares, in squared units of the response; nil beyond the range of doubles.
  public let sumOfSquares: Double?
  /// The sum of squares over the degrees of freedom; nil without any.
  public let meanSquare: Double?
  /// The mean square over that of the residuals; nil for an exact fit and for the residuals.
  public let f: Double?
  /// The probability of an F as large when the term has no effect.
  public let p: Double?
}
