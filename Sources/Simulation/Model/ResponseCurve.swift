public import Expressions

/// How an output responds to an input; parameters may be uncertain and change with time.
public enum ResponseCurve: Sendable {
  /// `from + slope x`.
  case linear(slope: Program, from: Program)
  /// `min(slope x, max)`.
  case capped(slope: Program, max: Program)
  /// `scale ln(1 + x / half)`.
  case log(scale: Program, half: Program)
  /// `scale x ^ exponent`.
  case power(scale: Program, exponent: Program)
  /// `max x ^ slope / (half ^ slope + x ^ slope)`.
  case hill(max: Program, half: Program, slope: Program)
  /// `max / (1 + exp(-slope (x - middle)))`.
  case logistic(max: Program, middle: Program, slope: Program)
  /// `max x / (half + x)`.
  case michaelis(max: Program, half: Program)
  /// Straight lines between points of rising input.
  case piecewise([Point], beyond: Beyond)
  /// The output of the last point whose input is not above x; before the first point its output.
  case steps([Point])

  /// A point of a curve.
  public struct Point: Sendable {
    /// The input.
    public var input: Program
    /// The output.
    public var output: Program

    /// Creates a point.
    public init(input: Program, output: Program) {
      self.input = input
      self.output = output
    }
  }

  /// What a curve answers outside its points.
  public enum Beyond: String, Hashable, Sendable {
    /// The output of the nearest point.
    case hold
    /// The nearest line goes on.
    case extend
    /// The output of the nearest point, reported.
    case refuse
  }

  /// The programs of its parameters, in order.
  var parameters: [Program] {
    switch self {
    case .linear(let a, let b), .capped(let a, let b), .log(let a, let b), .power(let a, let b),
      .michaelis(let a, let b):
      [a, b]
    case .hill(let a, let b, let c), .logistic(let a, let b, let c): [a, b, c]
    case .piecewise(let points, _), .steps(let points): points.flatMap { [$0.input, $0.output] }
    }
  }
}
