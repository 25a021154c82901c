internal import Glibc

extension ResponseFunction {
  /// The output for an input; inputs below zero count as zero, except on a straight line or points.
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
    case .michaelis(let most, let half): return x > 0 ? most * x / (half + x) : 0
    case .piecewise(let points):
      guard let first = points.first, let last = points.last else { return 0 }
      if input <= first.input { return first.output }
      if input >= last.input { return last.output }
      let (left, right) = Self.neighbours(of: input, in: points)
      let way = (input - left.input) / (right.input - left.input)
      return left.output + way * (right.output - left.output)
    }
  }

  /// What one more unit of the input adds; to the right of a kink.
  public func slope(at input: Double) -> Double {
    let x = max(0, input)
    switch self {
    case .linear(let slope, _): return slope
    case .capped(let slope, let most): return slope * x < most ? slope : 0
    case .log(let scale, let half): return scale / (half + x)
    case .power(let scale, let exponent): return scale * exponent * pow(x, exponent - 1)
    case .hill(let most, let half, let slope):
      guard x > 0 else { return slope > 1 ? 0 : slope == 1 ? most / half : .infinity }
      let share = 1 / (1 + pow(half / x, slope))
      return most * slope * share * (1 - share) / x
    case .logistic(let most, let middle, let slope):
      let share = 1 / (1 + exp(-slope * (input - middle)))
      return most * slope * share * (1 - share)
    case .michaelis(let most, let half): return most * half / ((half + x) * (half + x))
    case .piecewise(let points):
      guard let first = points.first, let last = points.last, input >= first.input,
        input < last.input
      else { return 0 }
      let (left, right) = Self.neighbours(of: input, in: points)
      return (right.output - left.output) / (right.input - left.input)
    }
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
