internal import Glibc

extension ResponseFamily {
  /// The function of this family exactly through points.
  ///
  /// Two points leave the steepness of a Hill curve open: then it is that of Michaelis and Menten.
  ///
  /// - Parameter points: As many as there are parameters, by rising input.
  /// - Returns: The function.
  /// - Throws: ``ResponseError`` with the reason where no function of the family passes.
  public func function(
    through points: [ResponseFunction.Point]
  ) throws(ResponseError) -> ResponseFunction {
    try function(parameters(through: points))
  }

  /// The parameters of the function exactly through points.
  func parameters(
    through points: [ResponseFunction.Point]
  ) throws(ResponseError) -> [Double] {
    if self == .hill, points.count == 2 {
      return try Self.michaelis.parameters(through: points) + [1]
    }
    let count = parameterNames.count
    guard points.count >= count else { throw .tooFewPoints(needed: count, given: points.count) }
    guard points.count <= count else { throw .tooManyPoints(most: count, given: points.count) }
    try check(points)
    let (a, b) = (points[0], points[1])
    switch self {
    case .linear:
      let slope = (b.output - a.output) / (b.input - a.input)
      return [slope, a.output - slope * a.input]
    case .capped:
      let slope = a.output / a.input
      guard slope * b.input >= b.output * (1 - 1e-12) else { throw .capNotReached }
      return [slope, b.output]
    case .power:
      let exponent = Glibc.log(b.output / a.output) / Glibc.log(b.input / a.input)
      return [a.output / pow(a.input, exponent), exponent]
    case .michaelis:
      // half + x = max x / y is linear in max and half.
      guard b.output / a.output < b.input / a.input else { throw .notBelowProportion }
      let most = (b.input - a.input) / (b.input / b.output - a.input / a.output)
      return [most, most * a.input / a.output - a.input]
    case .log: return try logarithm(a, b)
    case .hill, .logistic: return try sigmoid(points)
    }
  }

  /// Checks that points have finite numbers that rise as the family must.
  func check(_ points: [ResponseFunction.Point]) throws(ResponseError) {
    for (place, point) in points.enumerated() {
      guard point.input.isFinite else { throw .notFinite(name: "input") }
      guard point.output.isFinite else { throw .notFinite(name: "output") }
      if self != .linear {
        guard point.input > 0 || self == .logistic else {
          throw .notAboveZero(name: "input", value: point.input)
        }
        guard point.output > 0 else { throw .notAboveZero(name: "output", value: point.output) }
      }
      guard place > 0 else { continue }
      guard point.input > points[place - 1].input else { throw .inputsNotRising(place: place) }
      guard point.output > points[place - 1].output || self == .linear else {
        throw .outputsNotRising(place: place)
      }
    }
  }

  /// ln(1 + b / half) / ln(1 + a / half) rises from 1 to b / a with half.
  private func logarithm(
    _ a: ResponseFunction.Point, _ b: ResponseFunction.Point
  ) throws(ResponseError) -> [Double] {
    let ratio = b.output / a.output
    guard ratio < b.input / a.input else { throw .notBelowProportion }
    let exponent = Self.root(from: -80, to: 80) { exponent in
      let half = a.input * exp(exponent)
      return log1p(b.input / half) / log1p(a.input / half) - ratio
    }
    let half = a.input * exp(exponent)
    return [a.output / log1p(a.input / half), half]
  }

  /// ln(y / (max - y)) is linear in ln x (Hill) or x (logistic): the right max makes the slopes
  /// between three points equal.
  ///
  /// Just above the highest output the outer slope is without bound; with a ceiling far above,
  /// slopes are those of ln y. So there is one if and only if ln y bends downwards.
  private func sigmoid(
    _ points: [ResponseFunction.Point]
  ) throws(ResponseError) -> [Double] {
    let x = points.map { self == .hill ? Glibc.log($0.input) : $0.input }
    let y = points.map(\.output)
    let top = y[2]
    func slopes(_ most: Double) -> (Double, Double) {
      func odds(_ place: Int) -> Double { Glibc.log(y[place] / (most - y[place])) }
      return (
        (odds(1) - odds(0)) / (x[1] - x[0]), (odds(2) - odds(1)) / (x[2] - x[1])
      )
    }
    func difference(_ exponent: Double) -> Double {
      let (inner, outer) = slopes(top * (1 + exp(exponent)))
      return inner - outer
    }
    guard difference(-30) < 0, difference(30) > 0 else { throw .noCeiling }
    let most = top * (1 + exp(Self.root(from: -30, to: 30, difference)))
    let slope = slopes(most).0
    let middle = x[1] - Glibc.log(y[1] / (most - y[1])) / slope
    return self == .hill ? [most, exp(middle), slope] : [most, middle, slope]
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
