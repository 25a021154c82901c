import Quantities

/// The layout of a fan chart.
struct FanPlot: Sendable {
  /// The chart with only the history that is shown.
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
    var chart = chart
    if let shown = chart.shownHistory, shown > 0, chart.history.count > shown {
      chart.caption.notes.append(
        FanWords.shortened(chart.caption.language, shown: shown, of: chart.history.count))
      chart.history = chart.history.suffix(shown)
    }
    self.chart = chart
    language = chart.caption.language
    let values =
      chart.history.map(\.value) + chart.outturns.map(\.value) + chart.milestones.map(\.value)
      + chart.bands.flatMap { [$0.outer.lower, $0.outer.upper] }
      + (chart.target.map { [$0.value] } ?? [])
    axis = ValueAxis(
      values, style: chart.style, fromZero: chart.fromZero, count: 5, language: language)
    words = FanWords(
      language: language,
      style: chart.coverage.isForecast ? axis.styleWithDecimals : axis.style, unit: axis.unit,
      coverage: chart.coverage)
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
    let time = TimeScale(times, start: left, end: right)
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
    let bottom = TimeAxis(scale: time, language: language).draw(at: plot.bottom, in: &drawing)
    return frame.finished(drawing, bottom: bottom, description: words.description(chart))
  }

  /// Whether the history has too many values for a symbol at each.
  var isLong: Bool { chart.history.count > 60 }

  /// Every time that is shown.
  private var times: [TimePosition] {
    chart.history.map(\.time) + chart.outturns.map(\.time) + chart.milestones.map(\.time)
      + chart.bands.map(\.time) + (chart.target?.deadline.map { [$0] } ?? [])
  }

  private var key: [KeyItem] {
    var key: [KeyItem] = []
    if !chart.history.isEmpty {
      key.append(
        KeyItem(
          sample: isLong
            ? .line(Theme.ink, width: 1.5, dash: nil)
            : .points(.circle, fill: Theme.ink, stroke: Theme.ink, joined: true),
          text: words.observed))
    }
    if !chart.bands.isEmpty {
      key += [
        KeyItem(
          sample: .line(Theme.forecast, width: 2.5, dash: nil), text: words.projectedMedian)
      ]
      if chart.bands.contains(where: { $0.inner != nil }) {
        key.append(KeyItem(sample: .area(Theme.inner, edge: nil), text: words.innerBand))
      }
      key.append(KeyItem(sample: .area(Theme.outer, edge: Theme.edge), text: words.outerBand))
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
        EndLabel(
          text: words.middle(end.middle), value: end.middle, color: Theme.forecast, bold: true))
      let (low, high) = (end.outer.lower, end.outer.upper)
      if high > low {
        labels.append(EndLabel(text: words.upper(high), value: high, color: Theme.quiet))
        labels.append(EndLabel(text: words.lower(low), value: low, color: Theme.quiet))
      }
    } else if let last = chart.history.last {
      labels.append(
        EndLabel(text: words.outturn(last.value), value: last.value, color: Theme.ink, bold: true))
    }
    if let last = chart.outturns.last, last.time >= (chart.bands.last?.time ?? last.time) {
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
