/// Forecasts any series: chooses, fits, falls back, keeps bounds and widths.
///
/// Everything is done in a unit in which the greatest magnitude lies between 1 and 2, a power of
/// two away from the series' own, so that no unit is too large or too small.
public struct ForecastEngine: Sendable {
  /// What is wanted.
  public let settings: Settings

  /// Creates an engine.
  public init(_ settings: Settings) { self.settings = settings }

  /// Forecasts a series.
  ///
  /// Where the wanted model refuses, simpler ones take its place and the notes say why; only a
  /// series without values, or with values outside declared bounds, gets no forecast.
  ///
  /// - Parameters:
  ///   - series: The values.
  ///   - drivers: What moves it, over its periods and those ahead; where the wanted model takes none,
  ///     or one of them cannot be used, what takes its place knows no drivers.
  ///   - earlier: The same indicator under an earlier definition, which says how much it changes
  ///     from period to period as long as the new values are few; `auto` alone uses it.
  /// - Returns: The forecast.
  /// - Throws: ``SeriesRefusal``.
  public func forecast(
    _ series: RegularSeries, drivers: [Driver] = [], earlier: RegularSeries? = nil
  ) throws(SeriesRefusal) -> SeriesForecast {
    guard let extent = SeriesExtent(series) else { throw .noValues }
    let bounds = AppliedBounds(settings.bounds, series)
    if let (index, value) = bounds.violation(in: series) {
      throw .outsideBounds(index: index, value: value)
    }
    let ordinary = UnitSeries(series, exponent: UnitSeries.exponent(of: extent.greatest))
    let asIs = UnitSeries(series, exponent: 0)
    var notes = ordinary.notes
    let candidates = candidates(
      ordinary.series, extent, bounds, drivers, leading: series.count - ordinary.series.count,
      earlier: earlier.map { UnitSeries($0, exponent: ordinary.exponent).series }, &notes)
    for candidate in candidates {
      let unit = candidate.isBoundToUnit ? asIs : ordinary
      do throws(ModelRefusal) {
        let fit = try candidate.fitInAnyUnit(unit.series)
        let (prediction, isNarrowed) = try judged(fit, unit, bounds)
        if isNarrowed {
          notes.append(
            "intervals narrowed to \(Int(NarrowedForecast.mostWidth)) times the extent of the series"
          )
        }
        return SeriesForecast(
          model: Rescaled.model(fit, exponent: unit.exponent),
          prediction: staying(prediction, series, extent, bounds),
          bounds: bounds, notes: notes + fit.notes)
      } catch {
        notes.append("\(candidate.name) refused: \(error.message)")
      }
    }
    throw .noValues
  }

  /// The forecast of a series that never was below its greatest possible value.
  private func staying(
    _ prediction: any Prediction, _ series: RegularSeries, _ extent: SeriesExtent,
    _ bounds: AppliedBounds
  ) -> any Prediction {
    guard extent.isConstant, extent.count > 1, let upper = bounds.upper,
      series.values.contains(upper)
    else { return prediction }
    return StayingForecast(inner: prediction, bound: upper, seen: extent.count)
  }

