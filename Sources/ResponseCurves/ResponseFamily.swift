/// The curves with parameters that a response may have.
public enum ResponseFamily: String, Hashable, Sendable, CaseIterable {
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

  /// The names of its parameters, in order.
  public var parameterNames: [String] {
    switch self {
    case .linear: ["slope", "from"]
    case .capped: ["slope", "max"]
    case .log: ["scale", "half"]
    case .power: ["scale", "exponent"]
    case .hill: ["max", "half", "slope"]
    case .logistic: ["max", "middle", "slope"]
    case .michaelis: ["max", "half"]
    }
  }

  /// The function with these parameters, as many as there are names.
  public func function(_ parameters: [Double]) -> ResponseFunction {
    precondition(
      parameters.count == parameterNames.count,
      "\(parameters.count) parameters for \(parameterNames.count) of \(rawValue)")
    let p = parameters
    return switch self {
    case .linear: .linear(slope: p[0], from: p[1])
    case .capped: .capped(slope: p[0], max: p[1])
    case .log: .log(scale: p[0], half: p[1])
    case .power: .power(scale: p[0], exponent: p[1])
    case .hill: .hill(max: p[0], half: p[1], slope: p[2])
    case .logistic: .logistic(max: p[0], middle: p[1], slope: p[2])
    case .michaelis: .michaelis(max: p[0], half: p[1])
    }
  }

  /// What a parameter may be.
  enum Domain { case any, positive, nonNegative }

  /// What the parameter of a name may be.
  func domain(of name: String) -> Domain {
    switch (self, name) {
    case (.linear, _), (_, "middle"): .any
    case (_, "half"), (_, "exponent"), (.hill, "slope"), (.logistic, "slope"): .positive
    default: .nonNegative
    }
  }
}
