import LinearAlgebra

/// The damped iteration, from a start to where the sum of squares tells no more.
struct LevenbergMarquardt {
  /// How the parameters are made comparable.
  enum Scaling {
    /// By the longest Jacobian column seen so far (Moré 1978, §6).
    case growing
    /// By the Jacobian column at hand (Marquardt 1963).
    case current
  }

  /// Why the iteration stopped.
  enum Ending {
    /// The residuals are orthogonal to the Jacobian as far as the sum of squares can show.
    case stationary
    /// The residuals have fallen to 10⁻²⁵ of those at the start.
    case exact
    /// The damping grew without any success, or the sum of squares hardly falls any more.
    case stalled
    /// The steps ran out.
    case iterationLimit
  }

  /// The best point so far.
  private(set) var point: EvaluatedPoint
  /// The steps tried.
  private(set) var iterations = 0

  private let bounds: ParameterBounds?
  // The limits that the point may not be moved across; empty without bounds.
  private var held: [Int: ParameterBounds.Side] = [:]
  private let exact: Double
  private let scaling: Scaling
  private let maximumIterations: Int
  private var lambda = 1e-3
  private var growth = 2.0
  private var checkpoint = Double.infinity

  /// Below this the decrease of the sum of squares drowns in its rounding: the square of it is
  /// about the rounding unit.
  private static let offsetLimit = 1e-8
  /// Steps are refused when the path bends more than this for the length of the step.
  private static let bendLimit = 0.75
  /// The part of the step after which the bend is measured.
  private static let probe = 0.1
  /// Every so many steps the sum of squares must have fallen by this fraction of itself; a
  /// parameter that runs to infinity shows as endless progress of less.
  private static let progress = (steps: 50, fraction: 1e-5)

  // Memory of the iteration.
  private var system: DampedSystem
  private var candidate: EvaluatedPoint
  private var change: [Double]
  private var correction: [Double]
  private var ahead: [Double]
  private var bend: [Double]
  private var slope: [Double]

  init(
    start: EvaluatedPoint, scaling: Scaling, bounds: ParameterBounds?, maximumIterations: Int
  ) {
    point = start
    self.bounds = bounds
    exact = start.sumOfSquares * 1e-50
    self.scaling = scaling
    self.maximumIterations = maximumIterations
    let (m, p) = (start.residuals.count, start.parameters.count)
    system = DampedSystem(rows: m, columns: p)
    candidate = EvaluatedPoint(parameters: start.parameters, residuals: m)
    change = Array(repeating: 0, count: p)
    correction = Array(repeating: 0, count: p)
    ahead = Array(repeating: 0, count: p)
    bend = Array(repeating: 0, count: m)
    slope = Array(repeating: 0, count: m)
  }

  /// Iterates to an end.
  ///
  /// - Parameter counter: The model.
  /// - Returns: Why it stopped; ``point`` is the result.
  mutating func run(_ counter: inout EvaluationCounter) -> Ending {
    while true {
      updateScales()
      if let bounds { held = bounds.active(at: point) }
      system.factor(at: point, holding: held)
      let length = point.sumOfSquares.squareRoot()
      if system.projectedLength <= Self.offsetLimit * length { return .stationary }
      if point.sumOfSquares <= exact { return .exact }
      // Raise the damping until a step is accepted.
      while true {
        guard iterations < maximumIterations else { return .iterationLimit }
        iterations += 1
        if iterations.isMultiple(of: Self.progress.steps) {
          let fall = checkpoint - point.sumOfSquares
          guard fall > Self.progress.fraction * point.sumOfSquares else { return .stalled }
          checkpoint = point.sumOfSquares
        }
        if trial(&counter) { break }
        lambda *= growth
        growth *= 2
        // Scaled columns have length 1, so that such a damping leaves no step.
        guard lambda < 1e18 else { return .stalled }
      }
    }
  }

  /// The lengths of the Jacobian's columns; 1 for a column of zeros.
  private mutating func updateScales() {
    let isFirst = iterations == 0
    for j in system.scales.indices {
      var sum = 0.0
      for i in 0..<point.jacobian.rows { sum += point.jacobian[i, j] * point.jacobian[i, j] }
      let length = sum.squareRoot()
      if scaling == .growing && !isFirst {
        system.scales[j] = max(system.scales[j], length)
      } else {
        system.scales[j] = length > 0 ? length : 1
      }
    }
  }

  /// Tries one step, and takes it or refuses it.
  private mutating func trial(_ counter: inout EvaluationCounter) -> Bool {
    system.damp(lambda)
    guard let step = system.step(into: &change) else { return false }
    var predicted = step.predictedDecrease
    // Small steps are straight, and the difference that measures the bend is rounding only.
    if step.predictedDecrease > 1e-8 * point.sumOfSquares, !leavesBounds() {
      guard accelerate(step.scaledLength, &counter) else { return false }
    }
    for j in change.indices { candidate.parameters[j] = point.parameters[j] + change[j] }
    if let bounds, bounds.confine(&candidate.parameters) {
      // Bent at the bounds; ever shorter steps go down ever more surely (Bertsekas 1982).
      predicted = decreaseOfCandidate()
      guard predicted > 0 else { return false }
    }
    guard candidate.parameters != point.parameters, counter.fill(&candidate) else { return false }
    let gain = (point.sumOfSquares - candidate.sumOfSquares) / predicted
    guard gain > 1e-4 else { return false }
    swap(&point, &candidate)
    // Nielsen's rule: the better the linear model foretold the gain, the weaker the damping.
    let surprise = 2 * gain - 1
    lambda = max(lambda * max(1.0 / 3, 1 - surprise * surprise * surprise), 1e-32)
    growth = 2
    return true
  }

  /// Whether the step ends outside of the bounds.
  private func leavesBounds() -> Bool {
    guard let bounds else { return false }
    return change.indices.contains { j in
      let value = point.parameters[j] + change[j]
      return value < bounds.lower[j] || value > bounds.upper[j]
    }
  }

  /// By how much the linear model lowers the sum of squares on the way to the candidate.
  private mutating func decreaseOfCandidate() -> Double {
    for i in slope.indices { slope[i] = 0 }
    for j in change.indices {
      let move = candidate.parameters[j] - point.parameters[j]
      for i in slope.indices { slope[i] += point.jacobian[i, j] * move }
    }
    return slope.indices.reduce(0) { $0 - (2 * point.residuals[$1] + slope[$1]) * slope[$1] }
  }

  /// Adds the geodesic acceleration to the step; false where the path bends too much.
  private mutating func accelerate(
    _ scaledLength: Double, _ counter: inout EvaluationCounter
  ) -> Bool {
    let h = Self.probe
    for j in change.indices { ahead[j] = point.parameters[j] + h * change[j] }
    guard counter.residuals(at: ahead, into: &bend) else { return false }
    for i in slope.indices { slope[i] = 0 }
    for j in change.indices {
      for i in slope.indices { slope[i] += point.jacobian[i, j] * change[j] }
    }
    for i in bend.indices {
      bend[i] = 2 / h * ((bend[i] - point.residuals[i]) / h - slope[i])
    }
    guard let length = system.correction(for: bend, into: &correction),
      2 * length <= Self.bendLimit * scaledLength
    else { return false }
    for j in change.indices { change[j] += correction[j] / 2 }
    return true
  }
}
