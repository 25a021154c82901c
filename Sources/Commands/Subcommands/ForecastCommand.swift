internal import ArgumentParser
internal import Diagnostics
internal import Forecasting
internal import Foundation
internal import Results
internal import SeriesFiles

/// `outturn forecast FILE.csv`: every series of a file, with intervals.
struct ForecastCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "Forecasts every series of a file, with intervals.",
    discussion: """
      The file is a long table, a row for each value:

        series_id,period,value
        exports,2024-01,512.3
        exports,2024-02,498.0

        outturn forecast series.csv --horizon 12 -o forecasts.csv --models-out models.csv

      period takes 2024, 2024H1, 2024Q2, 2024-05 or 2024-05-28 (and 2024년, 2024년 5월, 2024년 \
      1분기, 2024.05); instead a column t_index may count 1, 2, 3 … Dates that are one day of every \
      year, quarter or month are taken as such, with a warning. A column frequency (yearly, halfyearly, quarterly, monthly, weekly, daily, hourly, \
      other) says how long a season is where the periods do not, and rows whose column split says \
      test are kept back. An empty cell, NA or - is a missing value, and so is a period that is left \
      out. Files packed by gzip are read as they are.

      --model auto combines several families by their forecasts from earlier origins, with intervals \
      that were calibrated on other series. A family by name chooses its own form: ets, arima, ces, structural, counts, growth, autotheta. \
      Forms are ets:AAdN, arima:(0,1,1)(0,1,1), local_level, local_linear_trend, smooth_trend, \
      damped_trend (local_level:seasonal with a season), dot, theta, otm, stm, dstm, linear, \
      exponential, damped, logistic, gompertz, richards, bass, piecewise, naive, snaive, drift, \
      mean, naive2, croston, sba, tsb, poisson, negative_binomial. combination is auto with the widths \
      of the models themselves.

      --drivers names a table of what moves the series: period or t_index, series_id where drivers \
      differ, and a column for each driver, with assumed values for the periods ahead. auto, \
      structural models and arima take drivers; a series for which they cannot be used is refused by name.

      Out comes series_id, step, period, mean, median and the ends of the intervals. A series that \
      was never negative stays at 0 or above unless --bounds says otherwise. Where a model refuses a \
      series, a simpler one takes its place, and --models-out says why. A series with mistakes is \
      named and left out; the others go on. Files are written all or none, and - is stdout. Exit \
      code 1 only where a file is wrong as a whole, or with --strict.

      A file is read series by series, and takes no more memory where it holds more of them, if it \
      is UTF-8, the rows of each series stand together and nothing is wrong with it. Any other file \
      is held whole, as is every one with --hierarchy, --charts or --json.

      --hierarchy names a table of which series are parts of which, and forecasts then add up to \
      the last digit of the column mean, paths draw by draw:

        series_id,parent
        서울,전국
        부산,전국

      A sum that the file lacks is made of its parts; one that it has is checked against them. A \
      series may be part of several sums. --reconcile says how: mint (the default; bottom_up \
      where errors are too few), structural, variance, ols, bottom_up. --temporal forecasts longer \
      periods as well, half-years and years of quarters, and adds rows for those that lie wholly \
      ahead. Quantiles of sums are not sums of quantiles.

      --charts draws two figures for each series: SERIES.fan.svg, its history and forecast, and \
      SERIES.diagnostics.svg, what the residuals say about the model.
      """)

  @Argument(help: "The series (a CSV file, also .gz; - is stdin).")
  var file: String

  @OptionGroup var options: ForecastOptions

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Where the forecasts go (default: stdout).", valueName: "file"))
  var output: String?

  @Option(
    name: .customLong("models-out"),
    help: ArgumentHelp("Where models, parameters, bounds and notes go.", valueName: "file"))
  var modelsOut: String?

  @Option(
    help: ArgumentHelp(
      "What moves the series: period, a column for each driver, future values assumed.",
      valueName: "file"))
  var drivers: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many joint paths of every series.", valueName: "n"),
    transform: { try NumberArgument.whole($0, in: 1...100_000) })
  var paths: Int?

  @Option(
    name: .customLong("paths-out"), help: ArgumentHelp("Where the paths go.", valueName: "file"))
  var pathsOut: String?

  @Option(help: "Seed of the paths.")
  var seed: UInt64 = 1

  @OptionGroup var sums: HierarchyOptions

  @OptionGroup var charts: ChartOptions

  func validate() throws {
    if drivers != nil, !options.model.takesDrivers {
      throw ValidationError(
        "the model '\(options.model.text)' takes no drivers; auto, structural and arima do.")
    }
    if drivers == "-", file == "-" {
      throw ValidationError("series and drivers cannot both come from stdin.")
    }
    if paths == nil, pathsOut != nil {
      throw ValidationError("'--paths-out' needs '--paths', as in --paths 1000.")
    }
    if paths != nil, pathsOut == nil {
      throw ValidationError("'--paths' needs '--paths-out', the file for them.")
    }
    try sums.validate(file: file, drivers: drivers, bounds: options.bounds)
    var places = OutputPlaces()
    places.read("the series", file)
    places.read("--drivers", drivers)
    places.read("--hierarchy", sums.hierarchy)
    places.write("--output", output ?? "-")
    places.write("--models-out", modelsOut)
    places.write("--paths-out", pathsOut)
    places.writeCharts("--charts", charts.charts)
    try places.validate()
  }

  func run() throws {
    let levels = try options.levels
    for path in [output, modelsOut, pathsOut].compactMap({ $0 }) where path != "-" {
      try OutputFile.check(path)
    }
    let bytes = try TableBytes(file)
    let tally: ForecastTally
    if !options.json, charts.charts == nil, sums.hierarchy == nil,
      let overview = try SeriesFileInput.overview(bytes)
    {
      tally = try runStream(bytes, overview, levels)
    } else {
      tally = try runWhole(try SeriesFileInput.read(bytes), levels)
    }
    Terminal.say(words.summary(tally))
    if options.strict, tally.refused > 0 {
      throw CommandFailure(message: "", exitCode: .wrongInput)
    }
  }

  private var words: ForecastWords { ForecastWords(language: charts.language) }

  /// Forecasts series as they are read.
  private func runStream(
    _ bytes: TableBytes, _ overview: SeriesOverview, _ levels: LevelList
  ) throws -> ForecastTally {
    SeriesFileInput.tell(overview.warnings, of: nil, words.language)
    let table = try drivers.map { try SeriesFileInput.drivers($0, for: overview.kinds) }
    Terminal.say(words.unnamed(options.horizon.unnamed(among: overview.kinds)))
    let stream = ForecastStream(
      forecasting: forecasting(levels, table),
      places: .init(forecasts: output, models: modelsOut, paths: pathsOut), words: words,
      isModelNamed: options.model != .automatic)
    var files = OutputFiles()
    do {
      let tally = try stream.run(bytes, overview, into: &files)
      try files.deliver()
      return tally
    } catch is SeriesStream.Unfit {
      files.discard()
      throw CommandFailure(
        message: "outturn: error: `\(bytes.name)` changed while it was read\n"
          + "  hint: run again when nobody writes to it", exitCode: .inputOutput)
    } catch {
      files.discard()
      throw error
    }
  }

  /// Forecasts series that are all held, for what is made of several of them.
  private func runWhole(
    _ collection: SeriesCollection, _ levels: LevelList
  ) throws -> ForecastTally {
    SeriesFileInput.tell(collection, words.language)
    let table = try drivers.map { try SeriesFileInput.drivers($0, for: collection.series) }
    Terminal.say(words.unnamed(options.horizon.unnamed(among: collection.series)))
    let hierarchy = try sums.hierarchy.map { try HierarchyFile.read($0) }
    let nodes = try hierarchy.map { try HierarchySeries.matching(collection.series, $0) }
    let series = nodes?.series ?? collection.series
    let chartFiles = try charts.files(for: series.map(\.id), of: file)
    let outcomes = try addedUp(
      forecasts(of: series, forecasting(levels, table)), hierarchy, nodes)
    let tables = ForecastTables(outcomes: outcomes, levels: levels)
    let forecasts =
      options.json ? [tables.forecasts, tables.models].json : tables.forecastsText
    var files = OutputFiles()
    try files.add(forecasts, to: output)
    if let modelsOut { try files.add(tables.models.csv, to: modelsOut) }
    if let pathsOut { try files.add(tables.paths.csv, to: pathsOut) }
    try chartFiles?.add(outcomes, levels: levels, to: &files)
    try files.deliver()
    return ForecastTally(
      outcomes, isModelNamed: options.model != .automatic, language: words.language)
  }

  private func forecasting(_ levels: LevelList, _ drivers: DriverTable?) -> SeriesForecasting {
    SeriesForecasting(
      options: options, levels: levels, drivers: drivers,
      paths: sums.hierarchy == nil ? paths ?? 0 : 0, seed: seed,
      overTime: sums.temporal ? sums.method : nil,
      needsFits: charts.charts != nil || sums.hierarchy != nil || sums.temporal)
  }

  /// The forecasts made to add up, as far as that was asked for.
  private func addedUp(
    _ outcomes: [ForecastOutcome], _ hierarchy: HierarchyFile?, _ nodes: HierarchySeries?
  ) throws -> [ForecastOutcome] {
    var result = HierarchyOutcomes(outcomes)
    if let hierarchy, let nodes {
      try result.reconcile(hierarchy, nodes, sums, paths: paths ?? 0, seed: seed)
      Terminal.say(
        HierarchyWords(language: charts.language).summary(
          result, made: nodes.made, asked: sums.method))
    }
    if sums.temporal { result.addLonger() }
    return result.outcomes
  }

  private func forecasts(
    of series: [InputSeries], _ forecasting: SeriesForecasting
  ) -> [ForecastOutcome] {
    let progress = Progress(total: series.count)
    defer { progress.finish() }
    return SeriesWork.each(series, threads: options.threads.count, progress: progress) {
      forecasting.outcome($0)
    }
  }
}
