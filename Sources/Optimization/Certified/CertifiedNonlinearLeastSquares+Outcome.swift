extension CertifiedNonlinearLeastSquares {
  /// How a solution in double-double ended.
  public enum Outcome: String, Hashable, Sendable {
    /// A further step would change no parameter by 10⁻²⁰ of itself, or the residuals are
    /// orthogonal to every change to 10⁻²⁰ or better.
    case converged
    /// The columns of the Jacobian are dependent: nothing could be added to the start.
    case rankDeficient
    /// Steps shorten the projection of the residuals no more, yet it is not 0: the start is not
    /// near a minimum, the Jacobian is singular at it, or the model is not computed to the digits
    /// of double-double.
    case stalled
    /// The steps ran out.
    case iterationLimit
    /// The model is not defined at the start.
    case undefinedStart

    /// Whether the digits can be relied on.
    public var isSuccess: Bool { self == .converged }
  }
}
