import Glibc

/// A growth curve with its estimates.
public struct FittedGrowth: FittedModel {
  /// The curve.
  public let curve: GrowthModel.Curve
  /// The estimates; times are in years, or steps without a season, from the first period.
  public let parameters: [ModelParameter]
  /// The normal likelihood; its parameters count the residual variance, and breaks of lines.
  public let likelihood: ModelLikelihood?
  /// How the search ended.
  public let outcome: FitOutcome
  /// The sum of squared residuals.
  public let residualSumOfSquares: Double
  /// The curve at every period, missing ones included.
  public let fitted: [Double?]
  let source: Source
  private let problem: GrowthProblem

  /// What draws are made of.
  enum Source {
    case line(PiecewiseLine)
    case shape(CurveFit, CurveFit.Shape)
    case saturating(SaturatingFit)
  }

  /// A line with knots at some observations.
  init?(_ problem: GrowthProblem, line knots: [Int]) {
    guard let line = PiecewiseLine(knots, tau: problem.tau, y: problem.scaled) else { return nil }
    let (unit, span, last) = (problem.unit, problem.span, problem.last)
    func value(_ time: Double) -> Double {
      problem.offset + unit * line.value((time - last) / span)
    }
    let variance = line.residual / Double(max(problem.values.count - 2 - 2 * knots.count, 1))
    func error(_ combination: [Double]) -> Double {
      var sum = 0.0
      for k in line.factor[0].indices {
        var along = 0.0
        for i in combination.indices { along += combination[i] * line.factor[i][k] }
        sum += along * along
      }
      return (variance * sum).squareRoot()
    }
    // The level and the slope at the end, then the breaks with the slopes before them.
    var parameters: [ModelParameter] = []
    let levelColumns = [1, 0] + line.breaks.map { -$0 }
    parameters.append(
      ModelParameter(
        "level", value(last), standardError: unit * error(levelColumns), scale: .power(1)))
    for segment in (0...knots.count).reversed() {
      let columns = [0, 1] + line.breaks.indices.map { $0 < segment ? 1.0 : 0 }
      let slope = zip(columns, line.coefficients).reduce(0) { $0 + $1.0 * $1.1 }
      let suffix = knots.isEmpty ? "" : "\(segment + 1)"
      parameters.append(
        ModelParameter(
          "slope" + suffix, unit * slope / span, standardError: unit * error(columns) / span,
          scale: .power(1)))
    }
    for (i, knot) in knots.enumerated() {
      parameters.append(ModelParameter("break\(i + 1)", problem.times[knot]))
    }
    self.init(
      problem, knots.isEmpty ? .linear : .piecewiseLinear, parameters: parameters,
      count: 2 + 2 * knots.count, outcome: .closedForm, source: .line(line), value: value)
  }

  /// A curve of two or three parameters without a prior.
  init?(
    _ problem: GrowthProblem, _ curve: GrowthModel.Curve, shape: GrowthCurve, ceiling: Double?
  ) {
    guard problem.values.contains(where: { $0 != problem.values[0] }),
      let fit = CurveFit.fitted(
        shape, times: problem.times, values: problem.values, ceiling: ceiling,
        floor: problem.model.floor),
      let inner = fit.shape,
      !ShapePosterior(inner.likelihood, fit: inner.fit).nodes.isEmpty
    else { return nil }
    let names = ["asymptote": "ceiling"]
    let parameters = fit.parameters.map { parameter in
      let hasUnit = parameter.name == "asymptote" || parameter.name == "level"
      return ModelParameter(
        names[parameter.name] ?? parameter.name, parameter.estimate,
        standardError: parameter.standardError, scale: hasUnit ? .power(1) : .none)
    }
    let outcome: FitOutcome =
      switch fit.outcome {
      case .closedForm: .closedForm
      case .converged: .converged
      case .asymptoteBeyondReach: .atBound
      case .iterationLimit: .iterationLimit
      }
    let shapeFit = inner.fit.point
    func value(_ time: Double) -> Double {
      let tau = (problem.last - time) / inner.span
      return inner.offset + inner.unit * shapeFit.scale
        * inner.likelihood.shape(tau, x: inner.fit.x, k: inner.fit.k)
    }
    self.init(
      problem, curve, parameters: parameters,
      count: curve.parameterCount(breaks: 0) - (ceiling == nil ? 0 : 1), outcome: outcome,
      source: .shape(fit, inner), value: value)
  }

  /// A curve that saturates.
  init(_ problem: GrowthProblem, _ fit: SaturatingFit) {
    func value(_ time: Double) -> Double {
      problem.offset
        + problem.unit * fit.curve.value((time - problem.last) / problem.span, fit.theta).value
    }
    self.init(
      problem, fit.curve.curve, parameters: Self.parameters(problem, fit), count: fit.curve.count,
      outcome: fit.outcome, source: .saturating(fit), value: value)
  }

