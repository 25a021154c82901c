internal import Glibc

/// Fits a curve to points: exactly where there are as many points as parameters.
///
/// All families rise or fall throughout, as the points must. With more points than parameters the
/// sum of squared distances is made least (Nelder-Mead from the exact curve through the first,
/// middle and last points).
enum CurveFit {
  /// Why there is no such curve.
  enum Failure: Error, Equatable {
    /// So many points are needed at least.
    case tooFewPoints(Int)
    /// No curve of the family passes through or near the points.
    case noCurve(String)
  }

  /// The parameters of a curve near points.
  ///
  /// - Parameters:
  ///   - family: Any with parameters.
  ///   - points: In order of rising input, outputs rising or falling throughout.
  /// - Returns: The parameters in the order of ``CurveFamily/parameterNames``.
  /// - Throws: ``Failure`` where there is no such curve.
  static func parameters(
    _ family: CurveFamily, _ points: [CurvePoint]
  ) throws(Failure) -> [Double] {
    var count = family.parameterNames.count
    // Two points leave the steepness of a Hill curve open: then it is that of Michaelis and Menten.
    if family == .hill, points.count == 2 {
      return try parameters(.michaelis, points) + [1]
    }
    if family == .michaelis || family == .hill, points.contains(where: { $0.input < 0 }) {
      throw .noCurve("inputs must not be negative")
    }
    guard points.count >= count else { throw .tooFewPoints(count) }
    if points.count == count { return try exact(family, points) }
    count = points.count
    let chosen =
      family.parameterNames.count == 2
      ? [points[0], points[count - 1]] : [points[0], points[count / 2], points[count - 1]]
    return LeastSquares.refined(family, try exact(family, chosen), points)
  }

  /// The value of a curve.
  static func value(_ family: CurveFamily, _ p: [Double], at x: Double) -> Double {
    switch family {
    case .linear: p[1] + p[0] * x
    case .capped: min(p[0] * x, p[1])
    case .log: p[0] * log1p(x / p[1])
    case .power: p[0] * pow(x, p[1])
    case .hill: x <= 0 ? 0 : p[0] / (1 + pow(p[1] / x, p[2]))
    case .logistic: p[0] / (1 + exp(-p[2] * (x - p[1])))
    case .michaelis: p[0] * x / (p[1] + x)
    case .piecewise, .steps: .nan
    }
  }

  private static func exact(
    _ family: CurveFamily, _ points: [CurvePoint]
  ) throws(Failure) -> [Double] {
    let (a, b) = (points[0], points[1])
    switch family {
    case .linear:
      let slope = (b.output - a.output) / (b.input - a.input)
      return [slope, a.output - slope * a.input]
    case .capped:
      guard a.input > 0, a.output > 0, b.output > a.output else {
        throw .noCurve("the first point lies on the slope, the second on the ceiling above it")
      }
      let slope = a.output / a.input
      guard slope * b.input >= b.output * (1 - 1e-12) else {
        throw .noCurve("the slope of the first point does not reach the second one")
      }
      return [slope, b.output]
    case .power:
      guard a.input > 0, a.output > 0, b.output > 0 else {
        throw .noCurve("inputs and outputs must be above 0")
      }
      let exponent = Glibc.log(b.output / a.output) / Glibc.log(b.input / a.input)
      return [a.output / pow(a.input, exponent), exponent]
    case .michaelis: return try michaelis(a, b)
    case .log: return try logarithm(a, b)
    case .hill, .logistic: return try sigmoid(family, points)
    case .piecewise, .steps: throw .noCurve("the points are the curve")
    }
  }

  /// half + x = max x / y is linear in max and half.
  private static func michaelis(
    _ a: CurvePoint, _ b: CurvePoint
  ) throws(Failure) -> [Double] {
    guard a.input > 0, a.output > 0, b.output > a.output,
      b.output / a.output < b.input / a.input
    else { throw .noCurve("outputs must rise, and less than in proportion to inputs") }
    let most = (b.input - a.input) / (b.input / b.output - a.input / a.output)
    return [most, most * a.input / a.output - a.input]
  }

  /// ln(1 + b / half) / ln(1 + a / half) rises from 1 to b / a with half.
  private static func logarithm(
    _ a: CurvePoint, _ b: CurvePoint
  ) throws(Failure) -> [Double] {
    let ratio = b.output / a.output
    guard a.input > 0, a.output > 0, ratio > 1, ratio < b.input / a.input else {
      throw .noCurve("outputs must rise, and less than in proportion to inputs")
    }
    let exponent = root(from: -80, to: 80) { exponent in
      let half = a.input * exp(exponent)
      return log1p(b.input / half) / log1p(a.input / half) - ratio
    }
    let half = a.input * exp(exponent)
    return [a.output / log1p(a.input / half), half]
  }

  /// ln(y / (max - y)) is linear in ln x (Hill) or x (logistic): the right max makes the slopes
  /// between three points equal.
  private static func sigmoid(
    _ family: CurveFamily, _ points: [CurvePoint]
  ) throws(Failure) -> [Double] {
    let isHill = family == .hill
    guard points.allSatisfy({ $0.output > 0 && (!isHill || $0.input > 0) }) else {
      throw .noCurve("inputs and outputs must be above 0")
    }
    let x = points.map { isHill ? Glibc.log($0.input) : $0.input }
    let y = points.map(\.output)
    let top = y.max() ?? 0
    func slopes(_ most: Double) -> (Double, Double) {
      func odds(_ place: Int) -> Double { Glibc.log(y[place] / (most - y[place])) }
      return (
        (odds(1) - odds(0)) / (x[1] - x[0]), (odds(2) - odds(1)) / (x[2] - x[1])
      )
    }
    // Just above the highest output the outer slope is without bound; far above it, odds are outputs.
    func difference(_ exponent: Double) -> Double {
      let (inner, outer) = slopes(top * (1 + exp(exponent)))
      return inner - outer
    }
    let (low, high) = (difference(-30), difference(30))
    guard low.sign != high.sign else {
      throw .noCurve("the points bend the wrong way for a ceiling above them")
    }
    let most = top * (1 + exp(root(from: -30, to: 30, difference)))
    let slope = slopes(most).0
    let middle = x[1] - Glibc.log(y[1] / (most - y[1])) / slope
    return isHill ? [most, exp(middle), slope] : [most, middle, slope]
  }

  /// A zero between two places with values of unlike sign, by bisection to the last bit.
  private static func root(from a: Double, to b: Double, _ f: (Double) -> Double) -> Double {
    var (low, high) = (a, b)
    let rises = f(high) > 0
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if middle == low || middle == high { break }
      if (f(middle) > 0) == rises { high = middle } else { low = middle }
    }
    return (low + high) / 2
  }
}
