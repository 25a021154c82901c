import LinearAlgebra

/// Newton's steps near a minimum, for models whose residuals stay large or whose Jacobian is
/// singular at the minimum.
///
/// Gauss and Newton's matrix JᵀJ lacks Σ rᵢ∇²rᵢ, without which their steps shrink slowly or not at
/// all there. It is differenced from the Jacobian: p evaluations for each step, but few steps.
///
/// > Reference: Dennis & Schnabel (1996), "Numerical Methods for Unconstrained Optimization", §10.2.
enum NewtonFinish {
  /// Steps until no parameter changes by 10⁻⁹ of itself.
  ///
  /// - Parameters:
  ///   - start: Where undamped steps without second derivatives ended.
  ///   - bounds: Limits of the parameters.
  ///   - counter: The model.
  /// - Returns: The minimum; nil when there is none nearby.
  static func finish(
    _ start: GaussNewton.Finish, within bounds: ParameterBounds?, _ counter: inout EvaluationCounter
  ) -> EvaluatedPoint? {
    var point = start.point
    let free = start.free
    guard !free.isEmpty else { return nil }
    var gradient = slope(at: point, free)
    for _ in 0..<20 {
      let scales = free.map { j -> Double in
        let length = sumOfSquares(Array(point.jacobian.column(j)), point.residuals.count)
        return length > 0 ? length.squareRoot() : 1
      }
      guard let hessian = hessian(at: point, free, scales, &counter),
        let scaled = FixedOrderCholesky.solve(hessian, zip(gradient, scales).map { -$0 / $1 })
      else { return nil }
      let step = zip(scaled, scales).map { $0 / $1 }
      // Relative to what a parameter does to the residuals where it is 0 itself.
      let length = point.sumOfSquares.squareRoot()
      let isTiny = free.indices.allSatisfy { k in
        abs(step[k]) <= 1e-9 * abs(point.parameters[free[k]]) || abs(scaled[k]) <= 1e-12 * length
      }
      var next = point
      for (k, j) in free.enumerated() { next.parameters[j] += step[k] }
      _ = bounds?.confine(&next.parameters)
      if next.parameters == point.parameters { return point }
      guard counter.fill(&next) else { return isTiny ? point : nil }
      let nextGradient = slope(at: next, free)
      let size = { (g: [Double]) in zip(g, scales).reduce(0) { max($0, abs($1.0 / $1.1)) } }
      let isBetter =
        next.sumOfSquares <= point.sumOfSquares * (1 + 1e-12)
        && size(nextGradient) <= size(gradient)
      if isTiny { return isBetter ? next : point }
      guard isBetter else { return nil }
      (point, gradient) = (next, nextGradient)
    }
    return nil
  }

  /// Jᵀr for the free parameters.
  private static func slope(at point: EvaluatedPoint, _ free: [Int]) -> [Double] {
    free.map { j in
      point.residuals.indices.reduce(0) { $0 + point.jacobian[$1, j] * point.residuals[$1] }
    }
  }

  /// JᵀJ + Σ rᵢ∇²rᵢ in scaled units.
  private static func hessian(
    at point: EvaluatedPoint, _ free: [Int], _ scales: [Double], _ counter: inout EvaluationCounter
  ) -> Matrix? {
    let p = free.count
    let rows = point.residuals.indices
    var result = Matrix(rows: p, columns: p)
    let length = point.sumOfSquares.squareRoot()
    for k in 0..<p {
      var ahead = point
      let h = 1e-7 * max(abs(point.parameters[free[k]]), 1e-3 * length / scales[k])
      ahead.parameters[free[k]] += h
      let taken = ahead.parameters[free[k]] - point.parameters[free[k]]
      guard taken > 0, counter.fill(&ahead) else { return nil }
      for j in 0..<p {
        var (square, curvature) = (0.0, 0.0)
        for i in rows {
          let base = point.jacobian[i, free[j]]
          square += base * point.jacobian[i, free[k]]
          curvature += point.residuals[i] * (ahead.jacobian[i, free[j]] - base)
        }
        result[j, k] = (square + curvature / taken) / (scales[j] * scales[k])
      }
    }
    // Differences are not quite symmetric.
    return Matrix(rows: p, columns: p) { (result[$0, $1] + result[$1, $0]) / 2 }
  }
}
