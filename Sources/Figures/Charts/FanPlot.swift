import Quantities
import Series

/// The layout of a fan chart.
struct FanPlot: Sendable {
  let chart: FanChart
  let words: FanWords
  let language: Language
  let axis: ValueAxis
  private let plotHeight = 264.0

  /// A label at the right end.
  struct EndLabel {
    var text: String
    var value: Double
    var color: Color
    var bold = false
    /// Whether its line reaches the end of the plot.
    var isTarget = false
  }

  init(chart: FanChart) {
    self.chart = chart
    language = chart.caption.language
    let values =
      chart.history.map(\.value) + chart.outturns.map(\.value) + chart.milestones.map(\.value)
      + chart.bands.flatMap { [$0.p10, $0.p90] } + (chart.target.map { [$0.value] } ?? [])
    axis = ValueAxis(
      values, style: chart.style, fromZero: chart.fromZero, count: 5, language: language)
    words = FanWords(language: language, style: chart.style, unit: axis.unit)
  }

  func rendered() -> RenderedFigure {
    var drawing = Drawing()
    let frame = FigureFrame(
      caption: chart.caption, unitNote: axis.unitNote(language), key: key)
    let headerBottom = frame.drawHeader(in: &drawing)

    let endLabels = self.endLabels
    let tickWidth =
      axis.ticks.map { FontMetrics.width(axis.text($0), size: Theme.labelSize) }.max() ?? 0
    let endWidth = min(
      endLabels.map { FontMetrics.width($0.text, size: Theme.labelSize, bold: $0.bold) }.max() ?? 0,
      Theme.width * 0.3)
    let left = (Theme.margin + tickWidth + 8).rounded(.up)
    let right = (Theme.width - Theme.margin - endWidth - (endWidth > 0 ? 16 : 4)).rounded(.down)
    let time = PeriodScale(periods, start: left, end: right)
    let stripTop = headerBottom
    let strip = FanStrip(chart: chart, words: words, time: time)
    let top = stripTop + strip.height
    let plot = Box(x: left, y: top, width: right - left, height: plotHeight)
    let value = LinearScale(domain: axis.domain, start: plot.bottom, end: plot.y)

    drawGrid(plot, value, in: &drawing)
    strip.draw(top: stripTop, plotBottom: plot.bottom, in: &drawing)
    drawFan(time, value, in: &drawing)
    var inside = InsideLabels(plot: plot)
    drawTarget(plot, time, value, in: &drawing)
    drawObserved(plot, time, value, &inside, in: &drawing)
    drawEndLabels(endLabels, plot, time, value, in: &drawing)
    let bottom = PeriodAxis(scale: time, language: language).draw(at: plot.bottom, in: &drawing)
    return frame.finished(drawing, bottom: bottom, description: words.description(chart))
  }

  /// Every period that is shown.
  private var periods: [Period] {
    chart.history.map(\.period) + chart.outturns.map(\.period) + chart.milestones.map(\.period)
      + chart.bands.map(\.period) + (chart.target?.deadline.map { [$0] } ?? [])
  }

  private var key: [KeyItem] {
    var key: [KeyItem] = []
    if !chart.history.isEmpty {
      key.append(
        KeyItem(
          sample: .points(.circle, fill: Theme.ink, stroke: Theme.ink, joined: true),
          text: words.observed))
    }
    if !chart.bands.isEmpty {
      key += [
        KeyItem(
          sample: .line(Theme.forecast, width: 2.5, dash: nil), text: words.projectedMedian),
        KeyItem(sample: .area(Theme.inner, edge: nil), text: words.innerBand),
        KeyItem(sample: .area(Theme.outer, edge: Theme.edge), text: words.outerBand),
      ]
    }
    if !chart.outturns.isEmpty {
      key.append(
        KeyItem(
          sample: .points(.circle, fill: Theme.ground, stroke: Theme.ink, joined: false),
          text: words.laterOutturn))
    }
    if !chart.milestones.isEmpty {
      key.append(
        KeyItem(
          sample: .points(.diamond, fill: Theme.ground, stroke: Theme.target, joined: false),
          text: words.milestone))
    }
    return key
  }

  /// The labels at the right end: quantiles of the last period, outturn there, target.
  private var endLabels: [EndLabel] {
    var labels: [EndLabel] = []
    if let end = chart.bands.last {
      labels.append(
        EndLabel(text: words.median(end.p50), value: end.p50, color: Theme.forecast, bold: true))
      if end.p90 > end.p10 {
        labels.append(EndLabel(text: words.upper(end.p90), value: end.p90, color: Theme.quiet))
        labels.append(EndLabel(text: words.lower(end.p10), value: end.p10, color: Theme.quiet))
      }
    } else if let last = chart.history.last {
      labels.append(
        EndLabel(text: words.outturn(last.value), value: last.value, color: Theme.ink, bold: true))
    }
    if let last = chart.outturns.last, last.period >= (chart.bands.last?.period ?? last.period) {
      labels.append(
        EndLabel(text: words.outturn(last.value), value: last.value, color: Theme.ink, bold: true))
    }
    if let target = chart.target {
      labels.append(
        EndLabel(
          text: words.target(target), value: target.value, color: Theme.target, bold: true,
          isTarget: true))
    }
    return labels
  }
}
