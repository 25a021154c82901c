import LinearAlgebra
import Precision

/// Turns Gauss and Newton's step into Newton's.
///
/// With S = Σ rᵢ∇²rᵢ Newton's step solves (JᵀJ + S)d = −Jᵀr, hence (I + (JᵀJ)⁻¹S)d = g where g is
/// Gauss and Newton's. The matrix needs a few digits only: what it lacks costs steps, not digits.
struct CurvatureCorrection {
  private let qr: HouseholderQR
  private let scales: [Double]

  /// Creates a correction.
  ///
  /// - Parameters:
  ///   - factor: F with (JᵀJ)⁻¹ = FFᵀ.
  ///   - second: S.
  ///   - scales: Positive units of the parameters, in which the system is balanced.
  init?(factor: Matrix, second: Matrix, scales: [Double]) {
    let p = scales.count
    let product = factor * (factor.transposed * second)
    let system = Matrix(rows: p, columns: p) {
      ($0 == $1 ? 1 : 0) + product[$0, $1] * scales[$1] / scales[$0]
    }
    guard let qr = try? HouseholderQR(of: system), qr.rank(tolerance: 1e-10) == p else {
      return nil
    }
    self.qr = qr
    self.scales = scales
  }

  /// Newton's step; nil when it cannot be made.
  ///
  /// - Parameter step: Gauss and Newton's.
  /// - Returns: Newton's, right to some digits.
  func corrected(_ step: [DoubleDouble]) -> [DoubleDouble]? {
    guard let scaled = try? qr.solve(zip(step, scales).map { $0.head / $1 }) else { return nil }
    return zip(scaled, scales).map { DoubleDouble($0 * $1) }
  }
}
