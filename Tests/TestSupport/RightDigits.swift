import Foundation

/// How many digits of a value are right: −log₁₀ of its relative error, at most 15.
///
/// - Parameters:
///   - value: What was computed.
///   - certified: What is right; where it is 0 the absolute error counts.
/// - Returns: The digits; 0 or less when nothing is right.
public func digits(of value: Double, against certified: Double) -> Double {
  let error = abs(value - certified) / (certified == 0 ? 1 : abs(certified))
  return error == 0 ? 15 : min(15, -log10(error))
}

/// The fewest right digits of several values.
///
/// - Parameters:
///   - values: What was computed.
///   - certified: What is right, as many.
/// - Returns: The fewest digits; −∞ when the counts differ.
public func digits(of values: [Double], against certified: [Double]) -> Double {
  guard values.count == certified.count else { return -.infinity }
  return zip(values, certified).map { digits(of: $0, against: $1) }.min() ?? 15
}
