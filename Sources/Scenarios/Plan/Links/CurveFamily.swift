/// The shapes that a link may have.
public enum CurveFamily: String, Hashable, Sendable, CaseIterable {
  /// `from + slope x`.
  case linear
  /// `min(slope x, max)`.
  case capped
  /// `scale ln(1 + x / half)`.
  case log
  /// `scale x ^ exponent`.
  case power
  /// `max x ^ slope / (half ^ slope + x ^ slope)`.
  case hill
  /// `max / (1 + exp(-slope (x - middle)))`.
  case logistic
  /// `max x / (half + x)`.
  case michaelis
  /// Straight lines between points.
  case piecewise
  /// The output of the last point whose input is not above x.
  case steps

  /// The names of its parameters, in order; none for curves that are given by points.
  public var parameterNames: [String] {
    switch self {
    case .linear: ["slope", "from"]
    case .capped: ["slope", "max"]
    case .log: ["scale", "half"]
    case .power: ["scale", "exponent"]
    case .hill: ["max", "half", "slope"]
    case .logistic: ["max", "middle", "slope"]
    case .michaelis: ["max", "half"]
    case .piecewise, .steps: []
    }
  }
}
