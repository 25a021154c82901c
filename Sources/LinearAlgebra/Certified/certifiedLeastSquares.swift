public import Precision

/// Fits a linear model by least squares to more digits than a double holds.
///
/// The columns and the response are brought to like size by powers of two, which rounds nothing. A
/// triangle T from a QR in double precision then makes the columns of Q = XT orthonormal to about
/// κ·2⁻⁵³, κ being the condition; everything after is double-double: Q itself, its Gram matrix with
/// a Cholesky factor, and a refinement with the residuals y − Xβ. The cost is two passes of
/// double-double sums over the design, the digits are those of a QR in double-double. Where κ
/// passes 10¹¹, or columns depend on others, such a QR takes over.
///
/// Column j counts as dependent when its distance from the columns before it that are independent
/// is at most `tolerance` × (‖xⱼ‖ + Σ |cₖ| ‖xₖ‖), the cₖ being the coefficients by which they
/// come nearest to it: an error of that relative size in the numbers could explain the distance. A
/// column of rounded numbers that others reproduce so counts, one that differs by more does not,
/// however ill-conditioned the design.
///
/// The fit is exact, with residuals of 0, when ‖y − Xβ‖ is at most `dataPrecision`, and at least
/// 2⁻¹⁰⁰, times the length of |y| + |X||β|, or when there are no degrees of freedom.
///
/// Loops run in a fixed order, so the bits do not depend on the machine or on a linear algebra
/// library.
///
/// > Shapes: `x` is m×n; `y` has m elements; the coefficients are n. With m < n the rank is short
/// > of n.
///
/// > Units: coefficient j is in units of `y` per unit of column j.
///
/// > Reference: Björck (1996), *Numerical Methods for Least Squares Problems*, §2.9; Ogita, Rump &
/// > Oishi (2005), SIAM J. Sci. Comput. 26, 1955–1988 (sums); Yamamoto, Nakatsukasa, Yanagisawa &
/// > Fukaya (2015), ETNA 44, 306–326 (orthogonalisation twice by Cholesky).
///
/// - Parameters:
///   - x: The design, one column per regressor.
///   - y: The response.
///   - dataPrecision: The relative rounding that the numbers carry: 0 when they are as written,
///     2⁻⁵³ when they were rounded to double. Residuals within it count as zero.
///   - tolerance: The error in the numbers of a column that makes it dependent, relative; nil
///     takes twice `dataPrecision`, and at least 2⁻¹⁰⁰.
///   - whenRankDeficient: What to do with dependent columns. The minimum norm is that of the
///     coefficients in the units of the columns as given.
/// - Returns: The fit.
/// - Throws: ``FactorizationError/nonFinite(row:column:)``, where the response is column n, or
///   ``FactorizationError/rankDeficient(rank:columns:dependent:)`` under
///   ``RankDeficiencyPolicy/refuse``, with the columns that those before them reproduce.
/// - Complexity: O(m n²).
public func certifiedLeastSquares(
  _ x: DoubleDoubleMatrix, _ y: [DoubleDouble], dataPrecision: Double = 0,
  tolerance: Double? = nil, whenRankDeficient: RankDeficiencyPolicy = .refuse
) throws(FactorizationError) -> CertifiedLeastSquaresFit {
  try certifiedLeastSquares(
    x, y, dataPrecision: dataPrecision, tolerance: tolerance,
    whenRankDeficient: whenRankDeficient, level: ScaledLeastSquares.highestLevel)
}

/// The same with the loops of one instruction set.
func certifiedLeastSquares(
  _ x: DoubleDoubleMatrix, _ y: [DoubleDouble], dataPrecision: Double, tolerance: Double?,
  whenRankDeficient: RankDeficiencyPolicy, level: Int32
) throws(FactorizationError) -> CertifiedLeastSquaresFit {
  precondition(y.count == x.rows, "\(y.count) responses for \(x.rows) rows")
  precondition(
    dataPrecision >= 0 && dataPrecision < 1, "the data cannot have precision \(dataPrecision)")
  let tolerance = tolerance ?? max(2 * dataPrecision, 0x1p-100)
  precondition(tolerance >= 0 && tolerance < 1, "a tolerance cannot be \(tolerance)")
  let problem = try ScaledLeastSquares(x, y, level: level)
  if let solution = problem.solvedByProjection(largestInverse: min(1 / tolerance, 1e11)) {
    return problem.fit(solution, dataPrecision: dataPrecision)
  }
  let solution = problem.solvedByQR(tolerance: tolerance)
  if whenRankDeficient == .refuse, !solution.dependent.isEmpty {
    throw .rankDeficient(
      rank: solution.independent.count, columns: x.columns, dependent: solution.dependent)
  }
  var fit = problem.fit(solution, dataPrecision: dataPrecision)
  if !solution.dependent.isEmpty { try fit.shorten(x, y) }
  return fit
}
