public import LinearAlgebra
public import Precision

extension CertifiedNonlinearLeastSquares {
  /// What was found, with the means to judge it.
  public struct Solution: Sendable, Hashable {
    /// The parameters θ.
    public let parameters: [DoubleDouble]
    /// The residuals r(θ); empty where the model is not defined.
    public let residuals: [DoubleDouble]
    /// The Jacobian ∂rᵢ/∂θⱼ at θ, m×p.
    public let jacobian: DoubleDoubleMatrix
    /// Σ rᵢ².
    public let residualSumOfSquares: DoubleDouble
    /// Residuals less parameters that were free to change.
    public let degreesOfFreedom: Int
    /// The diagonal of (JᵀJ)⁻¹, one for each parameter, 0 for those that were held; nil when the
    /// Jacobian's columns are dependent.
    public let inverseGramDiagonal: [DoubleDouble]?
    /// How many of the Jacobian's free columns are linearly independent.
    public let rank: Int
    /// The condition of the Jacobian with its columns scaled to like length.
    public let condition: Double
    /// How it ended.
    public let outcome: Outcome
    /// The steps tried.
    public let iterations: Int
    /// How often the model was evaluated.
    public let evaluations: Int
    /// The length of the residuals' projection on the Jacobian's columns over their own length.
    public let relativeOffset: Double
    /// The largest change that one more step would make, as a fraction of its parameter.
    ///
    /// About what the parameters are right to; nil without a step.
    public let relativeStep: Double?

    /// The estimated standard deviation of one residual; nil without a degree of freedom.
    public var residualStandardDeviation: DoubleDouble? {
      guard degreesOfFreedom > 0, residualSumOfSquares.isFinite else { return nil }
      return (residualSumOfSquares / DoubleDouble(degreesOfFreedom)).squareRoot()
    }

    /// The standard errors of θ from the linearised model, 0 for parameters that were held.
    ///
    /// Nil without full rank or without a degree of freedom.
    public var standardErrors: [DoubleDouble]? {
      guard let inverseGramDiagonal, let residualStandardDeviation else { return nil }
      return inverseGramDiagonal.map { $0.squareRoot() * residualStandardDeviation }
    }
  }
}

extension CertifiedNonlinearLeastSquares.Solution {
  /// The solution where nothing could be evaluated.
  init(undefinedAt start: [DoubleDouble], evaluations: Int) {
    parameters = start
    residuals = []
    jacobian = DoubleDoubleMatrix(rows: 0, columns: start.count)
    residualSumOfSquares = DoubleDouble(.infinity)
    degreesOfFreedom = 0
    inverseGramDiagonal = nil
    rank = 0
    condition = .infinity
    outcome = .undefinedStart
    iterations = 0
    self.evaluations = evaluations
    relativeOffset = .infinity
    relativeStep = nil
  }

  /// The solution at a finished point.
  init(_ point: CertifiedPoint, isExhausted: Bool, iterations: Int, evaluations: Int) {
    parameters = point.parameters
    residuals = point.residuals
    jacobian = point.jacobian
    residualSumOfSquares = point.sumOfSquares
    degreesOfFreedom = point.residuals.count - point.free.count
    inverseGramDiagonal = point.fit.map { fit in
      var diagonal = Array(repeating: DoubleDouble(0), count: point.parameters.count)
      for (position, j) in point.free.enumerated() {
        diagonal[j] = fit.inverseGramDiagonal[position]
      }
      return diagonal
    }
    rank = point.fit?.rank ?? point.deficientRank
    condition = point.fit?.condition ?? .infinity
    self.iterations = iterations
    self.evaluations = evaluations
    relativeOffset = point.fit == nil ? .infinity : point.relativeOffset
    relativeStep = point.relativeStep
    let isSettled =
      point.sumOfSquares.head == 0 || point.relativeOffset <= 1e-20
      || (point.relativeStep ?? .infinity) <= 1e-20
    if point.fit == nil {
      outcome = .rankDeficient
    } else if isSettled {
      outcome = .converged
    } else {
      outcome = isExhausted ? .iterationLimit : .stalled
    }
  }
}
