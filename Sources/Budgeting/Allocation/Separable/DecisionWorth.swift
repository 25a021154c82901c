internal import ResponseCurves

/// What one decision is worth by itself: the sum of its terms.
struct DecisionWorth {
  /// The smooth terms and capped lines.
  var curves: [ResponseCurve] = []
  /// The terms through points: inputs per unit of the decision, weighted outputs.
  var paths: [[ResponseFunction.Point]] = []

  /// Adds a term.
  mutating func add(_ term: ResponseTerm, factor: Double) {
    if let curve = ResponseCurve(term, factor: factor) {
      curves.append(curve)
    } else if case .piecewise(let points) = term.function {
      paths.append(points.map { .init($0.input / factor, term.weight * $0.output) })
    }
  }

  /// The only curve, where there is one and it bends smoothly; a flat one for no term at all.
  var single: ResponseCurve? {
    if curves.isEmpty, paths.isEmpty { return ResponseCurve() }
    guard curves.count == 1, paths.isEmpty, curves[0].kink == nil else { return nil }
    return curves[0]
  }

  /// Whether the worth is made of straight pieces only.
  var isStraight: Bool { curves.allSatisfy { $0.shape == .linear || $0.shape == .capped } }

  /// The worth of an amount.
  func value(at amount: Double) -> Double {
    var value = 0.0
    for curve in curves { value += curve.value(at: amount) }
    for path in paths { value += ResponseFunction.piecewise(path).value(at: amount) }
    return value
  }

  /// The first and second derivative.
  func bend(at amount: Double) -> (slope: Double, curvature: Double) {
    var sum = (slope: 0.0, curvature: 0.0)
    for curve in curves {
      let bend = curve.bend(at: amount)
      sum.slope += bend.slope
      sum.curvature += bend.curvature
    }
    for path in paths { sum.slope += ResponseFunction.piecewise(path).slope(at: amount) }
    return sum
  }

  /// Where the slope jumps.
  var kinks: [Double] { curves.compactMap(\.kink) + paths.flatMap { $0.map(\.input) } }
}
