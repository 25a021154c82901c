import Glibc

/// An exponential smoothing model with its estimates.
///
/// Parameters come in the order alpha, beta, gamma, phi (those of the form), l0, b0, s1 to sm: the
/// states before the first value, `s1` the season of the first value. R and statsforecast list the
/// seasons backwards. Seasonal states sum to 0 (added) or to the length of the season (multiplied).
public struct FittedExponentialSmoothing: FittedModel {
  /// The form.
  public let form: ExponentialSmoothingForm
  /// Smoothing parameters and the states before the first value.
  public let start: SmoothingParameters
  /// Smoothing parameters and the states after the last value.
  public let end: SmoothingParameters
  /// The likelihood at the estimates, conditional on the initial states; nil in an exact fit.
  public let likelihood: ModelLikelihood?
  /// The sum of squared errors over values less parameters; in an exact fit that of what was never
  /// seen to change.
  public let residualVariance: Double
  /// How the search ended.
  public let outcome: FitOutcome
  /// What a reader must know.
  public let notes: [String]
  /// Values less estimated parameters and initial states, at least 2.
  let degreesOfFreedom: Double
  /// The run of the form over the series: states, errors, and the likelihood as peers count it.
  public let run: SmoothingRun
  let values: [Double]
  /// Rows whose outer products sum to the covariance of alpha to phi and the states before the
  /// first value.
  let spread: [[Double]]
  /// The greatest scale that a forecast may have.
  let widest: Double

  /// The form in the field's notation.
  public var name: String { form.description }

  /// The square root of the residual variance.
  public var residualDeviation: Double { residualVariance.squareRoot() }

  /// Relative errors have no unit.
  public var varianceScale: ModelParameter.Scale {
    form.error == .multiplicative ? .none : .power(2)
  }

  /// The estimates with standard errors from the second derivatives of the likelihood; none for a
  /// parameter at the edge of the region, which is taken as known.
  public var parameters: [ModelParameter] {
    let rows = start.rows(for: form)
    func estimate(
      _ name: String, _ row: Int, _ scale: ModelParameter.Scale = .none
    ) -> ModelParameter {
      let variance = spread.reduce(0) { $0 + $1[row] * $1[row] }
      return ModelParameter(
        name, rows[row], standardError: variance > 0 ? variance.squareRoot() : nil, scale: scale)
    }
    var result = [estimate("alpha", 0)]
    if form.hasTrend { result.append(estimate("beta", 1)) }
    if form.isSeasonal { result.append(estimate("gamma", 2)) }
    if form.trend == .damped { result.append(estimate("phi", 3)) }
    result.append(estimate("l0", 4, .power(1)))
    if form.hasTrend { result.append(estimate("b0", 5, .power(1))) }
    if form.isSeasonal {
      let scale: ModelParameter.Scale = form.season == .multiplicative ? .none : .power(1)
      for j in 0..<start.seasons.count { result.append(estimate("s\(j + 1)", 6 + j, scale)) }
    }
    return result
  }

  /// One-step-ahead means.
  public var fitted: [Double?] { run.means }

  /// Value less one-step-ahead mean.
  public var residuals: [Double?] {
    zip(values, run.means).map { $0.isNaN ? nil : $0 - $1 }
  }

  /// Level, trend and season after each period.
  public var components: [ModelComponent] {
    var result = [ModelComponent("level", run.states.map(\.level))]
    if form.hasTrend { result.append(ModelComponent("trend", run.states.map(\.growth))) }
    if form.isSeasonal {
      result.append(
        ModelComponent(
          "season", run.states.map { $0.seasons[$0.seasons.count - 1] },
          scale: form.season == .multiplicative ? .none : .power(1)))
    }
    return result
  }

