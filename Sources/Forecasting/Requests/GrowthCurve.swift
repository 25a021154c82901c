/// The curves that a short observed series can be projected with.
///
/// Time `t` is in years (the end of a period), `y` in the unit of the series.
public enum GrowthCurve: String, Hashable, Sendable, CaseIterable {
  /// The last value stays: a random walk without drift.
  case lastValue = "last_value"
  /// The mean change goes on: a random walk with drift.
  case drift
  /// A straight line, `y = level + slope (t - last)`.
  case linear
  /// Constant relative growth, `y = level exp(rate (t - last))`.
  case exponential
  /// Symmetric saturation, `y = asymptote / (1 + exp(-(t - inflection) / scale))`.
  case logistic
  /// Saturation that slows early, `y = asymptote exp(-exp(-rate (t - inflection)))`.
  case gompertz

  /// How many parameters the mean of the curve has, the residual variance apart.
  public var parameterCount: Int {
    switch self {
    case .lastValue: 0
    case .drift: 1
    case .linear, .exponential: 2
    case .logistic, .gompertz: 3
    }
  }

  /// The curve that is used when there are too few observations for this one.
  public var simpler: GrowthCurve? {
    switch self {
    case .lastValue: nil
    case .drift: .lastValue
    case .linear: .drift
    case .exponential: .linear
    case .logistic, .gompertz: .exponential
    }
  }

  /// The names of the parameters, in the order of their estimates.
  public var parameterNames: [String] {
    switch self {
    case .lastValue: []
    case .drift: ["drift"]
    case .linear: ["level", "slope"]
    case .exponential: ["level", "rate"]
    case .logistic: ["asymptote", "inflection", "scale"]
    case .gompertz: ["asymptote", "inflection", "rate"]
    }
  }

  /// Whether the residuals are changes between observations and add up along a path.
  var isRandomWalk: Bool { self == .lastValue || self == .drift }
}
