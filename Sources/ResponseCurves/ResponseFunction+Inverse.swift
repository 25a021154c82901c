internal import Glibc

extension ResponseFunction {
  /// The money needed for a result: the least input, 0 or above, that gives an output or more.
  ///
  /// - Parameter output: The result wanted.
  /// - Returns: The input, or nil where no finite input reaches the output.
  public func input(for output: Double) -> Double? {
    guard !output.isNaN else { return nil }
    if value(at: 0) >= output { return 0 }
    guard output < .infinity else { return nil }
    let input: Double?
    switch self {
    case .linear(let slope, let from): input = slope > 0 ? (output - from) / slope : nil
    case .capped(let slope, let most): input = output <= most && slope > 0 ? output / slope : nil
    case .log(let scale, let half): input = scale > 0 ? half * expm1(output / scale) : nil
    case .power(let scale, let exponent):
      input = scale > 0 ? pow(output / scale, 1 / exponent) : nil
    case .hill(let most, let half, let slope):
      input = output < most ? half * pow(output / (most - output), 1 / slope) : nil
    case .logistic(let most, let middle, let slope):
      input = output < most ? middle + Glibc.log(output / (most - output)) / slope : nil
    case .michaelis(let most, let half):
      input = output < most ? half * (output / (most - output)) : nil
    case .piecewise(let points): input = Self.crossing(of: output, in: points)
    }
    guard let input, input.isFinite else { return nil }
    return max(0, input)
  }

  /// Where the straight lines between points first rise to an output, right of 0.
  private static func crossing(of output: Double, in points: [Point]) -> Double? {
    for (left, right) in zip(points, points.dropFirst())
    where right.input > 0 && right.output >= output {
      if left.output >= output { return left.input }
      let way = (output - left.output) / (right.output - left.output)
      return left.input + way * (right.input - left.input)
    }
    return nil
  }

  /// The input where the slope is greatest and the curve turns from bending up to bending down.
  ///
  /// Nil for curves without such a place: below it money is not worth splitting, which is what
  /// makes a sum of such curves hard to allocate.
  public var inflection: Double? {
    switch self {
    case .hill(_, let half, let slope):
      slope > 1 ? half * pow((slope - 1) / (slope + 1), 1 / slope) : nil
    case .logistic(_, let middle, _): middle > 0 ? middle : nil
    case .linear, .capped, .log, .power, .michaelis, .piecewise: nil
    }
  }

  /// What no amount of money can exceed; infinite where there is no such result.
  public var supremum: Double {
    switch self {
    case .linear(let slope, let from): slope > 0 ? .infinity : from
    case .log(let scale, _), .power(let scale, _): scale > 0 ? .infinity : 0
    case .capped(let slope, let most): slope > 0 ? most : min(0, most)
    case .hill(let most, _, _), .logistic(let most, _, _), .michaelis(let most, _): most
    case .piecewise(let points): points.map(\.output).max() ?? 0
    }
  }

  /// The money per result that an amount gives over none; infinite where it gives none.
  public func averageCost(at input: Double) -> Double {
    let gain = value(at: input) - value(at: 0)
    guard input > 0 else { return marginalCost(at: 0) }
    return gain > 0 ? input / gain : .infinity
  }

  /// The money that one more result costs at an amount; infinite where more money gives none.
  public func marginalCost(at input: Double) -> Double {
    let slope = slope(at: input)
    return slope > 0 ? 1 / slope : .infinity
  }
}
