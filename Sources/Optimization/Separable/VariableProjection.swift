import LinearAlgebra

/// The linear fit for some α and how its residuals change with α.
///
/// With r = Φc − y for the best c and P⊥ the projection off the range of Φ, Golub and Pereyra's
/// ∂r/∂αₖ is P⊥(∂Φ/∂αₖ)c − (Φ⁺)ᵀ(∂Φ/∂αₖ)ᵀr: what the fit moves out of the range, and how the range
/// turns under the residuals.
struct VariableProjection {
  /// The coefficients c, 0 for columns that depend on the others.
  let coefficients: [Double]
  /// Φc − y.
  let residuals: [Double]
  /// ∂r/∂α, m×q; without columns when no derivatives were given.
  let jacobian: Matrix

  /// Projects; nil when an element is not finite.
  ///
  /// - Parameters:
  ///   - basis: Φ, m×n.
  ///   - response: y.
  ///   - derivatives: ∂Φ/∂αₖ, m×n each; nil leaves out the Jacobian.
  init?(basis: Matrix, response: [Double], derivatives: [Matrix]?) {
    let (m, n) = (basis.rows, basis.columns)
    // Columns of length 1, so that the rank does not depend on units.
    let scales = (0..<n).map { j in
      let length = basis.column(j).withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map { HouseholderKernel.norm($0, m) } ?? 0
      }
      return length > 0 ? length : 1
    }
    let scaled = Matrix(rows: m, columns: n) { basis[$0, $1] / scales[$1] }
    guard let qr = try? HouseholderQR(of: scaled) else { return nil }
    let rank = qr.rank(tolerance: Double(m) * .ulpOfOne)
    let r = qr.r
    let projected = qr.transposedQ(times: response)
    var c = Array(projected[..<rank])
    Self.solveUpper(r, &c)
    var coefficients = Array(repeating: 0.0, count: n)
    for k in 0..<rank { coefficients[qr.permutation[k]] = c[k] / scales[qr.permutation[k]] }
    self.coefficients = coefficients
    // The rest of y comes from the part of Qᵀy beyond the range: exactly orthogonal to Φ.
    residuals = qr.q(times: (0..<m).map { $0 < rank ? 0 : -projected[$0] })
    guard let derivatives else {
      jacobian = Matrix(rows: m, columns: 0)
      return
    }
    var columns: [Double] = []
    for derivative in derivatives {
      guard derivative.maximumNorm.isFinite else { return nil }
      var moved = qr.transposedQ(times: derivative * coefficients)
      // Σᵢ ∂Φᵢⱼ rᵢ, then R⁻ᵀ of it: the turning of the range, in Q's coordinates.
      for k in 0..<rank {
        let j = qr.permutation[k]
        var sum = 0.0
        for i in 0..<m { sum += derivative[i, j] * residuals[i] }
        sum /= scales[j]
        for l in 0..<k { sum -= r[l, k] * moved[l] }
        moved[k] = sum / r[k, k]
      }
      for k in 0..<rank { moved[k] = -moved[k] }
      columns += qr.q(times: moved)
    }
    jacobian = Matrix(rows: m, columns: derivatives.count, elements: columns)
  }

  /// Solves with the leading part of an upper triangle.
  private static func solveUpper(_ r: Matrix, _ x: inout [Double]) {
    for j in x.indices.reversed() {
      x[j] /= r[j, j]
      for i in 0..<j { x[i] -= r[i, j] * x[j] }
    }
  }
}
