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
      is better. MASE and sMAPE are of the medians, RMSSE and bias (above 0: too high) of the means. \
      Pinball is the mean loss of 23 quantiles (1, 2.5, 5, 10 … 95, 97.5, 99 %), CRPS the continuous \
      ranked probability score, both scaled. Skill is 1 less the ratio of CRPS to that of naive (the \
      last value) and snaive (the last season); --json and --per-series have that of MASE too. For \
      every level the share of values inside the intervals, with its standard error clustered by \
      series, stands beside the mean scaled interval score (MSIS).

      --by-step table shows MASE and coverage by steps ahead as well, --by-step FILE writes them. \
      --charts DIR draws calibration.svg (coverage by steps ahead, outturns in their forecast \
      distributions, autocorrelations, errors by steps ahead; one more for each frequency of \
      several) and for the first series, as many as --charts-limit says, SERIES.backtest.svg and \
      SERIES.diagnostics.svg.
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

  @Option(
    name: .customLong("by-step"),
    help: ArgumentHelp(
      "Where errors by steps ahead go; table shows them.", valueName: "file|table"))
  var byStep: String?

  @OptionGroup var charts: BacktestChartOptions

  @Option(help: "Language of tables, charts and of what is said on stderr: ko or en.")
  var lang: LanguageOption = .ko

  /// The file of errors by step; nil where they are shown.
  private var stepFile: String? { byStep == "table" ? nil : byStep }

  func validate() throws {
    var places = OutputPlaces()
    places.read("the series", file)
    places.write("the table", "-")
    places.write("--per-series", perSeries)
    places.write("--by-step", stepFile)
    places.writeCharts("--charts", charts.charts)
    try places.validate()
  }

  func run() throws {
    let levels = try options.levels
    for path in [perSeries, stepFile].compactMap({ $0 }) { try OutputFile.check(path) }
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
    let text = summary.text + (byStep == "table" ? "\n" + summary.stepText : "")
    try files.add(
      options.json
        ? [summary.table, summary.byStep, summary.transforms, summary.perSeries].json : text,
      to: nil)
    if let perSeries { try files.add(summary.perSeries.csv, to: perSeries) }
    if let stepFile { try files.add(summary.byStep.csv, to: stepFile) }
    if let folder = charts.charts {
      try OutputFile.makeFolder(folder)
      try BacktestChartFiles(folder: folder, limit: charts.limit, language: language)
        .add(summary, to: &files)
    }
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
    let isDrawn = charts.charts != nil
    return SeriesWork.each(series, threads: options.threads.count, progress: progress) { series in
      let engine = ForecastEngine(options.settings(series.frequency, levels: levels))
      do throws(SeriesRefusal) {
        return BacktestOutcome(
          series: series,
          result: .success(
            try BacktestCommand.backtest(
              series, engine, origins: origins, asked: options.horizon.asked(series.frequency),
              isDrawn: isDrawn)))
      } catch {
        return BacktestOutcome(series: series, result: .failure(error))
      }
    }
  }

  private static func backtest(
    _ series: InputSeries, _ engine: ForecastEngine, origins: Int?, asked: Int?, isDrawn: Bool
  ) throws(SeriesRefusal) -> SeriesBacktest? {
    let season = series.frequency.season
    guard !series.values.isEmpty else { throw .noValues }
    let gap = [Double?](repeating: nil, count: max(0, series.laterOffset))
    let later = series.later.isEmpty ? [] : gap + series.later
    if let origins {
      return try SeriesBacktest.rolling(
        RegularSeries(series.values + later, season: season), origins: origins, engine: engine,
        keepsForecasts: isDrawn)
    }
    let history = RegularSeries(Array(series.values), season: season)
    guard !later.isEmpty else {
      return try SeriesBacktest.rolling(
        history, origins: 1, engine: engine, keepsForecasts: isDrawn)
    }
    return try SeriesBacktest.heldOut(
      later: Array(later.prefix(asked ?? later.count)), after: history, engine: engine,
      keepsForecasts: isDrawn)
  }
}
