/// What a linear least-squares problem gave, with the means to judge it.
public struct LeastSquaresFit: Sendable, Hashable {
  /// The coefficients β, one for each column.
  public let coefficients: [Double]
  /// The residuals y − Xβ, one for each row.
  public let residuals: [Double]
  /// Σ w (y − Xβ)²; every w is 1 where no weights were given.
  public let residualSumOfSquares: Double
  /// How many columns are linearly independent.
  public let rank: Int
  /// How many rows count: those of weight 0 do not.
  public let observations: Int
  /// The condition ‖R‖₁‖R⁻¹‖₁ of the design with its columns scaled to like length.
  ///
  /// About log₁₀ of it digits of the data's are lost in β. Infinite when R is singular, 1 without
  /// columns. Computed up to 16 columns, above estimated (LAPACK `dtrcon`).
  public let condition: Double
  private let triangle: ScaledTriangle

  init(
    coefficients: [Double], residuals: [Double], residualSumOfSquares: Double, rank: Int,
    observations: Int, triangle: ScaledTriangle
  ) {
    self.coefficients = coefficients
    self.residuals = residuals
    self.residualSumOfSquares = residualSumOfSquares
    self.rank = rank
    self.observations = observations
    self.triangle = triangle
    condition = triangle.condition
  }

  /// Rows that count less rank.
  public var degreesOfFreedom: Int { observations - rank }

  /// F with (XᵀWX)⁻¹ = FFᵀ, n×n; nil when the rank is below the number of columns.
  ///
  /// - Complexity: O(n³) on each use.
  public var covarianceFactor: Matrix? { isFullRank ? triangle.covarianceFactor : nil }

  /// Whether every coefficient is determined by the data.
  public var isFullRank: Bool { rank == coefficients.count }

  /// The standard errors of β for independent errors of equal variance, or of variance σ²/w.
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
