import Precision

extension ScaledLeastSquares {
  /// Solves by a QR in double-double; dependent columns have coefficient 0.
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
}