  private init(
    _ problem: GrowthProblem, _ curve: GrowthModel.Curve, parameters: [ModelParameter], count: Int,
    outcome: FitOutcome, source: Source, value: (Double) -> Double
  ) {
    self.problem = problem
    self.curve = curve
    self.parameters = parameters
    self.source = source
    let perYear = Double(problem.series.season)
    fitted = problem.series.values.indices.map { value(Double($0) / perYear) }
    var squares = 0.0
    for (time, observed) in zip(problem.times, problem.values) {
      let residual = observed - value(time)
      squares += residual * residual
    }
    residualSumOfSquares = squares
    let n = Double(problem.values.count)
    // Residuals below rounding are not told apart.
    let size = 1e-9 * problem.unit
    let isExact = squares <= n * size * size
    self.outcome = isExact && outcome.isSuccess ? .exactFit : outcome
    let variance = max(squares / n, size * size)
    likelihood = ModelLikelihood(
      logarithm: -n / 2 * (log(2 * .pi * variance) + squares / n / variance),
      parameterCount: count + 1, observations: problem.values.count)
  }

  /// What users call it.
  public var name: String { "\(curve.rawValue) curve" }

  /// How many parameters the mean has.
  var parameterCount: Int { (likelihood?.parameterCount ?? 1) - 1 }

  /// What curves are compared by.
  var score: Double { likelihood?.aicc ?? .infinity }

  /// Whether the observations show the form of the curve, so that it may be chosen by its fit.
  var isResolved: Bool {
    switch source {
    case .line: true
    case .shape(let fit, _): fit.isResolved && !mayExplode
    case .saturating(let fit): fit.outcome == .converged && fit.factor != nil
    }
  }

  /// Whether growth at the upper end of its rate would be more than fiftyfold in half the span.
  ///
  /// Such an exponential is one of few values that jump, and none to choose unasked.
  private var mayExplode: Bool {
    guard curve == .exponential, let rate = parameters.first(where: { $0.name == "rate" }) else {
      return false
    }
    let upper = rate.value + 2 * (rate.standardError ?? .infinity)
    return upper * problem.span / 2 > 3.912
  }

  /// The residual sum of squares over the degrees of freedom.
  public var residualVariance: Double {
    residualSumOfSquares / Double(max(problem.values.count - parameterCount, 1))
  }

  /// The square root of the residual variance.
  public var residualDeviation: Double { residualVariance.squareRoot() }

  /// Value less curve; nil where the value is missing.
  public var residuals: [Double?] {
    zip(problem.series.values, fitted).map { value, fitted in
      value.isNaN ? nil : fitted.map { value - $0 }
    }
  }

  /// The curve.
  public var components: [ModelComponent] { [ModelComponent("trend", fitted)] }

  /// Says where estimates have run into a border, and that breaks may come again.
  public var notes: [String] {
    var notes: [String] = []
    if outcome == .atBound {
      notes.append("the best \(curve.rawValue) curve lies at the border of what is searched")
    }
    if case .saturating(let fit) = source, fit.factor == nil {
      notes.append("the values do not determine all parameters, which intervals take as exact")
    }
    if curve == .piecewiseLinear {
      notes.append("breaks to come are not in the intervals")
    }
    return notes
  }

  /// The mixture over the curves that the observations leave possible, with normal errors.
  public func prediction(steps: Int) -> any Prediction {
    precondition(steps > 0, "a forecast of \(steps) steps")
    let perYear = Double(problem.series.season)
    let end = Double(problem.series.count - 1) / perYear
    let future = (1...steps).map { (end + Double($0) / perYear - problem.last) / problem.span }
    var draws: ParameterDraws
    switch source {
    case .line(let line):
      draws = GrowthDraws.line(line, tau: problem.tau, y: problem.scaled, future: future)
      draws.rescale(unit: problem.unit, offset: problem.offset)
    case .shape(_, let shape):
      draws = ParameterDraws(
        nodes: ShapePosterior(shape.likelihood, fit: shape.fit).nodes,
        degreesOfFreedom: shape.likelihood.degreesOfFreedom,
        direction: shape.likelihood.shape.direction, future: future.map { -$0 })
      draws.rescale(unit: shape.unit, offset: shape.offset)
    case .saturating(let fit):
      draws = GrowthDraws.saturating(fit, future: future)
      draws.rescale(unit: problem.unit, offset: problem.offset)
    }
    return MixtureForecast(
      PredictiveDistribution(draws, steps: steps, support: support, accumulates: false))
  }

  /// The declared asymptotes; the ceiling of all adopters does not bound those of a period.
  private var support: Support {
    var upper = Double.infinity
    if case .known(let ceiling) = problem.model.ceiling, curve.saturates, curve != .bassPerPeriod {
      upper = ceiling
    }
    return Support(lower: problem.model.floor ?? -.infinity, upper: upper)
  }
}
