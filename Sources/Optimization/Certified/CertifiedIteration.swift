import LinearAlgebra
import Precision

/// Evaluates and linearises the model in double-double, and counts how often.
struct CertifiedIteration {
  let free: [Int]
  let residuals: Int
  let evaluate: CertifiedNonlinearLeastSquares.Evaluate
  private(set) var evaluations = 0

  init(
    free: [Int], residuals: Int, evaluate: @escaping CertifiedNonlinearLeastSquares.Evaluate
  ) {
    self.free = free
    self.residuals = residuals
    self.evaluate = evaluate
  }

  /// The point at some parameters; nil where the model is not defined or not finite.
  ///
  /// - Parameter parameters: All parameters, held ones too.
  /// - Returns: The point with its linear fit.
  mutating func point(at parameters: [DoubleDouble]) -> CertifiedPoint? {
    guard let (values, jacobian) = values(at: parameters) else { return nil }
    var sum = DoubleDouble(0)
    for value in values { sum += value * value }
    guard sum.head.isFinite else { return nil }
    var point = CertifiedPoint(
      parameters: parameters, residuals: values, jacobian: jacobian, free: free,
      sumOfSquares: sum, projection: DoubleDouble(0))
    do {
      let columns = selected(jacobian)
      let fit = try certifiedLeastSquares(columns, values.map { -$0 })
      guard fit.rank == free.count, fit.coefficients.allSatisfy(\.isFinite) else {
        point.deficientRank = min(fit.rank, free.count - 1)
        return point
      }
      // What the step does to the residuals in the linear model.
      var square = DoubleDouble(0)
      for i in 0..<residuals {
        var image = DoubleDouble(0)
        for j in free.indices { image += columns[i, j] * fit.coefficients[j] }
        square += image * image
      }
      point.projection = square.squareRoot()
      point.fit = fit
    } catch {
      guard case .rankDeficient(let rank, _, _) = error else { return nil }
      point.deficientRank = rank
    }
    return point
  }

  /// The correction of Gauss and Newton's step for curved models.
  ///
  /// - Parameter point: Where the second derivatives are differenced.
  /// - Returns: The correction; nil when it cannot be made.
  mutating func curvature(at point: CertifiedPoint) -> CurvatureCorrection? {
    let p = free.count
    let plain = Matrix(rows: residuals, columns: p) { point.jacobian[$0, free[$1]].head }
    guard let linear = StepFit(plain, point.residuals.map(\.head)),
      let factor = linear.covarianceFactor
    else { return nil }
    // Element (j, k) is Σ rᵢ ∂²rᵢ/∂θⱼ∂θₖ.
    var second = Matrix(rows: p, columns: p)
    for k in 0..<p {
      var parameters = point.parameters
      let size = parameters[free[k]].head.magnitude
      // A millionth of a standard error where the parameter is 0.
      let h = max(size * 1e-10, linear.unitErrors[k] * 1e-12 * point.residuals.norm)
      guard h > 0 else { return nil }
      parameters[free[k]] = parameters[free[k]] + h
      guard let (_, jacobian) = values(at: parameters) else { return nil }
      for j in 0..<p {
        var sum = DoubleDouble(0)
        for i in 0..<residuals {
          sum += point.residuals[i] * (jacobian[i, free[j]] - point.jacobian[i, free[j]])
        }
        second[j, k] = sum.head / h
      }
    }
    return CurvatureCorrection(factor: factor, second: second, scales: linear.unitErrors)
  }

  private mutating func values(
    at parameters: [DoubleDouble]
  ) -> (residuals: [DoubleDouble], jacobian: DoubleDoubleMatrix)? {
    evaluations += 1
    guard let values = evaluate(parameters) else { return nil }
    precondition(
      values.residuals.count == residuals && values.jacobian.rows == residuals
        && values.jacobian.columns == parameters.count,
      "the model gave \(values.residuals.count) residuals with a Jacobian of "
        + "\(values.jacobian.rows)×\(values.jacobian.columns) for \(residuals)×\(parameters.count)")
    guard values.residuals.allSatisfy(\.isFinite), values.jacobian.heads.allSatisfy(\.isFinite)
    else { return nil }
    return values
  }

  private func selected(_ jacobian: DoubleDoubleMatrix) -> DoubleDoubleMatrix {
    guard free.count < jacobian.columns else { return jacobian }
    var selected = DoubleDoubleMatrix(rows: jacobian.rows, columns: free.count)
    for (position, j) in free.enumerated() {
      for i in 0..<jacobian.rows { selected[i, position] = jacobian[i, j] }
    }
    return selected
  }
}

extension [DoubleDouble] {
  /// The Euclidean length, as a double.
  fileprivate var norm: Double { reduce(0) { $0 + $1.head * $1.head }.squareRoot() }
}
