internal import Forecasting
internal import Quantities
internal import Reports
internal import SeriesFiles

/// The SVG files of a backtest: one or more for all series, two for each of the first series.
struct BacktestChartFiles {
  let folder: String
  let limit: Int
  let language: Language

  /// Adds the charts to the files of the subcommand.
  ///
  /// - Throws: ``CommandFailure`` at the first file that cannot be written.
  func add(_ summary: BacktestSummary, to files: inout OutputFiles) throws {
    for group in summary.groups {
      let isWhole = group.name == "all" || summary.groups.count == 1
      try files.add(
        pooled(group, summary, isWhole: isWhole),
        to: path(isWhole ? "calibration" : "calibration.\(group.name)"))
    }
    let drawn = summary.outcomes.filter { $0.backtest != nil }.prefix(limit)
    let stems = ChartFileNames(drawn.map(\.series.id)).stems
    for (index, outcome) in drawn.enumerated() {
      guard let charted = outcome.charted(levels: summary.levels) else { continue }
      let charts = BacktestCharts(charted, language: language, number: index + 1)
      try files.add(charts.origins, to: path(stems[index] + ".backtest"))
      if let diagnostics = charts.diagnostics {
        try files.add(diagnostics, to: path(stems[index] + ".diagnostics"))
      }
    }
  }

  private func path(_ stem: String) -> String {
    (folder.hasSuffix("/") ? folder : folder + "/") + stem + ".svg"
  }

  private func pooled(
    _ group: BacktestSummary.Group, _ summary: BacktestSummary, isWhole: Bool
  ) -> String {
    let outcomes = summary.outcomes.filter {
      $0.backtest != nil && (group.name == "all" || $0.series.frequency.name == group.name)
    }
    let seasons = Set(outcomes.map(\.series.frequency.season))
    let season = seasons.count == 1 ? seasons.first ?? 1 : 1
    let correlations = PooledAutocorrelation(
      outcomes.compactMap { $0.backtest?.residuals }, lags: season > 1 ? 2 * min(season, 24) : 6)
    let isAll = group.name == "all"
    return PooledBacktestChart(
      id: "backtest-calibration-\(group.name)",
      group: isAll ? nil : group.label(language), series: group.pool.series,
      coverage: zip(summary.levels.shares, group.pool.levels).map { level, pool in
        (
          level: 100 * level, inside: pool.byStep.map { $0?.inside ?? 0 },
          count: pool.byStep.map { $0?.count ?? 0 }
        )
      }, transformCounts: group.pool.transformCounts, correlations: correlations.values,
      residualCount: correlations.count, season: season, scaledErrors: group.pool.scaledByStep
    ).svg(language)
  }
}
