internal import Forecasting
internal import SeriesFiles
internal import Statistics

/// How every series of a file is forecast, one by one.
struct SeriesForecasting: Sendable {
  let options: ForecastOptions
  let levels: LevelList
  let drivers: DriverTable?
  /// How many joint paths of every series.
  let paths: Int
  /// Their seed.
  let seed: UInt64
  /// How longer periods are made to agree; nil where there are none.
  let overTime: ReconciliationMethod?
  /// Whether fitted models are needed after their tables are made.
  let needsFits: Bool

  /// What becomes of a series.
  func outcome(_ series: InputSeries) -> ForecastOutcome {
    do throws(ForecastOutcome.Failure) {
      let forecast = try forecast(series)
      return ForecastOutcome(
        series: series,
        result: .success(needsFits ? forecast : forecast.tabulated(levels: levels.shares)),
        paths: paths == 0
          ? [] : forecast.paths(paths, from: RandomStream(seed: seed, name: series.id)))
    } catch {
      return ForecastOutcome(series: series, result: .failure(error))
    }
  }

  private func forecast(
    _ series: InputSeries
  ) throws(ForecastOutcome.Failure) -> SeriesForecast {
    let settings = options.settings(series.frequency, levels: levels.shares)
    var drivers: [Driver] = []
    if let table = self.drivers, !series.values.isEmpty {
      do throws(DriverTable.Mistake) {
        let values = try table.values(for: series, steps: settings.steps)
        drivers = zip(table.names, values).map {
          Driver($0, $1, periods: series.values.count)
        }
      } catch { throw .drivers(error) }
    }
    let forecast: SeriesForecast
    do throws(SeriesRefusal) {
      let engine = ForecastEngine(settings)
      let values = RegularSeries(Array(series.values), season: series.frequency.season)
      if let overTime {
        forecast = try engine.forecast(values, reconciledOverTime: overTime)
      } else {
        forecast = try engine.forecast(values, drivers: drivers)
      }
    } catch { throw .refusal(error) }
    // Who asks for drivers gets no forecast without them.
    if !drivers.isEmpty, let note = forecast.notes.first(where: { $0.contains(" refused: ") }) {
      throw .driversRefused(note)
    }
    return forecast
  }
}
