import Glibc
import LinearAlgebra
import Optimization

/// Least squares of a curve that saturates, with what is known of its ceiling.
struct SaturatingFit {
  let curve: SaturatingCurve
  /// Scaled times and values.
  let tau: [Double]
  let y: [Double]
  /// The prior of the logarithm of the scaled ceiling.
  let prior: (center: Double, deviation: Double)?
  /// The estimates.
  private(set) var theta: [Double] = []
  /// The sum of squared residuals there, without the prior.
  private(set) var residual = Double.infinity
  /// The residual variance that the prior was weighed with.
  private(set) var variance = 0.0
  /// F with FFᵀ the covariance of the estimates in residual variances, row by row.
  private(set) var factor: [Double]?
  private(set) var outcome = FitOutcome.converged

  /// The least residual sum of squares that rounded values can speak of.
  var floor: Double { Double(y.count) * 1e-18 }

  /// Fits the curve from all of its starts; nil where none leads anywhere.
  init?(
    _ curve: SaturatingCurve, tau: [Double], y: [Double],
    prior: (center: Double, deviation: Double)? = nil
  ) {
    self.curve = curve
    self.tau = tau
    self.y = y
    self.prior = prior
    guard y.count > curve.count else { return nil }
    variance = 1e-3
    guard var best = search(curve.starts(y)) else { return nil }
    if prior != nil {
      // The prior is worth as many residuals as their variance says, which follows from the fit.
      for _ in 0..<20 {
        let before = variance
        variance =
          max(squares(best.parameters), floor) / Double(y.count - curve.count + 1)
        guard let next = search([best.parameters]) else { break }
        best = next
        if (variance / before - 1).magnitude < 1e-10 { break }
      }
    }
    theta = best.parameters
    residual = squares(theta)
    guard residual.isFinite else { return nil }
    variance = max(residual, floor) / Double(max(y.count - curve.count, 1))
    outcome =
      best.outcome == .iterationLimit
      ? .iterationLimit : best.activeBounds.isEmpty ? .converged : .atBound
    factor = linearised(best)
  }

  /// The factor of the covariance: of all parameters where the Jacobian has full rank, so that one
  /// at a bound still may lie inside of it; else of those that no bound holds.
  private func linearised(_ solution: NonlinearLeastSquares.Solution) -> [Double]? {
    let p = curve.count
    var columns = [[Double]](repeating: [], count: p)
    for t in tau {
      let slopes = curve.value(t, theta).slopes
      for j in 0..<p { columns[j].append(slopes[j]) }
    }
    if let prior, let top = curve.logCeiling(theta) {
      let weight = variance.squareRoot() / prior.deviation
      for j in 0..<p { columns[j].append(weight * top.slopes[j]) }
    }
    let zeros = [Double](repeating: 0, count: columns[0].count)
    let full = try? leastSquares(Matrix(columns: columns), zeros)
    guard let root = full?.covarianceFactor ?? solution.covarianceFactor else { return nil }
    let values = (0..<(p * root.columns)).map { root[$0 / root.columns, $0 % root.columns] }
    return values.allSatisfy(\.isFinite) ? values : nil
  }

  /// The sum of squared residuals at some parameters.
  func squares(_ theta: [Double]) -> Double {
    var sum = 0.0
    for i in y.indices {
      let e = y[i] - curve.value(tau[i], theta).value
      sum += e * e
    }
    return sum
  }

  private func search(_ starts: [[Double]]) -> NonlinearLeastSquares.Solution? {
    let n = y.count
    let p = curve.count
    let weight = prior.map { variance.squareRoot() / $0.deviation }
    var problem = NonlinearLeastSquares(
      parameters: p, residuals: n + (prior == nil ? 0 : 1)
    ) { theta, residuals, jacobian in
      func set(_ row: Int, _ residual: Jet) {
        residuals[row] = residual.value
        for j in 0..<p { jacobian?[row, j] = residual.slopes[j] }
      }
      for i in 0..<n { set(i, curve.value(tau[i], theta) - y[i]) }
      if let prior, let weight {
        guard let top = curve.logCeiling(theta) else { return false }
        set(n, weight * (top - prior.center))
      }
      return residuals.allSatisfy(\.isFinite)
    }
    let (lower, upper) = curve.bounds
    problem.bounds = ParameterBounds(lower: lower, upper: upper)
    problem.maximumIterations = 200
    var best: NonlinearLeastSquares.Solution?
    for start in starts {
      let found = problem.solve(from: start)
      guard found.residualSumOfSquares.isFinite else { continue }
      if found.residualSumOfSquares < (best?.residualSumOfSquares ?? .infinity) * (1 - 1e-10) {
        best = found
      }
    }
    return best
  }
}
