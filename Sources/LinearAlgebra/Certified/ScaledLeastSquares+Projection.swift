import CKernels
import Precision

extension ScaledLeastSquares {
  /// Solves by projection on the columns of Q = XT, T being a triangle of doubles.
  ///
  /// - Parameter largestInverse: What the columns of T, for a design with columns of unit length,
  ///   may have as their largest sum of magnitudes.
  /// - Returns: nil when T exceeds it: the columns are dependent, or too nearly so.
  func solvedByProjection(largestInverse: Double) -> ScaledSolution? {
    let (m, n) = (x.rows, x.columns)
    guard m >= n, n > 0 else { return nil }
    let workCount = dd_work_count(n)
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: (workCount + dd_projected_count(m, n)) * MemoryLayout<Double>.stride,
      alignment: 64)
    defer { memory.deallocate() }
    guard let work = memory.baseAddress?.assumingMemoryBound(to: Double.self) else { return nil }
    let q = work + workCount

    var r = [Double](repeating: 0, count: n * n)
    dd_triangle(level, x.heads, m, n, scales, &r, work)
    guard let factor = InverseTriangle(of: r, order: n, largestSum: largestInverse) else {
      return nil
    }
    let t = factor.elements
    var gram = Array(repeating: DoubleDouble(0), count: (n + 1) * (n + 1))
    y.withUnsafeDoubles { y in
      gram.withUnsafeMutableDoubles {
        dd_project(level, x.heads, x.tails, y, m, n, scales, responseScale, t, q, $0, work)
      }
    }
    guard let u = DoubleDoubleTriangle(choleskyOf: gram, order: n, stride: n + 1) else {
      return nil
    }

    var projected = u.solved(u.solvedTransposed(Array(gram[(n * (n + 1))..<(n * (n + 1) + n)])))
    var beta = factor.product(projected)
    var residuals = Array(repeating: DoubleDouble(0), count: m)
    var products = Array(repeating: DoubleDouble(0), count: n + 1)
    // r = y − Xβ, with Qᵀr and rᵀr.
    func takeResiduals() {
      y.withUnsafeDoubles { y in
        beta.withUnsafeDoubles { beta in
          residuals.withUnsafeMutableDoubles { residuals in
            products.withUnsafeMutableDoubles {
              dd_residual(
                level, x.heads, x.tails, y, m, n, scales, responseScale, beta, q,
                1 / responseScale, residuals, $0, work)
            }
          }
        }
      }
    }
    // One correction nearly always moves the residuals by less than their last digit; one more
    // settles designs whose condition is near the largest.
    var isSettled = false
    for _ in 0..<2 where !isSettled {
      takeResiduals()
      let step = u.solved(u.solvedTransposed(Array(products[..<n])))
      beta = zip(beta, factor.product(step)).map { $0 + $1 }
      let size = norm(step)
      isSettled =
        size <= 0x1p-90 * products[n].head.squareRoot() || size <= 0x1p-104 * norm(projected)
      projected = zip(projected, step).map { $0 + $1 }
    }
    if !isSettled { takeResiduals() }

    let inverse = u.dividing(t)
    let diagonal = (0..<n).map { i in
      (i..<n).reduce(DoubleDouble(0)) { $0 + inverse[i * n + $1] * inverse[i * n + $1] }
    }
    return ScaledSolution(
      coefficients: beta, residuals: residuals, residualSquares: products[n],
      inverseDiagonal: diagonal, effects: u.product(projected), independent: Array(0..<n),
      dependent: [], condition: factor.condition)
  }

  private func norm(_ x: [DoubleDouble]) -> Double {
    x.reduce(0) { $0 + $1.head * $1.head }.squareRoot()
  }
}