  /// The distribution of the next values: Student's t with the exact variance of the form and what
  /// is not known of parameters and initial states, by their effect on the means.
  ///
  /// Where the exact variance of relative errors is more than twice that of the model made linear,
  /// errors are so large that normal ones would turn values negative; the linear one is used then.
  ///
  /// Periods without a value at the end of the series are steps of the forecast like those after
  /// them: no error of theirs is known. Within the series such errors are taken as 0.
  public func prediction(steps: Int) -> any Prediction {
    let gap = values.reversed().prefix(while: \.isNaN).count
    guard gap > 0, gap < values.count else { return prediction(steps: steps, after: values.count) }
    return prediction(steps: gap + steps, after: values.count - gap).skipping(gap)
  }

  /// The forecast from the states after the first so many periods.
  private func prediction(steps: Int, after period: Int) -> JointForecast {
    let states = period == values.count ? end : run.states[period - 1]
    let forecast = SmoothingForecast(
      form, from: states, variance: residualVariance, steps: steps)
    let spread = spreadAhead(steps: steps, after: period)
    let deviation = residualVariance.squareRoot()
    guard form.error == .multiplicative else {
      let weights = (0..<steps).map { forecast.effects[$0 * steps] }
      let errors = ErrorStructure(
        shocks: .stationary(weights: weights, deviation: deviation), spread: spread, steps: steps)
      return JointForecast(
        locations: forecast.means, errors: errors, degreesOfFreedom: degreesOfFreedom,
        scales: errors.deviations.map { min($0, widest) })
    }
    let errors = ErrorStructure(
      shocks: .changing(responses: forecast.effects.map { $0 * deviation }), spread: spread,
      steps: steps)
    let linear = errors.deviations
    let scales = (0..<steps).map { h -> Double in
      var own = 0.0
      var known = 0.0
      for j in 0...h {
        own += forecast.effects[h * steps + j] * forecast.effects[h * steps + j]
      }
      own *= residualVariance
      for k in 0..<(spread.count / steps) {
        known += spread[k * steps + h] * spread[k * steps + h]
      }
      let exact = forecast.variances[h]
      let usable = exact.isFinite && exact >= own && exact <= 2 * own
      return min(widest, usable ? (exact + known).squareRoot() : linear[h])
    }
    return JointForecast(
      locations: forecast.means, errors: errors, degreesOfFreedom: degreesOfFreedom,
      scales: scales)
  }

  /// Whether relative errors are small enough to be normal ones, and the next twelve means (a season
  /// at least) stay within ten times the extent of the values.
  var isPlausible: Bool {
    if form.error == .multiplicative && !(residualVariance < 0.5) { return false }
    var least = Double.infinity
    var greatest = -Double.infinity
    for value in values where !value.isNaN {
      least = min(least, value)
      greatest = max(greatest, value)
    }
    let forecast = SmoothingForecast(
      form, from: end, variance: residualVariance, steps: max(12, start.seasons.count))
    return forecast.means.allSatisfy { $0 >= least - widest && $0 <= greatest + widest }
  }

  /// The effect of each independent direction of the estimates on the means ahead, row by row.
  private func spreadAhead(steps: Int, after last: Int) -> [Double] {
    let period = form.isSeasonal ? start.seasons.count : 0
    let rows = start.rows(for: form)
    let extended = Array(values[..<last]) + [Double](repeating: .nan, count: steps)
    var result: [Double] = []
    result.reserveCapacity(spread.count * steps)
    // Eight directions at a time.
    for first in stride(from: 0, to: spread.count, by: 8) {
      let many = min(8, spread.count - first)
      var directions = [Double](repeating: 0, count: rows.count * 8)
      for k in 0..<many {
        for i in 0..<rows.count { directions[i * 8 + k] = spread[first + k][i] }
      }
      let slopes = SmoothingSlopes(
        form, values: extended, rows: rows, directions: directions, groups: 1, period: period,
        wantsStates: false)
      for k in 0..<many {
        for h in 0..<steps { result.append(slopes.meanSlopes[(last + h) * 8 + k]) }
      }
    }
    return result.allSatisfy(\.isFinite) ? result : []
  }
}
