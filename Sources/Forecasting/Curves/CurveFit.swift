import Glibc
internal import LinearAlgebra

/// A growth curve fitted to observations by least squares.
///
/// No starting values are needed. The estimates minimise the sum of squared residuals, as `nls` of
/// R does; standard errors are those of the linearised curve at the minimum.
///
/// > Reference: Bates & Watts (1988), chapters 2 and 3.
public struct CurveFit: Sendable {
  /// A parameter of the curve.
  public struct Parameter: Hashable, Sendable {
    /// The name, as in ``GrowthCurve/parameterNames``.
    public let name: String
    /// The estimate; rates are per unit of time.
    public let estimate: Double
    /// The standard error; 0 for a value that was given, nil where the observations do not
    /// determine it.
    public let standardError: Double?
  }

  /// How the fit ended.
  public enum Outcome: String, Hashable, Sendable {
    /// Solved in closed form.
    case closedForm
    /// The steps ended at a minimum.
    case converged
    /// The best asymptote is infinite, or a billion times the last value; the estimates are those
    /// of the exponential.
    case asymptoteBeyondReach
    /// The iteration limit ended the steps.
    case iterationLimit
  }

  /// The curve.
  public let curve: GrowthCurve
  /// Estimates, in the order of the names.
  public let parameters: [Parameter]
  /// The sum of squared residuals.
  public let residualSumOfSquares: Double
  /// Observations less parameters.
  public let degreesOfFreedom: Int
  /// The condition of the Jacobian with its columns scaled to like length; nil where its rank is
  /// short.
  public let condition: Double?
  /// The numerical rank of the Jacobian.
  public let rank: Int
  /// How the fit ended.
  public let outcome: Outcome
  /// The fitted values, in the order of the observations.
  public let fitted: [Double]
  /// Corrected Akaike criterion, `n log(RSS / n) + 2 q + 2 q (q + 1) / (n - q - 1)` with
  /// `q = parameters + 1`; nil where it is not defined.
  public let aicc: Double?
  /// What the posterior of the curve starts from; nil in closed form.
  let shape: Shape?

  /// The shape problem in scaled units and its solution.
  struct Shape: Sendable {
    let likelihood: ShapeLikelihood
    let fit: ShapeFit
    /// `y = offset + unit × scaled`, `τ = (last - t) / span`.
    let unit: Double
    let offset: Double
    let span: Double
  }

  /// The residual standard deviation.
  public var residualStandardDeviation: Double {
    (residualSumOfSquares / Double(max(degreesOfFreedom, 1))).squareRoot()
  }

  /// Collects the statistics of a fit.
  init(
    curve: GrowthCurve, names: [String], estimates: [Double], jacobian: [[Double]],
    values: [Double], fitted: [Double], known: (name: String, value: Double)? = nil,
    outcome: Outcome, shape: Shape?
  ) {
    var rss = 0.0
    for i in values.indices { rss += (values[i] - fitted[i]) * (values[i] - fitted[i]) }
    let freedom = max(values.count - estimates.count, 0)
    let variance = rss / Double(max(freedom, 1))
    // The linearised curve at the minimum: its design is the Jacobian. Up to sixteen columns the
    // factorization runs in loops of fixed order, the same bits with any linear algebra library.
    let design = try? leastSquares(
      Matrix(columns: jacobian), zip(values, fitted).map { $0 - $1 },
      whenRankDeficient: .minimumNorm)
    let spread = estimates.indices.map { row -> Double? in
      guard let factor = design?.covarianceFactor else { return nil }
      return (0..<factor.columns).reduce(0) { $0 + factor[row, $1] * factor[row, $1] }
    }
    var parameters = estimates.indices.map {
      Parameter(
        name: names[$0], estimate: estimates[$0],
        standardError: spread[$0].map { (variance * $0).squareRoot() })
    }
    if let known {
      parameters.insert(
        Parameter(name: known.name, estimate: known.value, standardError: 0), at: 0)
    }
    self.curve = curve
    self.parameters = parameters
    self.residualSumOfSquares = rss
    self.degreesOfFreedom = freedom
    self.condition = design.flatMap { $0.condition.isFinite ? $0.condition : nil }
    self.rank = design?.rank ?? 0
    self.outcome = outcome
    self.fitted = fitted
    self.aicc = Self.aicc(values.count, parameters: estimates.count, residual: rss)
    self.shape = shape
  }

  /// Whether the observations show the form of the curve, so that it may be chosen by its fit.
  ///
  /// Not so when the fit did not converge, when parameters are all but collinear, or when all of
  /// the rise falls between two observations: a jump is fitted by any curve that saturates.
  var isResolved: Bool {
    guard outcome != .iterationLimit, let condition, condition < 1e6 else { return false }
    return shape.map { $0.fit.k <= $0.likelihood.rateLimit } ?? true
  }

  /// The corrected Akaike criterion.
  ///
  /// > Reference: Hurvich & Tsai (1989), Biometrika 76, 297-307.
  static func aicc(_ count: Int, parameters: Int, residual: Double) -> Double? {
    let q = Double(parameters + 1)
    let n = Double(count)
    guard n - q - 1 > 0, residual > 0 else { return nil }
    let value = n * log(residual / n) + 2 * q + 2 * q * (q + 1) / (n - q - 1)
    return value.isFinite ? value : nil
  }
}