  /// The models to try, the wanted one first, one that never refuses last.
  private func candidates(
    _ series: RegularSeries, _ extent: SeriesExtent, _ bounds: AppliedBounds,
    _ drivers: [Driver], leading: Int, earlier: RegularSeries?, _ notes: inout [String]
  ) -> [any ForecastModel] {
    // Its rule for what was never seen to change serves one value and constants too.
    let last = NaiveModel(.last)
    if extent.isConstant, earlier == nil || extent.greatest == 0 {
      if extent.greatest == 0 { notes.append("every value is 0, so that no width can be known") }
      return [last]
    }
    var chain: [any ForecastModel] = []
    if !drivers.isEmpty {
      do throws(ModelRefusal) {
        try Driver.check(drivers, periods: leading + series.count, steps: settings.steps)
        chain.append(
          try ModelRegistry.driven(
            settings.model, drivers.map { $0.dropping(leading) }, steps: settings.steps))
      } catch {
        notes.append("\(settings.model.text) refused: \(error.message)")
      }
    } else if settings.model == .automatic {
      if IntermittentChoice.isIntermittent(series) {
        chain = IntermittentChoice(steps: settings.steps).ranked(series, &notes)
      } else {
        // Changes of the earlier definition are not those of logits.
        if let shares = shares(AutomaticModel(), bounds) { chain.append(shares) }
        chain.append(AutomaticModel(earlier: earlier, staysPositive: bounds.lower == 0))
      }
    } else {
      do throws(ModelRefusal) {
        if let model = try settings.model.model() {
          if ModelRegistry.family(settings.model.family)?.isLinear == true,
            let shares = shares(model, bounds)
          {
            chain.append(shares)
          }
          chain.append(model)
        }
      } catch {
        notes.append("\(settings.model.text) refused: \(error.message)")
      }
    }
    let isCounted =
      settings.model == .automatic
      ? chain.contains { $0 is IntermittentModel } : settings.model.isOfCounts
    for name in ModelRegistry.fallbacks(forCounts: isCounted) {
      guard let model = try? ModelRegistry.family(name)?.make(nil),
        !chain.contains(where: { $0.name == model.name })
      else { continue }
      chain.append(model)
    }
    return chain
  }

  /// The model on the scale of logits, for values between two declared bounds.
  private func shares(
    _ model: any ForecastModel, _ bounds: AppliedBounds
  ) -> (any ForecastModel)? {
    guard let lower = bounds.lower, let upper = bounds.upper, !bounds.isLowerAutomatic
    else { return nil }
    return TransformedModel(
      model, .fixed(.logit(lower: lower, upper: upper)), atBound: .shrink)
  }

  /// The prediction in the unit of the series: bounded, of sensible width, finite throughout.
  private func judged(
    _ fit: any FittedModel, _ unit: UnitSeries, _ bounds: AppliedBounds
  ) throws(ModelRefusal) -> (any Prediction, isNarrowed: Bool) {
    var prediction = fit.prediction(steps: settings.steps)
    try requireFinite(prediction, "the forecast")
    if bounds.isBounded {
      prediction = prediction.bounded(
        lower: bounds.lower.map(unit.inUnit) ?? -.infinity,
        upper: bounds.upper.map(unit.inUnit) ?? .infinity)
      try requireFinite(prediction, "the forecast within bounds")
    }
    let scale = unit.extent.scale
    for step in 0..<prediction.steps {
      let far = (prediction.median(step: step) - unit.last).magnitude
      guard far <= NarrowedForecast.mostWidth * scale else {
        throw ModelRefusal(
          .notEstimable, "the forecast leaves the series by more than 100 times its extent")
      }
    }
    let level = max(0.99, settings.levels.max() ?? 0)
    let narrowed = NarrowedForecast.keeping(
      prediction, within: NarrowedForecast.mostWidth * scale, level: level)
    let result: any Prediction =
      unit.exponent > 1000
      ? HugeForecast(inner: narrowed, exponent: unit.exponent)
      : narrowed.scaled(byPowerOfTwo: unit.exponent)
    try requireFinite(result, "the forecast in the unit of the series")
    return (result, narrowed is NarrowedForecast)
  }

  private func requireFinite(_ prediction: any Prediction, _ what: String) throws(ModelRefusal) {
    let sides = settings.levels.flatMap { [(1 - $0) / 2, (1 + $0) / 2] } + [0.5, 0.005, 0.995]
    for step in 0..<prediction.steps {
      let values =
        [prediction.mean(step: step)] + sides.map { prediction.quantile($0, step: step) }
      guard values.allSatisfy(\.isFinite) else {
        throw ModelRefusal(.notEstimable, "\(what) is not finite")
      }
    }
  }
}
