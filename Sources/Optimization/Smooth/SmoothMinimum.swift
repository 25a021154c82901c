/// Finds a local minimum of a smooth function of several parameters, within bounds if there are any.
///
/// A projected quasi-Newton method: the second derivatives are learnt from the changes of the
/// gradient (BFGS, damped so that they stay positive), parameters at a bound are held while the
/// gradient points outwards, and steps are bent along the box. For sums of squares
/// ``NonlinearLeastSquares`` is better: it knows more.
///
/// ```swift
/// let solution = SmoothMinimum(parameters: 2) { x, gradient in
///   gradient = [2 * (x[0] - 1), 4 * x[1]]
///   return (x[0] - 1) * (x[0] - 1) + 2 * x[1] * x[1]
/// }.find(from: [5, 5])
/// ```
///
/// > Reference: Bertsekas (1982), SIAM J. Control Optim. 20, 221-246; Nocedal & Wright (2006),
/// > "Numerical Optimization", §6.1 and §18.3; Lewis & Overton (2013), Math. Program. 141, 135-163,
/// > for the line search.
public struct SmoothMinimum {
  /// Computes the function with its gradient at some parameters.
  ///
  /// The gradient holds zeros on entry. Nil, or anything not finite, where it is not defined.
  public typealias Evaluate = (_ parameters: [Double], _ gradient: inout [Double]) -> Double?

  /// How a search ended.
  public enum Outcome: String, Hashable, Sendable {
    /// No parameter that is free has a slope: |gⱼ|·max(|xⱼ|, 1) is within the tolerance of
    /// max(|f|, 1).
    case converged
    /// No lower point is found, yet there is a slope: the gradient is wrong or the function rough.
    case stalled
    /// The steps ran out.
    case iterationLimit
    /// The function is not defined at the start.
    case undefinedStart

    /// Whether the parameters are a local minimum.
    public var isSuccess: Bool { self == .converged }
  }

  /// What was found.
  public struct Solution: Sendable, Hashable {
    /// The parameters.
    public let parameters: [Double]
    /// The function there; infinite when the start was not defined.
    public let value: Double
    /// The gradient there.
    public let gradient: [Double]
    /// The bounds that hold parameters, by the positions of these.
    public let activeBounds: [Int: ParameterBounds.Side]
    /// Whether the start lay outside of the bounds and was moved inside.
    public let startWasMoved: Bool
    /// How the search ended.
    public let outcome: Outcome
    /// The steps taken.
    public let iterations: Int
    /// How often the function was evaluated.
    public let evaluations: Int
  }

  /// The number of parameters.
  public let parameters: Int
  /// The limits of the parameters; nil leaves them free.
  public var bounds: ParameterBounds?
  /// The slope that counts as none.
  public var gradientTolerance = 1e-9
  /// The most steps.
  public var maximumIterations = 1000
  private let evaluate: Evaluate

  /// Creates a problem.
  ///
  /// - Parameters:
  ///   - parameters: The number of parameters, at least 1.
  ///   - evaluate: The function with its exact gradient.
  public init(parameters: Int, evaluate: @escaping Evaluate) {
    precondition(parameters >= 1, "a function of \(parameters) parameters has no minimum")
    self.parameters = parameters
    self.evaluate = evaluate
  }

  /// Searches from a start.
  ///
  /// - Parameter start: The parameters to start from.
  /// - Returns: A local minimum, and how it was found.
  public func find(from start: [Double]) -> Solution {
    precondition(start.count == parameters, "\(start.count) starts for \(parameters) parameters")
    if let bounds {
      precondition(
        bounds.lower.count == parameters,
        "\(bounds.lower.count) bounds for \(parameters) parameters")
    }
    var descent = ProjectedDescent(bounds: bounds, evaluate: evaluate)
    let inside = bounds?.nearest(to: start) ?? start
    func solution(
      _ point: ProjectedDescent.Point, _ outcome: Outcome, _ iterations: Int
    ) -> Solution {
      Solution(
        parameters: point.parameters, value: point.value, gradient: point.gradient,
        activeBounds: descent.active(at: point), startWasMoved: inside != start,
        outcome: outcome, iterations: iterations, evaluations: descent.evaluations)
    }
    guard var point = descent.point(at: inside) else {
      let nowhere = ProjectedDescent.Point(
        parameters: inside, value: .infinity, gradient: Array(repeating: 0, count: parameters))
      return solution(nowhere, .undefinedStart, 0)
    }
    var curvature = LearntCurvature(order: parameters)
    for iteration in 0..<maximumIterations {
      let held = descent.active(at: point)
      let free = (0..<parameters).filter { held[$0] == nil }
      let isFlat = free.allSatisfy { j in
        abs(point.gradient[j]) * max(abs(point.parameters[j]), 1)
          <= gradientTolerance * max(abs(point.value), 1)
      }
      if isFlat { return solution(point, .converged, iteration) }
      let wasFresh = curvature.isFresh
      let step = curvature.step(against: point.gradient, free: free)
      guard let next = descent.lower(than: point, along: step) else {
        // What was learnt may mislead; without it the gradient leads down if anything does.
        if wasFresh { return solution(point, .stalled, iteration) }
        curvature = LearntCurvature(order: parameters)
        continue
      }
      curvature.learn(
        step: zip(next.parameters, point.parameters).map { $0 - $1 },
        change: zip(next.gradient, point.gradient).map { $0 - $1 })
      point = next
    }
    return solution(point, .iterationLimit, maximumIterations)
  }
}
