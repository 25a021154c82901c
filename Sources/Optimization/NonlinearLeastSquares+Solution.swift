public import LinearAlgebra

extension NonlinearLeastSquares {
  /// What was found, with the means to judge it.
  public struct Solution: Sendable, Hashable {
    /// The parameters θ.
    public let parameters: [Double]
    /// The residuals r(θ).
    public let residuals: [Double]
    /// Σ rᵢ²; infinite when the start was not defined.
    public let residualSumOfSquares: Double
    /// How the search ended.
    public let outcome: Outcome
    /// The steps tried, over all scalings.
    public internal(set) var iterations: Int
    /// How often the model was evaluated.
    public internal(set) var evaluations: Int
    /// The length of the residuals' projection on the Jacobian's columns over their own length.
    ///
    /// The relative offset of Bates & Watts (1981) but for degrees of freedom; 0 at a minimum.
    public let relativeOffset: Double
    /// The Jacobian ∂rᵢ/∂θⱼ at θ, m×p.
    public let jacobian: Matrix
    /// How many columns of the Jacobian, of those that no bound holds, are linearly independent.
    public let rank: Int
    /// The condition of the Jacobian with its columns scaled to like length.
    public let condition: Double
    /// F with (JᵀJ)⁻¹ = FFᵀ, p×f for f free parameters; nil when the rank is below f.
    ///
    /// Rows of parameters that a bound holds are 0: what is said of the others holds given those.
    public let covarianceFactor: Matrix?
    /// The bounds that hold parameters, by the positions of these; empty at a free minimum.
    public let activeBounds: [Int: ParameterBounds.Side]
    /// Whether the start lay outside of the bounds and was moved inside.
    public internal(set) var startWasMoved = false

    /// Residuals less the parameters that no bound holds.
    public var degreesOfFreedom: Int {
      residuals.count - (parameters.count - activeBounds.count)
    }

    /// The estimated variance of one residual; nil without a degree of freedom.
    public var residualVariance: Double? {
      degreesOfFreedom > 0 && residualSumOfSquares.isFinite
        ? residualSumOfSquares / Double(degreesOfFreedom) : nil
    }

    /// The estimated covariance of θ, p×p, from the linearised model.
    ///
    /// Nil without full rank or without a degree of freedom.
    public var covariance: Matrix? {
      guard let covarianceFactor, let residualVariance else { return nil }
      let inverse = covarianceFactor * covarianceFactor.transposed
      return Matrix(rows: inverse.rows, columns: inverse.columns) {
        inverse[$0, $1] * residualVariance
      }
    }

    /// The standard errors of θ, from the linearised model; 0 for parameters that a bound holds.
    ///
    /// Nil without full rank or without a degree of freedom.
    public var standardErrors: [Double]? {
      covariance.map { covariance in
        (0..<covariance.rows).map { covariance[$0, $0].squareRoot() }
      }
    }
  }
}

extension NonlinearLeastSquares.Solution {
  /// The solution where nothing could be evaluated.
  init(failedAt start: [Double], residuals count: Int, evaluations: Int) {
    parameters = start
    residuals = []
    residualSumOfSquares = .infinity
    outcome = .undefinedStart
    iterations = 0
    self.evaluations = evaluations
    relativeOffset = .infinity
    jacobian = Matrix(rows: count, columns: start.count)
    rank = 0
    condition = .infinity
    covarianceFactor = nil
    activeBounds = [:]
  }

  /// The solution at a finished point.
  init(
    _ finish: GaussNewton.Finish, ending: LevenbergMarquardt.Ending, iterations: Int,
    evaluations: Int
  ) {
    let point = finish.point
    parameters = point.parameters
    residuals = point.residuals
    residualSumOfSquares = point.sumOfSquares
    jacobian = point.jacobian
    relativeOffset = finish.relativeOffset
    rank = finish.linear?.rank ?? 0
    condition = finish.linear?.condition ?? (finish.free.isEmpty ? 1 : .infinity)
    covarianceFactor = finish.spreadCovarianceFactor
    activeBounds = finish.held
    self.iterations = iterations
    self.evaluations = evaluations
    if finish.isStationary || ending == .exact {
      outcome = rank == finish.free.count || finish.isDetermined ? .converged : .rankDeficient
    } else {
      outcome = ending == .iterationLimit ? .iterationLimit : .stalled
    }
  }

  /// Whether this one is to be preferred: a success first, then the smaller sum of squares.
  func isBetter(than other: Self) -> Bool {
    if outcome.isSuccess != other.outcome.isSuccess { return outcome.isSuccess }
    return residualSumOfSquares < other.residualSumOfSquares
  }
}
