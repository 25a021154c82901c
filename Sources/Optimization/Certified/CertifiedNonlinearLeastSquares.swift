public import LinearAlgebra
public import Precision

/// A nonlinear least-squares problem in double-double arithmetic, to be finished from a solution
/// in doubles.
///
/// ``NonlinearLeastSquares`` finds the minimum; this type finds the rest of its digits. Every step
/// is a linear least-squares problem solved to more digits than a double holds, with residuals and
/// Jacobian in double-double, so that residuals of 10⁻¹³ still have nineteen digits. Where the
/// residuals are large and Gauss and Newton's steps shrink slowly, they are corrected by the second
/// derivatives, differenced from the Jacobian: then every step adds several digits.
///
/// ```swift
/// let certified = CertifiedNonlinearLeastSquares(parameters: 2, residuals: y.count) { theta in
///   var jacobian = DoubleDoubleMatrix(rows: y.count, columns: 2)
///   var residuals: [DoubleDouble] = []
///   for i in y.indices { … }
///   return (residuals, jacobian)
/// }
/// let solution = certified.polished(from: plain.solve(from: start))
/// ```
///
/// > Shapes: θ has p elements, r has m ≥ p, the Jacobian ∂rᵢ/∂θⱼ is m×p.
///
/// > Reference: Björck (1996), "Numerical Methods for Least Squares Problems", §9.2.
public struct CertifiedNonlinearLeastSquares {
  /// Computes residuals and their Jacobian at some parameters; nil where the model is not defined.
  ///
  /// The residuals are model less observation, or the reverse; the Jacobian is theirs, ∂rᵢ/∂θⱼ.
  public typealias Evaluate = (_ parameters: [DoubleDouble]) -> (
    residuals: [DoubleDouble], jacobian: DoubleDoubleMatrix
  )?

  /// The number of parameters p.
  public let parameters: Int
  /// The number of residuals m, at least p.
  public let residuals: Int
  /// The most steps that are tried.
  public var maximumIterations = 60
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

  /// The same problem for ``NonlinearLeastSquares``, with residuals and Jacobian rounded to double.
  ///
  /// One model then serves both stages. It is slower than a model in doubles, but residuals lose
  /// no digits to cancellation.
  public var rounded: NonlinearLeastSquares {
    NonlinearLeastSquares(parameters: parameters, residuals: residuals) {
      parameters, residuals, jacobian in
      guard let values = evaluate(parameters.map { DoubleDouble($0) }) else { return false }
      residuals = values.residuals.map(\.head)
      if jacobian != nil {
        jacobian = Matrix(
          rows: values.jacobian.rows, columns: values.jacobian.columns,
          elements: values.jacobian.heads)
      }
      return true
    }
  }

  /// Finds the remaining digits of a solution in doubles.
  ///
  /// Parameters held by a bound stay where they are.
  ///
  /// - Parameter solution: What ``NonlinearLeastSquares`` found for the same model.
  /// - Returns: The parameters with what they say of the data, and how far to trust them.
  public func polished(from solution: NonlinearLeastSquares.Solution) -> Solution {
    polished(
      from: solution.parameters.map { DoubleDouble($0) }, holding: Set(solution.activeBounds.keys))
  }

  /// Finds the remaining digits of parameters near a minimum.
  ///
  /// Steps are taken until they no longer shorten the projection of the residuals on the Jacobian;
  /// none that lengthens it is accepted.
  ///
  /// - Parameters:
  ///   - start: The parameters to start from, right to some digits.
  ///   - held: The positions of parameters that stay as they are.
  /// - Returns: The parameters with what they say of the data, and how far to trust them.
  public func polished(from start: [DoubleDouble], holding held: Set<Int> = []) -> Solution {
    precondition(start.count == parameters, "\(start.count) starts for \(parameters) parameters")
    let free = (0..<parameters).filter { !held.contains($0) }
    var iteration = CertifiedIteration(free: free, residuals: residuals, evaluate: evaluate)
    guard var best = iteration.point(at: start) else {
      return Solution(undefinedAt: start, evaluations: iteration.evaluations)
    }
    var steps = 0
    var bend: CurvatureCorrection?
    var isExhausted = false
    while let step = best.step, !best.isFinished {
      guard steps < maximumIterations else {
        isExhausted = true
        break
      }
      steps += 1
      var next = best.parameters
      let change = bend?.corrected(step) ?? step
      for (position, j) in free.enumerated() { next[j] += change[position] }
      let candidate = next == best.parameters ? nil : iteration.point(at: next)
      let rate = candidate.map { $0.projection.head / best.projection.head } ?? .infinity
      if let candidate, rate < 1, candidate.sumOfSquares.head <= best.sumOfSquares.head * (1 + 1e-9)
      {
        best = candidate
      }
      guard rate > 0.03 else { continue }
      // Slow or no gain: second derivatives help, unless they were used already.
      guard bend == nil, !best.isAtRounding, let fresh = iteration.curvature(at: best) else {
        if rate < 0.9 { continue }
        break
      }
      bend = fresh
    }
    return Solution(
      best, isExhausted: isExhausted, iterations: steps, evaluations: iteration.evaluations)
  }
}
