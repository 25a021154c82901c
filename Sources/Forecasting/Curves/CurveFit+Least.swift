import Glibc
internal import Optimization

extension CurveFit {
  /// Fits a curve to observations.
  ///
  /// - Parameters:
  ///   - curve: Linear, exponential, logistic or Gompertz.
  ///   - times: The times, ascending; equal times are allowed.
  ///   - values: The observations, finite.
  ///   - ceiling: The known upper asymptote of a logistic or Gompertz curve.
  ///   - floor: The known lower asymptote; nil is 0.
  /// - Returns: The fit, or nil where the curve has no shape here: fewer times or observations
  ///   than parameters, values all at the floor, or a random walk.
  public static func fitted(
    _ curve: GrowthCurve, times: [Double], values: [Double], ceiling: Double? = nil,
    floor: Double? = nil
  ) -> CurveFit? {
    precondition(times.count == values.count, "\(times.count) times, \(values.count) values")
    precondition(
      zip(times, times.dropFirst()).allSatisfy { $0 <= $1 }, "times must not descend")
    let asymptote = curve == .logistic || curve == .gompertz ? ceiling : nil
    let free = curve.parameterCount - (asymptote == nil ? 0 : 1)
    guard free > 1, values.count >= free, Set(times).count >= free,
      times.allSatisfy(\.isFinite), values.allSatisfy(\.isFinite),
      let first = times.first, let last = times.last, last > first
    else { return nil }
    if curve == .linear { return line(times: times, values: values) }

    let offset = floor ?? 0
    var unit = 0.0
    for value in values { unit = max(unit, abs(value - offset)) }
    guard unit > 0, unit.isFinite else { return nil }
    let span = last - first
    let scaled = values.map { ($0 - offset) / unit }
    let tau = times.map { (last - $0) / span }
    let steps = zip(times.dropFirst(), times).map { $0 - $1 }.filter { $0 > 0 }.sorted()
    let rateLimit = Self.growthLimit * span / steps[steps.count / 2]
    func likelihood(_ family: GrowthShape.Family, _ direction: Double, _ known: Double?)
      -> ShapeLikelihood
    {
      ShapeLikelihood(
        shape: GrowthShape(family: family, direction: direction), tau: tau, y: scaled,
        asymptote: known, rateLimit: rateLimit)
    }

    let exponential = likelihood(.exponential, 1, nil)
    let edge = ShapeFit(exponential)
    guard edge.point.isValid else { return nil }
    if curve == .exponential {
      let shape = Shape(
        likelihood: exponential, fit: edge, unit: unit, offset: offset, span: span)
      return natural(curve, shape: shape, edge: edge, times: times, values: values)
    }
    let family: GrowthShape.Family = curve == .logistic ? .logistic : .gompertz
    let direction = edge.x < 0 ? -1.0 : 1.0
    let problem = likelihood(family, direction, asymptote.map { ($0 - offset) / unit })
    let fit = ShapeFit(problem)
    guard fit.point.isValid else { return nil }
    let shape = Shape(
      likelihood: problem, fit: fit, unit: unit, offset: offset, span: span)
    return natural(curve, shape: shape, edge: edge, times: times, values: values)
  }

  /// The greatest growth that is considered: tenfold between two observations.
  static let growthLimit = 2.302585092994046

  /// A straight line, in closed form about the mean time.
  private static func line(times: [Double], values: [Double]) -> CurveFit {
    let moments = LineMoments(times: times, values: values)
    let last = times[times.count - 1]
    return CurveFit(
      curve: .linear, names: GrowthCurve.linear.parameterNames,
      estimates: [moments.value(at: last), moments.slope],
      jacobian: [times.map { _ in 1 }, times.map { $0 - last }],
      values: values, fitted: times.map(moments.value(at:)), outcome: .closedForm, shape: nil)
  }

  /// Turns rates at the last observation into the parameters that the literature uses.
  private static func natural(
    _ curve: GrowthCurve, shape: Shape, edge: ShapeFit, times: [Double], values: [Double]
  ) -> CurveFit {
    let fit = shape.fit
    let last = times[times.count - 1]
    let share = shape.likelihood.shape.shareOfAsymptote(x: fit.x, k: fit.k).f
    let isEdge = curve != .exponential && (fit.k <= 0 || share < 1e-9)
    if curve == .exponential || isEdge {
      let rate = (isEdge ? edge.x : fit.x) / shape.span
      let level = shape.unit * (isEdge ? edge : fit).point.scale
      let natural = NaturalCurve(
        curve: .exponential, times: times, offset: shape.offset, knownAsymptote: nil)
      return CurveFit(
        curve, along: natural, from: [level + shape.offset, rate], values: values,
        outcome: isEdge ? .asymptoteBeyondReach : edge.converged ? .converged : .iterationLimit,
        shape: shape)
    }

    let direction = shape.likelihood.shape.direction
    let g = exp(fit.x)
    let known = shape.likelihood.asymptote.map { shape.offset + shape.unit * $0 }
    let asymptote = shape.offset + shape.unit * fit.point.scale / share
    let decay = curve == .logistic ? g + fit.k : fit.k
    let inflection = last - shape.span * log(fit.k / g) / decay * direction
    let rate = direction * decay / shape.span
    let natural = NaturalCurve(
      curve: curve, times: times, offset: shape.offset, knownAsymptote: known)
    return CurveFit(
      curve, along: natural,
      from: (known == nil ? [asymptote] : []) + [inflection, curve == .logistic ? 1 / rate : rate],
      values: values, outcome: fit.converged ? .converged : .iterationLimit, shape: shape)
  }

  /// Takes the last steps to the minimum in the natural parameters, on QR.
  ///
  /// The shape is at the minimum already, but for the rounding of another parametrisation; a step
  /// that would not lower the residuals is not taken.
  private init(
    _ curve: GrowthCurve, along natural: NaturalCurve, from start: [Double], values: [Double],
    outcome: Outcome, shape: Shape
  ) {
    let solution = natural.solved(from: start, values: values)
    let before = zip(natural.times, values).reduce(0.0) { sum, pair in
      let residual = natural.point(start, at: pair.0).value - pair.1
      return sum + residual * residual
    }
    let isBetter =
      solution.outcome.isSuccess && solution.residualSumOfSquares <= before * (1 + 1e-12)
    let theta = isBetter ? solution.parameters : start
    let points = natural.times.map { natural.point(theta, at: $0) }
    let names = natural.curve.parameterNames
    self.init(
      curve: curve, names: Array(names.suffix(theta.count)), estimates: theta,
      jacobian: theta.indices.map { column in points.map { $0.derivatives[column] } },
      values: values, fitted: points.map(\.value),
      known: natural.knownAsymptote.map { (names[0], $0) }, outcome: outcome, shape: shape)
  }
}
