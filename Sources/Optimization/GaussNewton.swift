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
    /// The fit of −r by the columns of J that are free; nil when there is none.
    var linear: StepFit?
    /// The parameters that a bound holds.
    var held: [Int: ParameterBounds.Side]
    /// The others.
    var free: [Int]
    /// ‖Q₁ᵀr‖/‖r‖; 0 when r is 0.
    var relativeOffset: Double
    /// Whether no parameter has anywhere to go.
    var isStationary: Bool
    /// Whether second derivatives show a minimum, though the Jacobian may have dependent columns.
    var isDetermined = false

    /// F with rows of zeros for the parameters that are held.
    var spreadCovarianceFactor: Matrix? {
      guard !held.isEmpty, let factor = linear?.covarianceFactor else {
        return free.isEmpty
          ? Matrix(rows: held.count, columns: 0) : linear?.covarianceFactor
      }
      var spread = Matrix(rows: point.parameters.count, columns: free.count)
      for (position, j) in free.enumerated() {
        for k in free.indices { spread[j, k] = factor[position, k] }
      }
      return spread
    }
  }

  /// Steps until the projection falls no further.
  ///
  /// - Parameters:
  ///   - start: Where the damped iteration ended.
  ///   - bounds: Limits of the parameters.
  ///   - counter: The model.
  /// - Returns: The point with the smallest projection.
  static func polish(
    _ start: EvaluatedPoint, within bounds: ParameterBounds?, _ counter: inout EvaluationCounter
  ) -> Finish {
    var best = undamped(start, bounds, &counter)
    if !best.isStationary, let point = NewtonFinish.finish(best, within: bounds, &counter) {
      best = finish(point, bounds)
      best.isStationary = true
      best.isDetermined = true
    }
    return best
  }

  private static func undamped(
    _ start: EvaluatedPoint, _ bounds: ParameterBounds?, _ counter: inout EvaluationCounter
  ) -> Finish {
    var best = finish(start, bounds)
    // Far from a minimum undamped steps are of no use.
    guard best.relativeOffset < 1e-2 || best.isStationary else { return best }
    for _ in 0..<60 {
      guard let linear = best.linear, best.relativeOffset > 0 else { break }
      var next = best.point
      for (position, j) in best.free.enumerated() {
        next.parameters[j] += linear.step[position]
      }
      _ = bounds?.confine(&next.parameters)
      guard next.parameters != best.point.parameters, counter.fill(&next),
        next.sumOfSquares <= best.point.sumOfSquares * (1 + 1e-9)
      else { break }
      let candidate = finish(next, bounds)
      guard candidate.relativeOffset < 0.95 * best.relativeOffset else { break }
      best = candidate
    }
    return best
  }

  private static func finish(_ point: EvaluatedPoint, _ bounds: ParameterBounds?) -> Finish {
    let held = bounds?.active(at: point) ?? [:]
    let free = point.parameters.indices.filter { held[$0] == nil }
    if free.isEmpty {
      return Finish(
        point: point, linear: nil, held: held, free: [], relativeOffset: 0, isStationary: true)
    }
    let jacobian =
      held.isEmpty
      ? point.jacobian
      : Matrix(rows: point.residuals.count, columns: free.count) { point.jacobian[$0, free[$1]] }
    guard let linear = StepFit(jacobian, point.residuals) else {
      return Finish(
        point: point, linear: nil, held: held, free: free, relativeOffset: .infinity,
        isStationary: false)
    }
    let image = jacobian * linear.step
    let length = point.sumOfSquares.squareRoot()
    let offset = length > 0 ? image.reduce(0) { $0 + $1 * $1 }.squareRoot() / length : 0
    let isTiny = zip(linear.step, free).allSatisfy {
      abs($0) <= 1e-9 * abs(point.parameters[$1])
    }
    return Finish(
      point: point, linear: linear, held: held, free: free, relativeOffset: offset,
      isStationary: offset <= 1e-6 || isTiny)
  }
}
