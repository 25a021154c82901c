internal import Diagnostics
internal import Forecasting
internal import Results
internal import SeriesFiles

/// Forecasts of series that are read one after the other; no more than a few are held.
///
/// Tables wait beside their places until all are whole.
struct ForecastStream {
  /// Where the tables go; nil for those that nobody asked for.
  struct Places {
    var forecasts: String?
    var models: String?
    var paths: String?
  }

  /// The tables of one series, without headers, and what is counted of it.
  private struct Part: Sendable {
    var forecasts: String
    var models = ""
    var paths = ""
    var tally: ForecastTally
  }

  /// How many series a thread has before it, so that none waits for another for long.
  private static let seriesOfThread = 32
  /// How many values and path steps are held before they are worked on.
  private static let mostValues = 1 << 18

  let forecasting: SeriesForecasting
  let places: Places
  let words: ForecastWords
  let isModelNamed: Bool

  /// Forecasts all series of a file.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - overview: What is known of it.
  ///   - files: Where the tables go; they are not delivered.
  /// - Returns: What is to be said of the forecasts.
  /// - Throws: ``CommandFailure``.
  func run(
    _ bytes: TableBytes, _ overview: SeriesOverview, into files: inout OutputFiles
  ) throws -> ForecastTally {
    let forecasts = try files.begin(places.forecasts)
    let models = try places.models.map { try files.begin($0) }
    let paths = try places.paths.map { try files.begin($0) }
    let header = ForecastTables(outcomes: [], levels: forecasting.levels)
    try files.append(header.forecasts.csv, to: forecasts)
    if let models { try files.append(header.models.csv, to: models) }
    if let paths { try files.append(header.paths.csv, to: paths) }
    // One series alone asks for no processors.
    let threads = overview.count > 1 ? forecasting.options.threads.count : 1
    let progress = Progress(total: overview.count)
    defer { progress.finish() }
    let stream = SeriesStream(path: bytes.name, source: bytes)
    var tally = ForecastTally()
    while true {
      let series = try next(stream, threads: threads)
      guard !series.isEmpty else { break }
      let parts = SeriesWork.each(
        series, threads: threads, progress: progress, after: tally.all
      ) { part($0) }
      for part in parts {
        try files.append(part.forecasts, to: forecasts)
        if let models { try files.append(part.models, to: models) }
        if let paths { try files.append(part.paths, to: paths) }
        tally.add(part.tally)
      }
    }
    guard tally.all == overview.count else { throw SeriesStream.Unfit() }
    return tally
  }

  /// The series to work on next: enough for all threads, unless they are very long.
  private func next(_ stream: SeriesStream, threads: Int) throws -> [InputSeries] {
    var series: [InputSeries] = []
    var values = 0
    while series.count < threads * Self.seriesOfThread,
      series.count < threads || values < Self.mostValues
    {
      guard let item = try stream.nextSeries() else { break }
      values += item.values.count
      values += forecasting.paths * forecasting.options.horizon.steps(item.frequency)
      series.append(item)
    }
    return series
  }

  private func part(_ series: InputSeries) -> Part {
    var outcomes = [forecasting.outcome(series)]
    if forecasting.overTime != nil {
      var longer = HierarchyOutcomes(outcomes)
      longer.addLonger()
      outcomes = longer.outcomes
    }
    let tables = ForecastTables(outcomes: outcomes, levels: forecasting.levels)
    return Part(
      forecasts: tables.forecasts.csvRows,
      models: places.models == nil ? "" : tables.models.csvRows,
      paths: places.paths == nil ? "" : tables.paths.csvRows,
      tally: ForecastTally(outcomes, isModelNamed: isModelNamed, language: words.language))
  }
}

extension ResultTable {
  /// The rows as CSV, without the header.
  fileprivate var csvRows: String {
    let text = csv
    guard let end = text.utf8.firstIndex(of: UInt8(ascii: "\n")) else { return "" }
    return String(text[text.utf8.index(after: end)...])
  }
}
