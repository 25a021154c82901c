import Glibc

/// A Theta model with its estimates.
///
/// The likelihood is that of the values whose errors count, given those before them.
public struct FittedTheta: FittedModel {
  let series: RegularSeries
  /// Missing periods before the first value.
  let leading: Int
  let adjustment: SeasonalAdjustment
  let recursion: ThetaRecursion
  let estimates: ThetaEstimates
  /// Parameters were handed in, and carry no uncertainty.
  let isGiven: Bool
  /// How the search ended.
  public let outcome: FitOutcome
  /// The sum of the squared errors that count, of the series without its season: what is minimised
  /// (statsforecast divides it by the mean magnitude).
  public let sumOfSquares: Double
  /// The residual variance of the series without its season.
  public let residualVariance: Double
  /// What stands behind the width of a fit without errors.
  private let exactDegreesOfFreedom: Double?
  /// The level after the last period.
  let level: Double

  init(
    series: RegularSeries, leading: Int, adjustment: SeasonalAdjustment, recursion: ThetaRecursion,
    estimates: ThetaEstimates, isGiven: Bool, outcome: FitOutcome
  ) {
    self.series = series
    self.leading = leading
    self.adjustment = adjustment
    self.recursion = recursion
    self.estimates = estimates
    self.isGiven = isGiven
    var sum = 0.0
    level = recursion.run(estimates) { _, error, _, _, _ in
      if !error.isNaN { sum += error * error }
    }
    sumOfSquares = sum
    let free = max(recursion.terms - (isGiven ? 0 : recursion.form.parameterCount), 1)
    let unseen = UnseenChange(adjustment.values, changes: recursion.terms, sumOfSquares: 0)
    let isExact = ExactFit.holds(errors: sum, of: adjustment.values)
    residualVariance = isExact ? unseen.variance : sum / Double(free)
    exactDegreesOfFreedom = isExact ? unseen.degreesOfFreedom : nil
    self.outcome = isExact && !isGiven ? .exactFit : outcome
  }

  /// The form.
  public var form: ThetaForm { recursion.form }

  /// The square root of the residual variance.
  public var residualDeviation: Double { residualVariance.squareRoot() }

  /// The form, with the way in which a season was taken out: `dot, multiplicative season`.
  public var name: String {
    switch adjustment.kind {
    case .none: form.rawValue
    case .additive: form.rawValue + ", additive season"
    case .multiplicative: form.rawValue + ", multiplicative season"
    }
  }

  /// Values whose errors count less estimates, at least 2.
  var degreesOfFreedom: Double {
    isGiven
      ? .infinity
      : exactDegreesOfFreedom ?? Double(max(recursion.terms - form.parameterCount, 2))
  }

  /// alpha, theta and the level before the first value; the drift too in the standard form.
  public var parameters: [ModelParameter] {
    let map = recursion.levelMap(alpha: estimates.alpha, weight: estimates.weight)
    let errors = isGiven ? nil : ThetaUncertainty(self).standardErrors
    var result = [ModelParameter("alpha", estimates.alpha, standardError: errors?.alpha)]
    if form == .standard {
      result.append(
        ModelParameter(
          "drift", recursion.line.slope / 2, standardError: errors.map { $0.slope / 2 },
          scale: .power(1)))
    } else {
      let theta = 1 / (1 - estimates.weight)
      let isInside =
        form.estimatesTheta && estimates.weight > 0
        && estimates.weight < form.weights.upperBound
      result.append(
        ModelParameter(
          "theta", theta, standardError: isInside ? errors.map { $0.weight * theta * theta } : nil))
    }
    result.append(
      ModelParameter(
        "l0", (estimates.level - map.constant) / map.slope,
        standardError: errors.map { $0.level / map.slope }, scale: .power(1)))
    return result
  }

  /// The Gaussian likelihood of the values, the season taken as known.
  public var likelihood: ModelLikelihood? {
    guard sumOfSquares > 0, outcome != .exactFit else { return nil }
    let n = Double(recursion.terms)
    var logarithm = ModelLikelihood.gaussian(sumOfSquares: sumOfSquares, observations: n)
    if adjustment.kind == .multiplicative {
      for i in recursion.start..<recursion.values.count where !recursion.values[i].isNaN {
        logarithm -= log(adjustment.factor(i))
      }
    }
    return ModelLikelihood(
      logarithm: logarithm, parameterCount: form.parameterCount + 1,
      observations: recursion.terms)
  }

