/// What a linear least-squares problem gave, with the means to judge it.
public struct LeastSquaresFit: Sendable, Hashable {
  /// The coefficients β, one for each column.
  public let coefficients: [Double]
  /// The residuals y − Xβ, one for each row.
  public let residuals: [Double]
  /// Σ (y − Xβ)².
  public let residualSumOfSquares: Double
  /// How many columns are linearly independent.
  public let rank: Int
  /// The condition ‖R‖₁‖R⁻¹‖₁ of the design with its columns scaled to like length.
  ///
  /// About log₁₀ of it digits of the data's are lost in β. Infinite when R is singular.
  public let condition: Double
  /// F with (XᵀX)⁻¹ = FFᵀ, n×n; nil when the rank is below the number of columns.
  public let covarianceFactor: Matrix?

  /// Rows less rank.
  public var degreesOfFreedom: Int { residuals.count - rank }

  /// Whether every coefficient is determined by the data.
  public var isFullRank: Bool { rank == coefficients.count }

  /// The standard errors of β for independent errors of equal variance.
  ///
  /// Nil without full rank or without a degree of freedom.
  public var standardErrors: [Double]? {
    guard let covarianceFactor, degreesOfFreedom > 0 else { return nil }
    let sigma = (residualSumOfSquares / Double(degreesOfFreedom)).squareRoot()
    return (0..<covarianceFactor.rows).map { i in
      let squares = (0..<covarianceFactor.columns).reduce(0.0) {
        $0 + covarianceFactor[i, $1] * covarianceFactor[i, $1]
      }
      return sigma * squares.squareRoot()
    }
  }
}
