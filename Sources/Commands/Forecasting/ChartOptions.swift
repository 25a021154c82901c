internal import ArgumentParser
internal import Quantities

/// The options of the charts of forecasts.
struct ChartOptions: ParsableArguments {
  /// How many series are drawn unless more are asked for.
  static let usualLimit = 200

  @Option(
    help: ArgumentHelp(
      "The folder for a fan chart and a diagnostic chart of every series.", valueName: "dir"))
  var charts: String?

  @Option(
    name: .customLong("charts-limit"),
    help: ArgumentHelp(
      "The most series that are drawn (default: \(ChartOptions.usualLimit)).", valueName: "n"))
  var chartsLimit: Int?

  @Option(help: "Language of charts and of what is said on stderr: ko or en.")
  var lang: LanguageOption = .ko

  /// The language of charts and of what is said.
  var language: Language { lang == .ko ? .ko : .en }

  func validate() throws {
    if charts?.isEmpty == true { throw ValidationError("'--charts' takes the name of a folder.") }
    guard let chartsLimit else { return }
    if chartsLimit < 1 {
      throw ValidationError("'--charts-limit' takes a whole number of 1 or more.")
    }
    if charts == nil {
      throw ValidationError("'--charts-limit' needs '--charts', the folder for them.")
    }
  }

  /// Where the charts go; nil where none are asked for.
  ///
  /// - Parameters:
  ///   - ids: The names of all series.
  ///   - file: The file they come from.
  /// - Returns: The files, in a folder that exists.
  /// - Throws: ``CommandFailure`` where there are more than the limit, or the folder takes no files.
  func files(for ids: [String], of file: String) throws -> ForecastChartFiles? {
    guard let charts else { return nil }
    let limit = chartsLimit ?? ChartOptions.usualLimit
    guard ids.count <= limit else {
      throw CommandFailure(
        message: """
          outturn: error: \(file) has \(DecimalFormat.whole.text(Double(ids.count))) series, and \
          --charts draws at most \(DecimalFormat.whole.text(Double(limit)))
            hint: --charts-limit \(ids.count) draws them all
          """, exitCode: .usage)
    }
    try OutputFile.makeFolder(charts)
    return ForecastChartFiles(folder: charts, ids: ids, language: language)
  }
}
