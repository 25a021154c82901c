public import Precision

extension CertifiedLeastSquaresFit {
  /// Bounds of what the rounding of the arithmetic may have done to the coefficients.
  ///
  /// To first order |δβⱼ| ≤ u gⱼ (‖|y| + |X||β|‖ + ‖r‖ Σ gₖ‖xₖ‖), where gⱼ² is element j of the
  /// diagonal of (XᵀX)⁻¹ and u = 2⁻¹⁰⁰ is about the rounding of one double-double operation, with
  /// room for sums.
  ///
  /// > Reference: Higham (2002), §20.1, theorem 20.1 by components.
  ///
  /// - Parameters:
  ///   - x: The design that was fitted.
  ///   - y: The response.
  /// - Returns: One for each coefficient; empty where the rank is below the number of columns.
  public func coefficientErrors(_ x: DoubleDoubleMatrix, _ y: [DoubleDouble]) -> [Double] {
    guard dependentColumns.isEmpty else { return [] }
    var sizes = y.map { abs($0.head) }
    var spread = 0.0
    for (j, coefficient) in coefficients.enumerated() {
      let column = Array(x.heads[j * x.rows..<(j + 1) * x.rows])
      for i in sizes.indices { sizes[i] += abs(column[i] * coefficient.head) }
      spread += inverseGramRoots[j].head * HouseholderKernel.norm(column, column.count)
    }
    let size = HouseholderKernel.norm(sizes, sizes.count) + abs(residualNorm.head) * spread
    return inverseGramRoots.map { 0x1p-100 * $0.head * size }
  }
}
