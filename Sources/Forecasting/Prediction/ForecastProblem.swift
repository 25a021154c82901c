import Glibc
import Series

/// A checked request: the observations to fit and the steps to project.
struct ForecastProblem {
  let method: ForecastMethod
  let ceiling: Double?
  let floor: Double?
  let support: Support
  /// The periods with values, in order of time.
  let periods: [Period]
  let values: [Double]
  /// The ends of the periods in years.
  let times: [Double]
  let future: [Period]
  private(set) var notes: [ForecastNote] = []

  /// The most steps that are projected: a hundred years of months.
  static let stepLimit = 1200

  /// Checks a request.
  init(_ request: ForecastRequest) throws(ForecastError) {
    let series = request.series
    guard request.horizon.frequency == series.frequency else {
      throw .frequencyMismatch(series: series.frequency, horizon: request.horizon.frequency)
    }
    let regime = series.lastRegime
    let known = regime.observations.filter { $0.value != nil }
    periods = known.map(\.period)
    values = known.compactMap(\.value)
    times = periods.map(\.endInYears)
    for (period, value) in zip(periods, values) where !(abs(value) < 1e150) {
      throw .valueNotUsable(period)
    }
    guard values.count >= 2, let first = periods.first, let last = periods.last else {
      throw .tooFewObservations(found: values.count, needed: 2)
    }
    guard request.horizon.ordinal > last.ordinal else {
      throw .horizonNotAhead(horizon: request.horizon, lastObservation: last)
    }
    guard request.horizon.ordinal - last.ordinal <= Self.stepLimit else {
      throw .horizonTooFar(steps: request.horizon.ordinal - last.ordinal, limit: Self.stepLimit)
    }
    let lower = max(request.lowerBound ?? -.infinity, request.floor ?? -.infinity)
    let upper = min(request.upperBound ?? .infinity, request.ceiling ?? .infinity)
    guard lower < upper else { throw .boundsCrossed(lower: lower, upper: upper) }
    for (period, value) in zip(periods, values) where value < lower || value > upper {
      throw .observationOutsideBounds(
        period: period, value: value, bound: value < lower ? lower : upper)
    }
    support = Support(lower: lower, upper: upper)
    method = request.method
    ceiling = request.ceiling
    floor = request.floor
    future = (1...(request.horizon.ordinal - last.ordinal)).map { last.advanced(by: $0) }

    let leftOut = series.observations.count - regime.observations.count
    if leftOut > 0 { notes.append(.earlierRegimesLeftOut(observations: leftOut)) }
    let history = last.ordinal - first.ordinal
    if history + 1 > values.count { notes.append(.gaps(history + 1 - values.count)) }
    if future.count > history {
      notes.append(.horizonBeyondHistory(steps: future.count, history: history))
    }
  }

  /// Steps from the last observation to the first so many periods later.
  private func gap(_ i: Int) -> Double { Double(periods[i].ordinal - periods[i - 1].ordinal) }

  /// Chooses the curve, fits it and projects it.
  func solved() -> GrowthForecast {
    var notes = notes
    var compared: [(curve: GrowthCurve, aicc: Double)] = []
    var fit: CurveFit?
    var curve: GrowthCurve
    switch method {
    case .curve(let wanted):
      curve = longEnough(wanted, &notes)
      fit = fitted(curve)
    case .auto:
      (curve, fit, compared) = selected(&notes)
    }
    while fit == nil, let simpler = curve.simpler, !curve.isRandomWalk {
      let wanted = curve
      curve = longEnough(simpler, &notes)
      notes.append(.noShape(wanted: wanted, used: curve))
      fit = fitted(curve)
    }
    if fit?.outcome == .asymptoteBeyondReach { notes.append(.asymptoteBeyondReach(curve)) }
    if fit?.outcome == .iterationLimit { notes.append(.notConverged) }
    if let ceiling, curve != .logistic, curve != .gompertz {
      notes.append(.ceilingAsBound(ceiling))
    }
    if let fit {
      if let projection = projected(fit, notes: notes, compared: compared) { return projection }
      let wanted = curve
      curve = longEnough(.drift, &notes)
      notes.append(.noShape(wanted: wanted, used: curve))
    }
    return randomWalk(curve, notes: notes, compared: compared)
  }

  /// Parameters to be estimated.
  private func freeParameters(_ curve: GrowthCurve) -> Int {
    let saturates = curve == .logistic || curve == .gompertz
    return curve.parameterCount - (saturates && ceiling != nil ? 1 : 0)
  }

  /// The first curve of the chain that the series is long enough for.
  private func longEnough(_ wanted: GrowthCurve, _ notes: inout [ForecastNote]) -> GrowthCurve {
    var curve = wanted
    while let simpler = curve.simpler, values.count < freeParameters(curve) + 3 { curve = simpler }
    let needed = freeParameters(wanted) + 3
    if values.count < needed {
      notes.append(
        .simplerCurve(wanted: wanted, used: curve, observations: values.count, needed: needed))
    }
    return curve
  }

  private func fitted(_ curve: GrowthCurve) -> CurveFit? {
    // A constant series has no shape; the last value says all it says.
    guard values.contains(where: { $0 != values[0] }) else { return nil }
    return .fitted(curve, times: times, values: values, ceiling: ceiling, floor: floor)
  }

