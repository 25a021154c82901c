internal import ArgumentParser

/// The options of the charts of backtests.
struct BacktestChartOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder for charts of the backtest.", valueName: "dir"))
  var charts: String?

  @Option(
    name: .customLong("charts-limit"), parsing: .unconditional,
    help: ArgumentHelp(
      "How many series get charts of their own (default: 20).", valueName: "n"),
    transform: { try NumberArgument.whole($0, in: 0...100_000) })
  var chartsLimit: Int?

  /// How many series get charts of their own.
  var limit: Int { chartsLimit ?? 20 }

  func validate() throws {
    if charts?.isEmpty == true { throw ValidationError("'--charts' takes the name of a folder.") }
    if chartsLimit != nil, charts == nil {
      throw ValidationError("'--charts-limit' needs '--charts', the folder for them.")
    }
  }
}
