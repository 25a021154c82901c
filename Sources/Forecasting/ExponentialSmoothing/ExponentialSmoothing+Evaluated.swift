extension ExponentialSmoothing {
  /// The form at given smoothing parameters and states.
  ///
  /// - Parameters:
  ///   - series: The values; an error where one is missing is taken as 0.
  ///   - start: Smoothing parameters and the states before the first value.
  /// - Returns: The model, its parameters taken as known: ``FittedExponentialSmoothing/run`` has the
  ///   likelihood, the residual variance is the mean squared error.
  /// - Throws: ``ModelRefusal`` without values, and where a form with a season is not given as many
  ///   states of it as the season of the series has periods.
  public func evaluated(
    _ series: RegularSeries, from start: SmoothingParameters
  ) throws(ModelRefusal) -> FittedExponentialSmoothing {
    guard !form.isSeasonal || start.seasons.count == series.season else {
      throw ModelRefusal(
        .formNotSupported,
        "\(form) needs \(series.season) seasonal states for this series; there are "
          + "\(start.seasons.count)")
    }
    let known = series.values.filter { !$0.isNaN }
    guard let first = known.first else {
      throw ModelRefusal(.tooFewValues, "the series has no values")
    }
    let run = SmoothingRun(form, values: series.values, from: start)
    let least = known.reduce(first) { min($0, $1) }
    let greatest = known.reduce(first) { max($0, $1) }
    let mean = known.reduce(0, +) / Double(known.count)
    let season = form.isSeasonal ? start.seasons.count : 1
    return FittedExponentialSmoothing(
      form: form, start: start, end: run.states.last ?? start,
      likelihood: ModelLikelihood(
        logarithm: run.logLikelihood, parameterCount: form.dimension(season: season) + 1,
        observations: known.count),
      residualVariance: run.squares / Double(known.count), outcome: .closedForm, notes: [],
      degreesOfFreedom: .infinity, run: run, values: series.values, spread: [],
      widest: 10 * max(greatest - least, mean.magnitude))
  }
}
