extension NonlinearLeastSquares {
  /// How a solution ended.
  public enum Outcome: String, Hashable, Sendable {
    /// The residuals are orthogonal to every change of the parameters, to 10⁻⁶ or better, or a
    /// further step would change no parameter by 10⁻⁹ of itself, or they are gone: 10⁻²⁵ of those
    /// at the start.
    case converged
    /// As ``converged``, but the Jacobian has dependent columns: the data do not determine all
    /// parameters, and others fit as well.
    case rankDeficient
    /// The sum of squares falls no more, or by less than 10⁻⁵ of itself in fifty steps, yet the
    /// residuals are not orthogonal.
    ///
    /// Often a parameter runs to infinity, as the ceiling of a logistic curve does on exponential
    /// data; else the Jacobian is wrong or the model has jumps.
    case stalled
    /// The steps ran out.
    case iterationLimit
    /// The model is not defined at the start.
    case undefinedStart

    /// Whether the parameters are a determined local minimum.
    public var isSuccess: Bool { self == .converged }
  }
}
