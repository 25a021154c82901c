public import Precision

/// What a linear least-squares problem gave in double-double arithmetic.
public struct CertifiedLeastSquaresFit: Sendable, Hashable {
  /// The coefficients β, one for each column.
  public internal(set) var coefficients: [DoubleDouble]
  /// The residuals y − Xβ, one for each row.
  public internal(set) var residuals: [DoubleDouble]
  /// Σ (y − Xβ)²; exactly 0 when the fit is exact.
  public internal(set) var residualSumOfSquares: DoubleDouble
  /// √Σ (y − Xβ)², which is in range even where its square is not.
  public internal(set) var residualNorm: DoubleDouble
  /// The diagonal of (XᵀX)⁻¹; empty when the rank is below the number of columns.
  public internal(set) var inverseGramDiagonal: [DoubleDouble]
  /// The roots of ``inverseGramDiagonal``, which are in range even where their squares are not.
  ///
  /// They are the standard errors per unit of residual standard deviation.
  public internal(set) var inverseGramRoots: [DoubleDouble]
  /// What each column adds to the fit after those before it, in the order of the columns.
  ///
  /// Element j is the component of y along column j made orthogonal to columns 0 ..< j, positive in
  /// the direction of the column; its square is the sequential sum of squares. A column that
  /// depends on those before it has effect 0.
  public internal(set) var effects: [DoubleDouble]
  /// How many columns are linearly independent.
  public internal(set) var rank: Int
  /// Columns that those before them reproduce, rising; empty at full rank.
  public internal(set) var dependentColumns: [Int]
  /// The 2-norm condition of the design with its columns scaled to unit length, an estimate good
  /// to three digits at least; infinite when columns depend on others, 1 without columns.
  public internal(set) var condition: Double
  /// Whether the residuals are zero as far as the arithmetic, or the stated precision of the
  /// data, can tell.
  public internal(set) var isExact: Bool

  /// Rows less rank.
  public var degreesOfFreedom: Int { residuals.count - rank }

  /// The standard errors of the coefficients; 0 when the fit is exact, empty when the rank is
  /// below the number of columns.
  public var standardErrors: [DoubleDouble] {
    guard !isExact else { return inverseGramRoots.map { _ in DoubleDouble(0) } }
    let deviation = residualNorm / DoubleDouble(degreesOfFreedom).squareRoot()
    return inverseGramRoots.map { deviation * $0 }
  }
}
