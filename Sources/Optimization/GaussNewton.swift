import LinearAlgebra

/// Undamped steps near a minimum, which find the digits that the sum of squares hides.
///
/// Near its minimum the sum of squares is flat: half of the digits of θ do not show in it. The
/// projection of the residuals on the Jacobian falls to rounding, so it is what decides here.
enum GaussNewton {
  /// A finished point with the linear fit that judges it.
  struct Finish {
    /// The point.
    var point: EvaluatedPoint
    /// The fit of −r by J, whose coefficients are the next step; nil when it could not be made.
    var linear: LeastSquaresFit?
    /// ‖Q₁ᵀr‖/‖r‖; 0 when r is 0.
    var relativeOffset: Double
    /// Whether no parameter has anywhere to go.
    var isStationary: Bool
  }

  /// Steps until the projection falls no further.
  ///
  /// - Parameters:
  ///   - start: Where the damped iteration ended.
  ///   - counter: The model.
  /// - Returns: The point with the smallest projection.
  static func polish(_ start: EvaluatedPoint, _ counter: inout EvaluationCounter) -> Finish {
    var best = finish(start)
    // Far from a minimum undamped steps are of no use.
    guard best.relativeOffset < 1e-2 || best.isStationary else { return best }
    for _ in 0..<60 {
      guard let linear = best.linear, best.relativeOffset > 0 else { break }
      var next = best.point
      for j in next.parameters.indices { next.parameters[j] += linear.coefficients[j] }
      guard next.parameters != best.point.parameters, counter.fill(&next),
        next.sumOfSquares <= best.point.sumOfSquares * (1 + 1e-9)
      else { break }
      let candidate = finish(next)
      guard candidate.relativeOffset < 0.95 * best.relativeOffset else { break }
      best = candidate
    }
    return best
  }

  private static func finish(_ point: EvaluatedPoint) -> Finish {
    let linear = try? leastSquares(
      point.jacobian, point.residuals.map { -$0 }, whenRankDeficient: .minimumNorm)
    guard let linear else {
      return Finish(point: point, linear: nil, relativeOffset: .infinity, isStationary: false)
    }
    let image = point.jacobian * linear.coefficients
    let length = point.sumOfSquares.squareRoot()
    let offset = length > 0 ? image.reduce(0) { $0 + $1 * $1 }.squareRoot() / length : 0
    let isTiny = zip(linear.coefficients, point.parameters).allSatisfy {
      abs($0) <= 1e-9 * abs($1)
    }
    return Finish(
      point: point, linear: linear, relativeOffset: offset,
      isStationary: offset <= 1e-6 || isTiny)
  }
}
