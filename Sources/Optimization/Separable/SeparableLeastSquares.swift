public import LinearAlgebra

/// A least-squares problem that is linear in some of its parameters: y ≈ Σ cⱼφⱼ(α).
///
/// The coefficients c are eliminated: for every α they are a linear fit, and the search runs over α
/// alone. That needs no start for c, and it converges from farther away and in fewer steps than a
/// search over both. The Jacobian of the reduced problem is Golub and Pereyra's, whole.
///
/// ```swift
/// let decays = SeparableLeastSquares(coefficients: 2, nonlinear: 2, response: y) {
///   alpha, basis, derivatives in
///   for i in x.indices {
///     for j in 0..<2 {
///       basis[i, j] = exp(-alpha[j] * x[i])
///       derivatives?[j][i, j] = -x[i] * basis[i, j]
///     }
///   }
///   return true
/// }.solve(from: [0.3, 3])
/// ```
///
/// > Shapes: φ is m×n, one column per coefficient; there are q matrices of derivatives, ∂φ/∂αₖ,
/// > m×n each. m ≥ n + q.
///
/// > Reference: Golub & Pereyra (1973), SIAM J. Numer. Anal. 10, 413-432; O'Leary & Rust (2013),
/// > Comput. Optim. Appl. 54, 579-593.
public struct SeparableLeastSquares {
  /// Computes the basis functions and, unless they are nil, their derivatives.
  ///
  /// All matrices hold zeros on entry. It returns false where the basis is not defined.
  public typealias Evaluate = (
    _ alpha: [Double], _ basis: inout Matrix, _ derivatives: inout [Matrix]?
  ) -> Bool

  /// The number of linear coefficients n.
  public let coefficients: Int
  /// The number of nonlinear parameters q.
  public let nonlinear: Int
  /// The observations y.
  public let response: [Double]
  /// The limits of α; nil leaves it free.
  public var bounds: ParameterBounds?
  /// The most steps that are tried for each of the two scalings.
  public var maximumIterations = 1000
  private let evaluate: Evaluate

  /// Creates a problem.
  ///
  /// - Parameters:
  ///   - coefficients: The number of linear coefficients, at least 1.
  ///   - nonlinear: The number of nonlinear parameters, at least 1.
  ///   - response: The observations, at least as many as there are coefficients and parameters.
  ///   - evaluate: The basis functions with their exact derivatives.
  public init(
    coefficients: Int, nonlinear: Int, response: [Double], evaluate: @escaping Evaluate
  ) {
    precondition(
      coefficients >= 1 && nonlinear >= 1 && response.count >= coefficients + nonlinear,
      "\(response.count) observations cannot determine \(coefficients) + \(nonlinear) parameters")
    self.coefficients = coefficients
    self.nonlinear = nonlinear
    self.response = response
    self.evaluate = evaluate
  }

  /// Solves the problem.
  ///
  /// - Parameter alpha: The nonlinear parameters to start from.
  /// - Returns: The solution of the whole problem, its parameters the coefficients c followed by α;
  ///   the residuals are fit less observation.
  public func solve(from alpha: [Double]) -> NonlinearLeastSquares.Solution {
    precondition(alpha.count == nonlinear, "\(alpha.count) starts for \(nonlinear) parameters")
    var reduced = NonlinearLeastSquares(parameters: nonlinear, residuals: response.count) {
      alpha, residuals, jacobian in
      guard let projection = self.projection(at: alpha, differentiating: jacobian != nil) else {
        return false
      }
      residuals = projection.residuals
      if jacobian != nil { jacobian = projection.jacobian }
      return true
    }
    reduced.bounds = bounds
    reduced.maximumIterations = maximumIterations
    let inner = reduced.solve(from: alpha)
    let linear = projection(at: inner.parameters, differentiating: false)?.coefficients
    // The whole problem from its minimum: a step or two, and everything a solution says.
    var whole = wholeProblem
    if let bounds {
      let open = Array(repeating: Double.infinity, count: coefficients)
      whole.bounds = ParameterBounds(
        lower: open.map { -$0 } + bounds.lower, upper: open + bounds.upper)
    }
    whole.maximumIterations = maximumIterations
    let start = linear ?? Array(repeating: 0, count: coefficients)
    var solution = whole.solve(from: start + inner.parameters)
    solution.iterations += inner.iterations
    solution.evaluations += inner.evaluations
    solution.startWasMoved = inner.startWasMoved
    return solution
  }

  /// The problem over c and α together, c first.
  public var wholeProblem: NonlinearLeastSquares {
    let (m, n) = (response.count, coefficients)
    return NonlinearLeastSquares(parameters: n + nonlinear, residuals: m) {
      theta, residuals, jacobian in
      guard
        let (basis, derivatives) = values(
          at: Array(theta[n...]), differentiating: jacobian != nil)
      else { return false }
      for i in 0..<m {
        residuals[i] = -response[i]
        for j in 0..<n { residuals[i] += theta[j] * basis[i, j] }
        guard let derivatives else { continue }
        for j in 0..<n { jacobian?[i, j] = basis[i, j] }
        for (k, derivative) in derivatives.enumerated() {
          var slope = 0.0
          for j in 0..<n { slope += theta[j] * derivative[i, j] }
          jacobian?[i, n + k] = slope
        }
      }
      return true
    }
  }

  private func values(
    at alpha: [Double], differentiating: Bool
  ) -> (basis: Matrix, derivatives: [Matrix]?)? {
    let zeros = Matrix(rows: response.count, columns: coefficients)
    var basis = zeros
    var derivatives = differentiating ? Array(repeating: zeros, count: nonlinear) : nil
    guard evaluate(alpha, &basis, &derivatives), basis.maximumNorm.isFinite else { return nil }
    return (basis, derivatives)
  }

  private func projection(at alpha: [Double], differentiating: Bool) -> VariableProjection? {
    guard let (basis, derivatives) = values(at: alpha, differentiating: differentiating) else {
      return nil
    }
    return VariableProjection(basis: basis, response: response, derivatives: derivatives)
  }
}
