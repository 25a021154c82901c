internal import ArgumentParser
internal import Diagnostics
internal import Forecasting
internal import Quantities
internal import Results
internal import SeriesFiles

/// `outturn backtest FILE.csv`: forecasts from earlier origins beside what came.
struct BacktestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Compares forecasts from earlier origins with what came.",
    discussion: """
      The file is one of series as outturn forecast takes it. Rows whose column split says test are \
      what came; without such rows the last horizon of every series is kept back:

        outturn backtest series.csv --horizon 12 --model ets

      --origins 12 goes back from there, one period at a time, and then uses test rows as any others.

      MASE and RMSSE are scaled by the change from one season to the next before the origin, sMAPE \
      is 0 to 200, OWA is the mean of MASE and sMAPE over those of Naive2, below 1 where the model \
      is better. MASE and sMAPE are of the medians, RMSSE is of the means. For every level the share \
      of values inside the intervals stands beside the mean scaled interval score (MSIS).
      """)

  @Argument(help: "The series (a CSV file, also .gz; - is stdin).")
  var file: String

  @OptionGroup var options: ForecastOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("From how many origins to forecast.", valueName: "n"),
    transform: { try NumberArgument.whole($0, in: 1...10_000) })
  var origins: Int?

  @Option(
    name: .customLong("per-series"),
    help: ArgumentHelp("Where the errors of every series go.", valueName: "file"))
  var perSeries: String?

  @Option(help: "Language of the table and of what is said on stderr: ko or en.")
  var lang: LanguageOption = .ko

  func validate() throws {
    var places = OutputPlaces()
    places.read("the series", file)
    places.write("the table", "-")
    places.write("--per-series", perSeries)
    try places.validate()
  }

  func run() throws {
    let levels = try options.levels
    if let perSeries { try OutputFile.check(perSeries) }
    let collection = try SeriesFileInput.read(file)
    let language: Language = lang == .ko ? .ko : .en
    SeriesFileInput.tell(collection, language)
    let words = BacktestWords(language: language)
    Terminal.say(
      ForecastWords(language: language).unnamed(options.horizon.unnamed(among: collection.series)))
    let outcomes = backtests(of: collection.series, levels: levels.shares)
    let summary = BacktestSummary(
      outcomes: outcomes, levels: levels, language: language)
    var files = OutputFiles()
    try files.add(
      options.json ? [summary.table, summary.perSeries].json : summary.text, to: nil)
    if let perSeries { try files.add(summary.perSeries.csv, to: perSeries) }
    try files.deliver()
    Terminal.say(words.leftOut(outcomes))
    if let origins { Terminal.say(words.fewer(outcomes, than: origins)) }
    if options.strict, outcomes.contains(where: { $0.refusal() != nil }) {
      throw CommandFailure(message: "", exitCode: .wrongInput)
    }
  }

  private func backtests(of series: [InputSeries], levels: [Double]) -> [BacktestOutcome] {
    let progress = Progress(total: series.count)
    defer { progress.finish() }
    let (options, origins) = (options, origins)
    return SeriesWork.each(series, threads: options.threads.count, progress: progress) { series in
      let engine = ForecastEngine(options.settings(series.frequency, levels: levels))
      do throws(SeriesRefusal) {
        return BacktestOutcome(
          series: series,
          result: .success(
            try BacktestCommand.backtest(
              series, engine, origins: origins, asked: options.horizon.asked(series.frequency))))
      } catch {
        return BacktestOutcome(series: series, result: .failure(error))
      }
    }
  }

  private static func backtest(
    _ series: InputSeries, _ engine: ForecastEngine, origins: Int?, asked: Int?
  ) throws(SeriesRefusal) -> SeriesBacktest? {
    let season = series.frequency.season
    guard !series.values.isEmpty else { throw .noValues }
    let gap = [Double?](repeating: nil, count: max(0, series.laterOffset))
    let later = series.later.isEmpty ? [] : gap + series.later
    if let origins {
      return try SeriesBacktest.rolling(
        RegularSeries(series.values + later, season: season), origins: origins, engine: engine)
    }
    let history = RegularSeries(series.values, season: season)
    guard !later.isEmpty else {
      return try SeriesBacktest.rolling(history, origins: 1, engine: engine)
    }
    return try SeriesBacktest.heldOut(
      later: Array(later.prefix(asked ?? later.count)), after: history, engine: engine)
  }
}
