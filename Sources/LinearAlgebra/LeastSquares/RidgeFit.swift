/// What ridge regression gave for one penalty.
public struct RidgeFit: Sendable, Hashable {
  /// The penalty λ, in squared units of the columns.
  public let penalty: Double
  /// The coefficients β, one for each column, the unpenalized ones first as they stood.
  public let coefficients: [Double]
  /// Σ (y − Xβ)².
  public let residualSumOfSquares: Double
  /// The trace of the matrix that maps y to the fit: the coefficients it is worth.
  public let effectiveDegreesOfFreedom: Double
  /// The generalized cross-validation score m·RSS/(m − edf)²; infinite without freedom left.
  public let generalizedCrossValidation: Double
}
