internal import Forecasting
internal import Series
internal import SeriesFiles

/// The sums of a forecast over longer periods: the years of a quarterly series.
struct LongerForecast: Sendable {
  /// The names of the periods, `2025` or `2025H1`; `first..last` where the calendar has none.
  let periods: [String]
  let prediction: any Prediction
  /// The means as they are written: sums of what is written for the single periods.
  let means: [Double]
  /// The paths, path by path, where they were asked for.
  let paths: [Double]

  /// Sums over all longer periods that lie wholly ahead, the shortest first.
  ///
  /// - Parameters:
  ///   - outcome: What became of the series, means and paths rounded.
  ///   - forecast: Its forecast.
  ///   - rounding: How they were rounded.
  /// - Returns: One entry for each longer period of which one lies wholly ahead.
  static func all(
    of outcome: ForecastOutcome, _ forecast: SeriesForecast, _ rounding: CoherentRounding
  ) -> [LongerForecast] {
    let series = outcome.series
    guard let aggregation = TemporalAggregation(season: series.frequency.season) else { return [] }
    return aggregation.factors.dropLast().reversed().compactMap { factor in
      let (first, name) = naming(series, factor)
      let steps = forecast.prediction.steps
      guard let prediction = forecast.prediction.sums(of: factor, from: first),
        (0..<prediction.steps).allSatisfy({
          prediction.quantile(0.9999, step: $0).magnitude < 1e300
        })
      else { return nil }
      func sums(_ values: ArraySlice<Double>) -> [Double] {
        let units = values.map { rounding.units($0) }
        return (0..<prediction.steps).map { block in
          let from = first + block * factor
          return rounding.value(units[from..<(from + factor)].reduce(0, +))
        }
      }
      return LongerForecast(
        periods: (0..<prediction.steps).map { name(first + $0 * factor) }, prediction: prediction,
        means: sums(outcome.exactMeans[...]),
        paths: (0..<(outcome.paths.count / max(steps, 1))).flatMap {
          sums(outcome.paths[($0 * steps)..<(($0 + 1) * steps)])
        })
    }
  }

  /// The first step that begins a longer period, and the name of that which begins with a step.
  private static func naming(
    _ series: InputSeries, _ factor: Int
  ) -> (first: Int, name: (Int) -> String) {
    let frequency: Frequency? =
      switch series.grid {
      case .calendar(let frequency), .dates(let frequency, _): frequency
      case .index, .days: nil
      }
    guard let frequency,
      let longer = Frequency.allCases.first(where: { $0.perYear * factor == frequency.perYear })
    else {
      return (0, { series.period(after: $0) + ".." + series.period(after: $0 + factor - 1) })
    }
    let next = series.lastOrdinal + 1
    let first = (factor - next % factor) % factor
    return (
      first, { Period(frequency, ordinal: next + $0).first(longer).description }
    )
  }
}