  /// The curve that `auto` chooses.
  private func selected(_ notes: inout [ForecastNote])
    -> (GrowthCurve, CurveFit?, [(curve: GrowthCurve, aicc: Double)])
  {
    let all: [GrowthCurve] =
      ceiling == nil ? [.linear, .exponential, .logistic, .gompertz] : [.logistic, .gompertz]
    let fits = all.filter { values.count >= freeParameters($0) + 3 }.compactMap(fitted)
      .filter(\.isResolved)
    guard !fits.isEmpty else { return (longEnough(.linear, &notes), nil, []) }
    // Residuals below rounding are not told apart.
    var size = 0.0
    for value in values { size = max(size, abs(value)) }
    let least = Double(values.count) * (1e-9 * size) * (1e-9 * size)
    let scored = fits.map { fit in
      let aicc = CurveFit.aicc(
        values.count, parameters: freeParameters(fit.curve),
        residual: max(fit.residualSumOfSquares, least))
      return (fit: fit, aicc: aicc ?? .greatestFiniteMagnitude)
    }
    var best = scored[0]
    for candidate in scored where candidate.aicc < best.aicc { best = candidate }
    var chosen = best
    for candidate in scored where candidate.aicc <= best.aicc + 2 {
      let order = (freeParameters(candidate.fit.curve), candidate.aicc)
      if order < (freeParameters(chosen.fit.curve), chosen.aicc) { chosen = candidate }
    }
    return (chosen.fit.curve, chosen.fit, scored.map { ($0.fit.curve, $0.aicc) })
  }

  /// The projection of a fitted curve; nil where its shape has no distribution.
  private func projected(
    _ fit: CurveFit, notes: [ForecastNote], compared: [(curve: GrowthCurve, aicc: Double)]
  ) -> GrowthForecast? {
    var notes = notes
    let last = times[times.count - 1]
    let ahead = (1...future.count).map { Double($0) / Double(future[0].frequency.perYear) }
    var draws: ParameterDraws
    let residual: Double
    if let shape = fit.shape {
      let posterior = ShapePosterior(shape.likelihood, fit: shape.fit)
      guard !posterior.nodes.isEmpty else { return nil }
      draws = ParameterDraws(
        nodes: posterior.nodes, degreesOfFreedom: shape.likelihood.degreesOfFreedom,
        direction: shape.likelihood.shape.direction, future: ahead.map { -$0 / shape.span })
      draws.rescale(unit: shape.unit, offset: shape.offset)
      residual = shape.fit.point.residual
    } else {
      let line = LineMoments(times: times, values: values)
      let root = line.spread.squareRoot()
      let level = 1 / Double(values.count).squareRoot()
      let tilt = ahead.map { (last + $0 - line.time) / root }
      let end = tilt[tilt.count - 1]
      let length = (level * level + end * end).squareRoot()
      residual = line.residual / size / size
      draws = ParameterDraws(
        residual: max(line.residual, leastResidual), degreesOfFreedom: Double(values.count - 2),
        centre: ahead.map { line.value(at: last + $0) },
        directions: tilt.map {
          ((level * level + $0 * end) / length, level * ($0 - end) / length)
        })
    }
    if residual <= 1e-18 * Double(values.count) { notes.append(.exactFit) }
    let distribution = PredictiveDistribution(
      draws, steps: future.count, support: support, accumulates: false)
    return GrowthForecast(
      fit: fit, curve: fit.curve, parameters: fit.parameters,
      residualStandardDeviation: fit.residualStandardDeviation,
      degreesOfFreedom: fit.degreesOfFreedom, notes: notes, observedPeriods: periods,
      fitted: fit.fitted, residuals: zip(values, fit.fitted).map { $0 - $1 }, periods: future,
      compared: compared, distribution: distribution)
  }

  /// The largest observation in size.
  private var size: Double {
    var size = 0.0
    for value in values { size = max(size, abs(value)) }
    return size > 0 ? size : 1
  }

  /// The residual sum of squares that rounding leaves.
  private var leastResidual: Double { Double(values.count) * (1e-9 * size) * (1e-9 * size) }

  /// A random walk, with or without drift; changes over gaps are spread evenly.
  private func randomWalk(
    _ curve: GrowthCurve, notes: [ForecastNote],
    compared: [(curve: GrowthCurve, aicc: Double)]
  ) -> GrowthForecast {
    var notes = notes
    let last = values.count - 1
    let history = Double(periods[last].ordinal - periods[0].ordinal)
    let drift = curve == .drift ? (values[last] - values[0]) / history : 0
    var fitted = [values[0]]
    var residuals: [Double?] = [nil]
    var sum = 0.0
    for i in 1...last {
      let expected = values[i - 1] + drift * gap(i)
      let residual = (values[i] - expected) / gap(i).squareRoot()
      fitted.append(expected)
      residuals.append(residual)
      sum += residual * residual
    }
    if sum <= leastResidual { notes.append(.exactFit) }
    let freedom = last - (curve == .drift ? 1 : 0)
    let draws = ParameterDraws(
      residual: max(sum, leastResidual), degreesOfFreedom: Double(freedom),
      centre: (1...future.count).map { values[last] + drift * Double($0) },
      directions: (1...future.count).map {
        (curve == .drift ? Double($0) / history.squareRoot() : 0, 0)
      })
    let deviation = (sum / Double(freedom)).squareRoot()
    let perYear = Double(future[0].frequency.perYear)
    let error = deviation / history.squareRoot()
    return GrowthForecast(
      fit: nil, curve: curve,
      parameters: curve == .drift
        ? [.init(name: "drift", estimate: drift * perYear, standardError: error * perYear)] : [],
      residualStandardDeviation: deviation, degreesOfFreedom: freedom, notes: notes,
      observedPeriods: periods, fitted: fitted, residuals: residuals, periods: future,
      compared: compared,
      distribution: PredictiveDistribution(
        draws, steps: future.count, support: support, accumulates: true))
  }
}
