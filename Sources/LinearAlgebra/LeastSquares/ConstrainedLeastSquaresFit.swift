/// What least squares under linear equations gave.
public struct ConstrainedLeastSquaresFit: Sendable, Hashable {
  /// The coefficients β, one for each column.
  public let coefficients: [Double]
  /// The residuals y − Xβ, one for each row.
  public let residuals: [Double]
  /// Σ (y − Xβ)².
  public let residualSumOfSquares: Double
  /// How many columns are linearly independent: all, or there would be no fit.
  public let rank: Int
  /// How many constraints there are, all linearly independent.
  public let constraints: Int
  /// An estimate of the condition of the design within the constraints, columns scaled.
  public let condition: Double
  /// An estimate of the condition of the constraints, rows and columns scaled.
  public let constraintCondition: Double

  /// Rows plus constraints less rank.
  public var degreesOfFreedom: Int { residuals.count + constraints - rank }
}
