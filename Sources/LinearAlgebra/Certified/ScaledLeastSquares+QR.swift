import Glibc
import Precision

extension ScaledLeastSquares {
  /// Solves by a QR in double-double; where columns are dependent the coefficients are the
  /// shortest.
  ///
  /// - Parameter tolerance: The relative error in the numbers of a column that makes it dependent.
  /// - Returns: The solution.
  func solvedByQR(tolerance: Double) -> ScaledSolution {
    let n = x.columns
    let qr = SequentialQR(of: self, tolerance: tolerance)
    let u = qr.triangle
    let rank = u.order
    var effects = Array(repeating: DoubleDouble(0), count: n)
    var coefficients = effects
    let solved = u.solved(qr.projected)
    for (k, j) in qr.independent.enumerated() {
      effects[j] = u.reciprocals[k].head < 0 ? -qr.projected[k] : qr.projected[k]
      coefficients[j] = solved[k]
    }
    var inverseDiagonal: [DoubleDouble] = []
    var condition = Double.infinity
    if qr.dependent.isEmpty {
      let identity = (0..<(rank * rank)).map { $0 % (rank + 1) == 0 ? 1.0 : 0.0 }
      let inverse = u.dividing(identity)
      inverseDiagonal = (0..<rank).map { i in
        (i..<rank).reduce(DoubleDouble(0)) { $0 + inverse[i * rank + $1] * inverse[i * rank + $1] }
      }
      condition = self.condition(u, inverse)
    } else {
      let shares = shares(qr, solved)
      for (d, j) in qr.dependent.enumerated() {
        coefficients[j] = shares[d]
        for (k, element) in qr.combinations[d].enumerated() {
          coefficients[qr.independent[k]] -= element * shares[d]
        }
      }
    }
    return ScaledSolution(
      coefficients: coefficients, residuals: qr.residuals, residualSquares: qr.residualSquares,
      inverseDiagonal: inverseDiagonal, effects: effects, independent: qr.independent,
      dependent: qr.dependent, condition: condition)
  }

  /// The 2-norm condition of R with columns of unit length; `inverse` stands row by row.
  private func condition(_ u: DoubleDoubleTriangle, _ inverse: [DoubleDouble]) -> Double {
    let n = u.order
    guard n > 0 else { return 1 }
    var unit = [Double](repeating: 0, count: n * n)
    var back = unit
    for j in 0..<n {
      let length = (0...j).reduce(0.0) {
        $0 + u.elements[$1 + j * n].head * u.elements[$1 + j * n].head
      }.squareRoot()
      for i in 0...j { unit[i + j * n] = u.elements[i + j * n].head / length }
      for i in j..<n { back[j + i * n] = inverse[j * n + i].head * length }
    }
    return largestSingularValue(unit, n) * largestSingularValue(back, n)
  }

  /// The coefficients of the dependent columns that make all coefficients together shortest.
  ///
  /// With dependent columns X₂ = X₁C every solution is (γ − Cb, b), γ solving for X₁ alone; the
  /// shortest, in lengths of the units of the data, has (W₂² + CᵀW₁²C) b = CᵀW₁²γ.
  private func shares(_ qr: SequentialQR, _ solution: [DoubleDouble]) -> [DoubleDouble] {
    let least = exponents.min() ?? 0
    func square(_ column: Int) -> Double {
      scalbn(1, Int32(2 * max(least - exponents[column], -400)))
    }
    let count = qr.dependent.count
    var gram = Array(repeating: DoubleDouble(0), count: count * count)
    var right = Array(repeating: DoubleDouble(0), count: count)
    for d in 0..<count {
      gram[d + d * count] = DoubleDouble(square(qr.dependent[d]))
      for (k, element) in qr.combinations[d].enumerated() {
        let weighted = element.scaled(by: square(qr.independent[k]))
        right[d] += weighted * solution[k]
        for e in 0..<count where e >= d && k < qr.combinations[e].count {
          gram[d + e * count] += weighted * qr.combinations[e][k]
        }
      }
    }
    guard let u = DoubleDoubleTriangle(choleskyOf: gram, order: count, stride: count) else {
      return right.map { _ in DoubleDouble(0) }
    }
    return u.solved(u.solvedTransposed(right))
  }
}
