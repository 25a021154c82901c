internal import Glibc

extension ResponseFunction {
  /// The inputs between the first and the last point; nil where the curve goes on for ever.
  public var known: ClosedRange<Double>? {
    guard case .piecewise(let points) = self, let first = points.first, let last = points.last
    else { return nil }
    return first.input...last.input
  }

  /// The output for an input.
  ///
  /// Inputs below zero count as zero, except on a straight line, a logistic curve or points.
  public func value(at input: Double) -> Double {
    let x = max(0, input)
    switch self {
    case .linear(let slope, let from): return from + slope * input
    case .capped(let slope, let most): return min(slope * x, most)
    case .log(let scale, let half): return scale * log1p(x / half)
    case .power(let scale, let exponent): return scale * pow(x, exponent)
    case .hill(let most, let half, let slope):
      guard x > 0 else { return 0 }
      // A ratio of powers, so that large inputs and slopes cannot overflow.
      return most / (1 + pow(half / x, slope))
    case .logistic(let most, let middle, let slope):
      return most / (1 + exp(-slope * (input - middle)))
    case .michaelis(let most, let half): return x > 0 ? most * (x / (half + x)) : 0
    case .piecewise(let points):
      guard let first = points.first, let last = points.last else { return 0 }
      if input <= first.input { return first.output }
      if input >= last.input { return last.output }
      let (left, right) = Self.neighbours(of: input, in: points)
      let way = (input - left.input) / (right.input - left.input)
      return left.output + way * (right.output - left.output)
    }
  }

  /// What one more unit of the input adds; to the right of a kink, and of 0.
  public func slope(at input: Double) -> Double {
    let x = max(0, input)
    switch self {
    case .linear(let slope, _): return slope
    case .capped(let slope, let most): return slope * x < most ? slope : 0
    case .log(let scale, let half): return scale / (half + x)
    case .power(let scale, let exponent):
      return scale == 0 ? 0 : scale * exponent * pow(x, exponent - 1)
    case .hill(let most, let half, let slope):
      guard x > 0, most != 0 else {
        return slope > 1 || most == 0 ? 0 : slope == 1 ? most / half : .infinity
      }
      let (share, rest) = Self.shares(pow(half / x, slope))
      return most * slope * share * rest / x
    case .logistic(let most, let middle, let slope):
      let (share, rest) = Self.shares(exp(-slope * (input - middle)))
      return most * slope * share * rest
    case .michaelis(let most, let half): return most * (half / (half + x)) / (half + x)
    case .piecewise(let points):
      guard let first = points.first, let last = points.last, input >= first.input,
        input < last.input
      else { return 0 }
      let (left, right) = Self.neighbours(of: input, in: points)
      return (right.output - left.output) / (right.input - left.input)
    }
  }

  /// How the slope changes with one more unit of the input; between kinks, and to the right of 0.
  public func secondDerivative(at input: Double) -> Double {
    let x = max(0, input)
    switch self {
    case .linear, .capped, .piecewise: return 0
    case .log(let scale, let half): return -scale / (half + x) / (half + x)
    case .power(let scale, let exponent):
      let factor = scale * exponent * (exponent - 1)
      return factor == 0 ? 0 : factor * pow(x, exponent - 2)
    case .hill(let most, let half, let slope):
      guard x > 0, most != 0 else {
        if most == 0 || slope > 2 { return 0 }
        if slope == 2 { return 2 * most / half / half }
        if slope == 1 { return -2 * most / half / half }
        return slope > 1 ? .infinity : -.infinity
      }
      let (share, rest) = Self.shares(pow(half / x, slope))
      return most * slope * share * rest / x * ((slope * (rest - share) - 1) / x)
    case .logistic(let most, let middle, let slope):
      let (share, rest) = Self.shares(exp(-slope * (input - middle)))
      return most * slope * slope * share * rest * (rest - share)
    case .michaelis(let most, let half):
      return -2 * most * (half / (half + x)) / (half + x) / (half + x)
    }
  }

  /// What is reached and what is left of a ceiling, each to full precision, from the odds against.
  @inline(__always)
  static func shares(_ odds: Double) -> (share: Double, rest: Double) {
    // Infinite odds would be infinity over infinity.
    (1 / (1 + odds), odds < 1 ? odds / (1 + odds) : 1 / (1 + 1 / odds))
  }

  /// The points on both sides of an input that lies between the first and the last.
  private static func neighbours(of input: Double, in points: [Point]) -> (Point, Point) {
    var low = 0
    var high = points.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if points[middle].input <= input { low = middle } else { high = middle }
    }
    return (points[low], points[high])
  }
}
