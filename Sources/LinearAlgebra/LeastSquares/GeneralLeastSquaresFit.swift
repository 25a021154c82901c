/// What a general Gauss-Markov linear model gave.
public struct GeneralLeastSquaresFit: Sendable, Hashable {
  /// The coefficients β, one for each column.
  public let coefficients: [Double]
  /// The residuals y − Xβ = Bv, one for each row.
  public let residuals: [Double]
  /// The shortest v with y = Xβ + Bv, one for each column of B.
  public let disturbances: [Double]
  /// ‖v‖²; the residuals in the metric of their covariance.
  public let disturbanceSumOfSquares: Double
  /// How many columns are linearly independent: all, or there would be no fit.
  public let rank: Int
  /// An estimate of the condition of the design, columns scaled.
  public let condition: Double
  /// An estimate of the condition of the part of B that the data test.
  public let covarianceCondition: Double

  /// Rows less rank.
  public var degreesOfFreedom: Int { residuals.count - rank }
}
