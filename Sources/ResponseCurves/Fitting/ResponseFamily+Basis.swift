internal import Glibc

extension ResponseFamily {
  /// Whether a function is its first parameter times a shape of the others.
  var isProportional: Bool { self != .linear && self != .capped }

  /// The shape at an input and its derivatives by the parameters after the first.
  ///
  /// - Parameters:
  ///   - input: At least 0, except for a logistic curve.
  ///   - first: The second parameter of the family.
  ///   - second: The third one, where there is one.
  /// - Returns: The shape and its two derivatives.
  func basis(
    _ input: Double, _ first: Double, _ second: Double
  ) -> (value: Double, first: Double, second: Double) {
    switch self {
    case .log: return (log1p(input / first), -input / first / (first + input), 0)
    case .power:
      guard input > 0 else { return (0, 0, 0) }
      let value = pow(input, first)
      return (value, value * Glibc.log(input), 0)
    case .michaelis:
      let sum = first + input
      return (input / sum, -input / sum / sum, 0)
    case .hill:
      guard input > 0 else { return (0, 0, 0) }
      let (share, rest) = ResponseFunction.shares(pow(first / input, second))
      return (share, -second / first * share * rest, share * rest * Glibc.log(input / first))
    case .logistic:
      let (share, rest) = ResponseFunction.shares(exp(-second * (input - first)))
      return (share, -second * share * rest, share * rest * (input - first))
    case .linear, .capped: return (0, 0, 0)
    }
  }

  /// The derivatives of the function by its parameters.
  func gradient(_ parameters: [Double], at input: Double) -> [Double] {
    switch self {
    case .linear: return [input, 1]
    case .capped: return parameters[0] * input < parameters[1] ? [input, 0] : [0, 1]
    case .log, .power, .hill, .logistic, .michaelis:
      let third = parameters.count > 2 ? parameters[2] : 0
      let basis = basis(input, parameters[1], third)
      let all = [basis.value, parameters[0] * basis.first, parameters[0] * basis.second]
      return Array(all[..<parameters.count])
    }
  }
}
