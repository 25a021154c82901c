public import LinearAlgebra

/// A nonlinear least-squares problem: the θ that minimises Σ rᵢ(θ)².
///
/// Solved by Levenberg and Marquardt's method on QR factors with geodesic acceleration, first with
/// Moré's scaling, which never shrinks, then, if that does not converge, with Marquardt's, which
/// follows the Jacobian; undamped Gauss-Newton steps finish, since the sum of squares alone cannot
/// tell more than half of the digits of θ. All factorizations are
/// ``/LinearAlgebra/HouseholderQR``, own loops in a fixed order: results have the same bits with
/// any BLAS and any number of threads. Bounds are kept by projection: a parameter at its limit is
/// held while the gradient points outwards, and steps that leave the box are bent along it.
///
/// ```swift
/// let fit = NonlinearLeastSquares(parameters: 2, residuals: x.count) { theta, r, jacobian in
///   for i in x.indices {
///     let e = exp(-theta[1] * x[i])
///     r[i] = theta[0] * (1 - e) - y[i]
///     jacobian?[i, 0] = 1 - e
///     jacobian?[i, 1] = theta[0] * x[i] * e
///   }
///   return true
/// }.solve(from: [500, 0.0001])
/// ```
///
/// > Shapes: θ has p elements, r has m ≥ p, the Jacobian ∂rᵢ/∂θⱼ is m×p.
///
/// > Reference: Moré (1978), "The Levenberg-Marquardt algorithm"; Nielsen (1999), IMM-REP-1999-05,
///   for the damping; Transtrum & Sethna (2012), arXiv:1201.5885, for the acceleration; Bertsekas
///   (1982), SIAM J. Control Optim. 20, 221-246, for the bounds.
public struct NonlinearLeastSquares {
  /// Computes residuals and, unless it is nil, the Jacobian at some parameters.
  ///
  /// It must set every residual and every element of a Jacobian that is not nil, and return false
  /// where the model is not defined; values that are not finite count as not defined.
  public typealias Evaluate = (
    _ parameters: [Double], _ residuals: inout [Double], _ jacobian: inout Matrix?
  ) -> Bool

  /// The number of parameters p.
  public let parameters: Int
  /// The number of residuals m, at least p.
  public let residuals: Int
  /// The limits of the parameters; nil leaves them free.
  ///
  /// A minimum at a limit is a success; ``Solution/activeBounds`` says so. A start outside is moved
  /// to the nearest point of the box, which ``Solution/startWasMoved`` says.
  public var bounds: ParameterBounds?
  /// The most steps that are tried for each of the two scalings.
  public var maximumIterations = 1000
  private let evaluate: Evaluate

  /// Creates a problem.
  ///
  /// - Parameters:
  ///   - parameters: The number of parameters, at least 1.
  ///   - residuals: The number of residuals, at least that of the parameters.
  ///   - evaluate: The model: residuals with their exact Jacobian.
  public init(parameters: Int, residuals: Int, evaluate: @escaping Evaluate) {
    precondition(
      parameters >= 1 && residuals >= parameters,
      "\(residuals) residuals cannot determine \(parameters) parameters")
    self.parameters = parameters
    self.residuals = residuals
    self.evaluate = evaluate
  }

  /// Solves the problem.
  ///
  /// The result is a local minimum near the start; its ``Solution/outcome`` says how far to trust
  /// it.
  ///
  /// - Parameter start: The parameters to start from.
  /// - Returns: The best parameters found, and how they were.
  public func solve(from start: [Double]) -> Solution {
    precondition(start.count == parameters, "\(start.count) starts for \(parameters) parameters")
    var counter = EvaluationCounter(evaluate)
    var first = EvaluatedPoint(parameters: start, residuals: residuals)
    var wasMoved = false
    if let bounds {
      precondition(
        bounds.lower.count == parameters,
        "\(bounds.lower.count) bounds for \(parameters) parameters")
      wasMoved = bounds.confine(&first.parameters)
    }
    guard counter.fill(&first) else {
      var failure = Solution(
        failedAt: first.parameters, residuals: residuals, evaluations: counter.count)
      failure.startWasMoved = wasMoved
      return failure
    }
    var best: Solution?
    var iterations = 0
    for scaling in [LevenbergMarquardt.Scaling.growing, .current] {
      var method = LevenbergMarquardt(
        start: first, scaling: scaling, bounds: bounds, maximumIterations: maximumIterations)
      let ending = method.run(&counter)
      iterations += method.iterations
      let polished = GaussNewton.polish(method.point, within: bounds, &counter)
      let solution = Solution(
        polished, ending: ending, iterations: iterations, evaluations: counter.count)
      if best.map({ solution.isBetter(than: $0) }) ?? true { best = solution }
      if solution.outcome.isSuccess { break }
    }
    guard var best else { preconditionFailure("no scaling was tried") }
    best.iterations = iterations
    best.evaluations = counter.count
    best.startWasMoved = wasMoved
    return best
  }
}
