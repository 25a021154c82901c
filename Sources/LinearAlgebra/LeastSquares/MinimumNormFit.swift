/// The shortest solution of a linear least-squares problem.
public struct MinimumNormFit: Sendable, Hashable {
  /// The coefficients β, n×k, one column for each response.
  public let coefficients: Matrix
  /// The residuals Y − Xβ, m×k.
  public let residuals: Matrix
  /// The singular values of X, falling.
  public let singularValues: [Double]
  /// How many singular values exceed the tolerance.
  public let rank: Int

  /// The ratio of the largest to the smallest singular value; infinite when the smallest is 0, 1
  /// without rows or columns.
  public var condition: Double {
    guard let first = singularValues.first, let last = singularValues.last else { return 1 }
    return last > 0 ? first / last : .infinity
  }

  /// Whether the data determine every coefficient; if not, the shortest of many solutions was
  /// taken, and none of its coefficients means anything alone.
  public var isFullRank: Bool { rank == coefficients.rows }

  /// Rows less rank.
  public var degreesOfFreedom: Int { residuals.rows - rank }
}
