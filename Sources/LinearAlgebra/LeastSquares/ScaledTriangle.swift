internal import CLAPACKE

/// The R of a design with its columns scaled and permuted, and what follows from it.
struct ScaledTriangle: Sendable, Hashable {
  /// The most columns that are treated by own loops in a fixed order.
  static let fixedOrderColumns = 16

  /// Upper triangular, n×n.
  let r: Matrix
  /// Column j of R belongs to column `permutation[j]` of the design.
  let permutation: [Int]
  /// What each column of the design was divided by, powers of two.
  let scales: [Double]

  /// ‖R‖₁‖R⁻¹‖₁; infinite when R is singular, 1 when it is empty.
  var condition: Double {
    let n = r.columns
    if n == 0 { return 1 }
    guard n <= Self.fixedOrderColumns else { return 1 / upperReciprocalCondition(r, order: n) }
    guard (0..<n).allSatisfy({ r[$0, $0] != 0 }) else { return .infinity }
    let condition = r.oneNorm * invertedUpper(r).oneNorm
    return condition.isNaN ? .infinity : condition
  }

  /// F with (XᵀX)⁻¹ = FFᵀ; R must have no zeros on its diagonal.
  var covarianceFactor: Matrix {
    let n = r.columns
    let inverse = inverse
    var factor = inverse
    for (position, column) in permutation.enumerated() {
      let scale = 1 / scales[column]
      for k in 0..<n {
        factor.storage[column + k * n] = inverse.storage[position + k * n] * scale
      }
    }
    return factor
  }

  /// R⁻¹: by own loops where own loops made R, else by LAPACK `dtrtri`.
  private var inverse: Matrix {
    let n = r.columns
    guard n > Self.fixedOrderColumns else { return invertedUpper(r) }
    var inverse = r
    let info = inverse.withUnsafeMutableElements {
      LAPACKE_dtrtri_work(
        LAPACK.order, LAPACK.letter("U"), LAPACK.letter("N"), LAPACK.int(n), $0.baseAddress,
        LAPACK.leading(n))
    }
    precondition(info == 0, "dtrtri met a zero on a diagonal that has none")
    return inverse
  }
}
