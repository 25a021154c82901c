import Glibc
import Quantities

/// The panels of a diagnostic chart.
struct DiagnosticPlot: Sendable {
  private let chart: DiagnosticChart
  private let words: DiagnosticWords
  private let statistics: ResidualStatistics
  private let panels: [any DiagnosticPanel]

  init(chart: DiagnosticChart) {
    self.chart = chart
    let language = chart.caption.language
    statistics = ResidualStatistics(chart.residuals, season: chart.season)
    let reach = NormalDistribution.bound * statistics.deviation
    // Residuals of whole things are not whole.
    var style = chart.style
    style.isWhole = false
    let values = chart.residuals.compactMap(\.self)
    let hasExtent = values.contains { $0 != 0 }
    let axis = ValueAxis(
      hasExtent ? values + [0, statistics.mean - reach, statistics.mean + reach] : [-1, 1],
      style: style, fromZero: true, count: 4, language: language)
    words = DiagnosticWords(
      language: language, style: DiagnosticPlot.style(axis, statistics.deviation), unit: axis.unit)
    let times =
      chart.times.count == chart.residuals.count
      ? chart.times : chart.residuals.indices.map { TimePosition.step($0 + 1) }
    let last: any DiagnosticPanel =
      switch chart.calibration {
      case nil: DistributionPanel(statistics: statistics, words: words)
      case .transform(let counts): TransformPanel(counts: counts, words: words)
      case .coverage(let levels): CoveragePanel(levels: levels, words: words)
      }
    panels = [
      ResidualPanel(
        residuals: chart.residuals, times: times, statistics: statistics, words: words, axis: axis),
      CorrelationPanel(
        statistics: statistics, season: chart.season, test: chart.test, words: words),
      QuantilePanel(statistics: statistics, words: words), last,
    ]
  }

  /// The style of an axis with three digits for a deviation.
  private static func style(_ axis: ValueAxis, _ deviation: Double) -> ValueStyle {
    var style = axis.styleWithDecimals
    guard deviation > 0 else { return style }
    let place = log10(deviation).rounded(.down) - Double(style.exponent)
    style.axisDecimals = max(style.axisDecimals, Int(min(max(2 - place, 0), 17)))
    return style
  }

  func rendered() -> RenderedFigure {
    PanelPlot(
      caption: chart.caption, panels: panels, description: words.description(chart, statistics)
    ).rendered()
  }
}
