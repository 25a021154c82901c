extension SmoothingProblem {
  /// The fitted model at coordinates.
  func fitted(_ estimate: Polished, series: RegularSeries) -> FittedExponentialSmoothing {
    let rowCount = 6 + period
    var start = SmoothingParameters(alpha: 0, level: 0)
    var spread: [[Double]] = []
    let n = Double(loops.observed)
    let p = dimension
    let freedom = max(2, n - Double(p))
    estimate.x.withUnsafeBufferPointer { x in
      guard let x = x.baseAddress else { return }
      writeRows(x, to: loops.rows, stride: 1)
      start = SmoothingParameters(
        rows: UnsafeBufferPointer(start: loops.rows, count: rowCount), period: period)
      // The second derivatives are those at the variance of greatest likelihood.
      let inflation = (n / freedom).squareRoot()
      writeDirections(x)
      let width = 8 * groups
      for k in 0..<(estimate.spread.count / p) {
        spread.append(
          (0..<rowCount).map { row in
            var sum = 0.0
            for i in 0..<p { sum += loops.directions[row * width + i] * estimate.spread[k * p + i] }
            return sum * inflation
          })
      }
    }
    let run = SmoothingRun(form, values: series.values, from: start)
    var sum = 0.0
    for t in 0..<loops.count where !loops.y[t].isNaN { sum += loops.y[t] }
    let mean = sum / n
    var greatest = -Double.infinity
    var least = Double.infinity
    for t in 0..<loops.count where !loops.y[t].isNaN {
      greatest = max(greatest, loops.y[t])
      least = min(least, loops.y[t])
    }
    let isExact = ExactFit.holds(errors: run.squares, of: series.values, isRelative: relative)
    if isExact || !spread.allSatisfy({ $0.allSatisfy(\.isFinite) }) { spread = [] }
    let outcome: FitOutcome =
      isExact
      ? .exactFit
      : !estimate.converged ? .iterationLimit : estimate.atBound ? .atBound : .converged
    var notes: [String] = []
    if isExact {
      notes.append(ExactFit.note)
    } else if spread.isEmpty {
      notes.append(
        "the likelihood has no usable curvature at its maximum, so that the intervals of \(form) "
          + "leave out what is not known of its parameters")
    }
    // Relative errors are measured by the mean.
    let unseen = UnseenChange(
      level: relative ? 1 : isExact ? UnseenChange.level(series.values) : 0,
      changes: loops.observed)
    return FittedExponentialSmoothing(
      form: form, start: start, end: run.states.last ?? start,
      likelihood: isExact
        ? nil
        : ModelLikelihood(
          logarithm: run.logLikelihood, parameterCount: p + 1, observations: loops.observed),
      residualVariance: isExact ? unseen.variance : run.squares / freedom, outcome: outcome,
      notes: notes, degreesOfFreedom: isExact ? unseen.degreesOfFreedom : freedom, run: run,
      values: series.values, spread: spread,
      widest: 10 * max(greatest - least, mean.magnitude))
  }
}
