/// Evaluates a smooth function and searches it along bent lines for lower points.
struct ProjectedDescent {
  /// Parameters with the function and its gradient.
  struct Point {
    var parameters: [Double]
    var value: Double
    var gradient: [Double]
  }

  let bounds: ParameterBounds?
  let evaluate: SmoothMinimum.Evaluate
  private(set) var evaluations = 0

  init(bounds: ParameterBounds?, evaluate: @escaping SmoothMinimum.Evaluate) {
    self.bounds = bounds
    self.evaluate = evaluate
  }

  /// The point at some parameters; nil where the function is not defined.
  ///
  /// - Parameter parameters: Within the bounds.
  /// - Returns: The point.
  mutating func point(at parameters: [Double]) -> Point? {
    evaluations += 1
    var gradient = Array(repeating: 0.0, count: parameters.count)
    guard let value = evaluate(parameters, &gradient), value.isFinite,
      gradient.count == parameters.count, gradient.allSatisfy(\.isFinite)
    else { return nil }
    return Point(parameters: parameters, value: value, gradient: gradient)
  }

  /// The limits at which the gradient points out of the box.
  ///
  /// - Parameter point: Where.
  /// - Returns: The sides by the positions of the parameters.
  func active(at point: Point) -> [Int: ParameterBounds.Side] {
    guard let bounds else { return [:] }
    var sides: [Int: ParameterBounds.Side] = [:]
    for (j, value) in point.parameters.enumerated() {
      if value == bounds.lower[j], point.gradient[j] > 0 || bounds.lower[j] == bounds.upper[j] {
        sides[j] = .lower
      } else if value == bounds.upper[j], point.gradient[j] < 0 {
        sides[j] = .upper
      }
    }
    return sides
  }

  /// A lower point along a step bent at the bounds, where the slope has become weaker.
  ///
  /// - Parameters:
  ///   - start: Where to begin.
  ///   - step: Downhill.
  /// - Returns: The point; nil when none is lower.
  mutating func lower(than start: Point, along step: [Double]) -> Point? {
    var (short, long) = (0.0, Double.infinity)
    var length = 1.0
    var best: Point?
    // Differences below this are rounding of the function.
    let rounding = 8 * start.value.ulp
    for _ in 0..<60 {
      var parameters = zip(start.parameters, step).map { $0 + length * $1 }
      _ = bounds?.confine(&parameters)
      if parameters == start.parameters || parameters == best?.parameters { break }
      let foreseen = zip(start.gradient, zip(parameters, start.parameters)).reduce(0) {
        $0 + $1.0 * ($1.1.0 - $1.1.1)
      }
      if let next = point(at: parameters), foreseen < 0,
        next.value <= start.value + 1e-4 * foreseen
          || (next.value <= start.value + rounding
            && slope(next, from: start).magnitude
              <= 0.9 * foreseen.magnitude)
      {
        best = next
        guard slope(next, from: start) < 0.9 * foreseen else { break }
        short = length
      } else {
        long = length
      }
      length = long.isFinite ? (short + long) / 2 : 2 * length
      // Once something was gained, refining it is of less use than the next step.
      if best != nil, long - short < 0.2 * long { break }
    }
    return best
  }

  private func slope(_ point: Point, from start: Point) -> Double {
    point.gradient.indices.reduce(0) {
      $0 + point.gradient[$1] * (point.parameters[$1] - start.parameters[$1])
    }
  }
}
