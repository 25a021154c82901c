extension GrowthModel {
  /// The curves of the model.
  ///
  /// Time `t` is in years, or in steps without a season; `u = t − last`.
  public enum Curve: String, Hashable, Sendable, CaseIterable {
    /// `y = level + slope u`.
    case linear
    /// A line that changes its slope at some observations, without a jump.
    case piecewiseLinear = "piecewise_linear"
    /// `y = level exp(rate u)`.
    case exponential
    /// `y = level + slope (1 − exp(−rate u))/rate`: an approach to a ceiling that slows all the time,
    /// the asymptotic regression `a − b exp(−rate u)`.
    case damped
    /// `y = ceiling / (1 + exp(−rate (t − inflection)))`.
    case logistic
    /// `y = ceiling exp(−exp(−rate (t − inflection)))`.
    case gompertz
    /// `y = ceiling (1 + shape exp(−rate (t − inflection)))^(−1/shape)`: the logistic curve for a
    /// shape of 1, Gompertz's for 0.
    ///
    /// > Reference: Richards (1959), J. Exp. Bot. 10, 290-301.
    case richards
    /// Those who have adopted, of `ceiling` people, by innovation p and imitation q:
    /// `y = ceiling (1 − e^(−(p+q)s)) / (1 + q/p e^(−(p+q)s))`, s from one step before the first
    /// observation.
    ///
    /// > Reference: Bass (1969), Manage. Sci. 15, 215-227.
    case bass
    /// Those who adopt in each period: differences of ``bass``.
    ///
    /// > Reference: Srinivasan & Mason (1986), Mark. Sci. 5, 169-178.
    case bassPerPeriod = "bass_per_period"

    /// Whether it has a ceiling that may be known.
    var saturates: Bool {
      switch self {
      case .linear, .piecewiseLinear, .exponential: false
      case .damped, .logistic, .gompertz, .richards, .bass, .bassPerPeriod: true
      }
    }

    /// How many parameters the mean has; two for each break of a line.
    func parameterCount(breaks: Int) -> Int {
      switch self {
      case .linear, .exponential: 2
      case .piecewiseLinear: 2 + 2 * breaks
      case .damped, .logistic, .gompertz, .bass, .bassPerPeriod: 3
      case .richards: 4
      }
    }
  }

  /// What is known of the ceiling of a curve.
  public enum Ceiling: Hashable, Sendable {
    /// Nothing.
    case unknown
    /// All.
    case known(Double)
    /// It lies between these with probability 0.9, its distance from the floor lognormal.
    case between(Double, Double)
  }
}