  /// One-step-ahead means with the season; nil before the first error that counts.
  public var fitted: [Double?] {
    var result = [Double?](repeating: nil, count: series.count)
    recursion.run(estimates) { period, _, mean, _, _ in
      result[leading + period] = adjustment.seasonal(mean, period)
    }
    let count = recursion.values.count
    for (step, mean) in recursion.means(estimates, level: level, steps: trailing).enumerated() {
      result[leading + count + step] = adjustment.seasonal(mean, count + step)
    }
    return result
  }

  /// Value less fitted value.
  public var residuals: [Double?] {
    zip(series.values, fitted).map { value, mean in
      value.isNaN ? nil : mean.map { value - $0 }
    }
  }

  /// The smoothed level, the line that the model follows, and the season where there is one.
  public var components: [ModelComponent] {
    let empty = [Double?](repeating: nil, count: leading)
    let rest = [Double?](repeating: nil, count: trailing)
    var levels = [Double?](repeating: nil, count: series.count)
    let alpha = estimates.alpha
    recursion.run(estimates) { period, error, mean, _, _ in
      // The level after the period, from the mean and the error, less what the line adds.
      levels[leading + period] = mean + (error.isNaN ? 0 : alpha * error)
    }
    let line = recursion.line
    let trend = recursion.values.indices.map {
      Optional(line.slope * (Double($0) + 1) + line.intercept)
    }
    return [ModelComponent("level", levels), ModelComponent("trend", empty + trend + rest)]
      + adjustment.component(recursion.values.count).map {
        ModelComponent($0.name, empty + $0.values + rest, scale: $0.scale)
      }
  }

  /// Where the width of an exact fit comes from, and what a short series changes.
  public var notes: [String] {
    var result: [String] = []
    if outcome == .exactFit {
      result.append(ExactFit.note)
    }
    if form != .standard, recursion.terms == series.observedCount - 1 {
      result.append("the series is short, so that errors count from the second value on")
    }
    if form.estimatesTheta, !isGiven, estimates.weight >= form.weights.upperBound - 1e-9 {
      result.append("theta grows without bound: the forecast takes on the whole slope of the line")
    }
    if adjustment.kind != .none {
      result.append("the season is taken as known")
    }
    return result
  }

  /// Missing periods after the last value.
  private var trailing: Int { series.count - leading - recursion.values.count }

  /// The joint distribution of the next values; missing periods at the end of the series are steps
  /// on the way to them.
  public func prediction(steps: Int) -> any Prediction {
    predictionAfterLastValue(steps: trailing + steps).skipping(trailing)
  }

  private func predictionAfterLastValue(steps: Int) -> JointForecast {
    let first = recursion.values.count
    let means = recursion.means(estimates, level: level, steps: steps)
    let deviation = residualVariance.squareRoot()
    var spread = isGiven ? [] : ThetaUncertainty(self).spread(steps: steps)
    let isPlain = adjustment.kind != .multiplicative
    if isPlain, !form.isDynamic {
      var weights = [Double](repeating: estimates.alpha, count: steps)
      weights[0] = 1
      let errors = ErrorStructure(
        shocks: .stationary(weights: weights, deviation: deviation), spread: spread, steps: steps)
      return JointForecast(
        locations: means.indices.map { means[$0] + adjustment.offset(first + $0) },
        errors: errors, degreesOfFreedom: degreesOfFreedom)
    }
    let scales = (0..<steps).map { deviation * adjustment.factor(first + $0) }
    var responses = [Double](repeating: 0, count: steps * steps)
    for step in 0..<steps {
      let response = recursion.response(estimates, step: step, steps: steps)
      for h in step..<steps { responses[h * steps + step] = scales[h] * response[h - step] }
    }
    if !isPlain {
      for i in spread.indices { spread[i] *= adjustment.factor(first + i % steps) }
    }
    return JointForecast(
      locations: means.indices.map { adjustment.seasonal(means[$0], first + $0) },
      errors: ErrorStructure(
        shocks: .changing(responses: responses), spread: spread, steps: steps),
      degreesOfFreedom: degreesOfFreedom)
  }
}
