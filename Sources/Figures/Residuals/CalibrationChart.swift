import Quantities

/// How forecasts from earlier origins came true, in four panels: coverage by steps ahead, outturns in
/// their forecast distributions, autocorrelations of residuals, and errors by steps ahead.
public struct CalibrationChart: Sendable {
  /// The words around it.
  public var caption: FigureCaption
  /// Outturns inside the intervals of each level; the first three are drawn.
  public var coverage: [DiagnosticChart.LevelCoverage]
  /// How many outturns fell into each of equal parts of their forecast distributions.
  public var transformCounts: [Int]
  /// Autocorrelations of residuals from lag 1 on; empty where there are none.
  public var correlations: [Double]
  /// How many residuals they rest on.
  public var residualCount: Int
  /// Values in a season, 1 where there is none.
  public var season: Int
  /// The mean absolute scaled error by steps ahead from 1; nil where there is none.
  public var scaledErrors: [Double?]

  /// Creates a chart.
  ///
  /// - Parameters:
  ///   - caption: The words around it.
  ///   - coverage: Outturns inside the intervals of each level.
  ///   - transformCounts: Outturns in equal parts of their forecast distributions.
  ///   - correlations: Autocorrelations of residuals from lag 1 on.
  ///   - residualCount: How many residuals they rest on.
  ///   - season: Values in a season.
  ///   - scaledErrors: The mean absolute scaled error by steps ahead.
  public init(
    caption: FigureCaption, coverage: [DiagnosticChart.LevelCoverage], transformCounts: [Int],
    correlations: [Double], residualCount: Int, season: Int, scaledErrors: [Double?]
  ) {
    self.caption = caption
    self.coverage = coverage
    self.transformCounts = transformCounts
    self.correlations = correlations.filter(\.isFinite)
    self.residualCount = residualCount
    self.season = max(season, 1)
    self.scaledErrors = scaledErrors.map { $0.flatMap { $0.isFinite ? $0 : nil } }
  }

  /// The figure as an SVG file.
  public func svg() -> String { rendered().svg }

  func rendered() -> RenderedFigure {
    let style = ValueStyle(symbol: "1")
    let errors = StepErrorPanel.axis(scaledErrors, language: caption.language)
    let words = DiagnosticWords(language: caption.language, style: style, unit: errors.unit)
    let statistics = ResidualStatistics(correlations: correlations, count: residualCount)
    let panels: [any DiagnosticPanel] = [
      CoveragePanel(levels: coverage, words: words),
      TransformPanel(counts: transformCounts, words: words),
      CorrelationPanel(statistics: statistics, season: season, test: nil, words: words),
      StepErrorPanel(errors: scaledErrors, words: words, axis: errors),
    ]
    let description = panels.map { $0.heading + ": " + $0.notes.joined(separator: ", ") }
    return PanelPlot(
      caption: caption, panels: panels, description: description.joined(separator: "; ") + "."
    ).rendered()
  }
}
