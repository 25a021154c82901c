/// How a result responds to money or to another quantity that a planner decides.
///
/// Inputs are at least zero; both axes carry the units of the problem that uses the function.
public enum ResponseFunction: Hashable, Sendable {
  /// `from + slope x`.
  case linear(slope: Double, from: Double)
  /// `min(slope x, max)`.
  case capped(slope: Double, max: Double)
  /// `scale ln(1 + x / half)`.
  case log(scale: Double, half: Double)
  /// `scale x ^ exponent`.
  case power(scale: Double, exponent: Double)
  /// `max x ^ slope / (half ^ slope + x ^ slope)`.
  case hill(max: Double, half: Double, slope: Double)
  /// `max / (1 + exp(-slope (x - middle)))`.
  case logistic(max: Double, middle: Double, slope: Double)
  /// `max x / (half + x)`.
  case michaelis(max: Double, half: Double)
  /// Straight lines between points of rising input, level outside them.
  case piecewise([Point])

  /// A point of a piecewise function.
  public struct Point: Hashable, Sendable {
    /// The input.
    public var input: Double
    /// The output.
    public var output: Double

    /// Creates a point.
    public init(_ input: Double, _ output: Double) {
      self.input = input
      self.output = output
    }
  }
}
