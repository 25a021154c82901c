import Quantities

/// The layout of a fan chart.
struct FanPlot: Sendable {
  /// The chart with only the history that is shown.
  let chart: FanChart
  let words: FanWords
  let language: Language
  let axis: ValueAxis
  /// Medians of times whose fan ends above the axis.
  let peaks: [FanChart.Value]
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

  /// Lays out a chart.
  ///
  /// - Parameters:
  ///   - chart: The chart.
  ///   - steps: About how many steps its axis has.
  ///   - shared: An axis that other charts share; nil takes one for the chart alone.
  init(chart: FanChart, steps: Int = 5, axis shared: ValueAxis? = nil) {
    var chart = chart
    if let shown = chart.shownHistory, shown > 0, chart.history.count > shown {
      chart.caption.notes.append(
        FanWords.shortened(chart.caption.language, shown: shown, of: chart.history.count))
      chart.history = chart.history.suffix(shown)
    }
    language = chart.caption.language
    let axis =
      shared
      ?? ValueAxis(
        FanPlot.values(of: chart), style: chart.style, fromZero: chart.fromZero, count: steps,
        language: language)
    self.axis = axis
    let bound = FanPlot.bound(of: chart) == nil ? .infinity : axis.domain.upperBound
    peaks = chart.bands.filter { $0.outer.upper > bound }.map {
      FanChart.Value(at: $0.time, $0.middle)
    }
    chart.bands = chart.bands.map { $0.outer.upper > bound ? $0.cut(at: bound) : $0 }
    self.chart = chart
    words = FanWords(
      language: language,
      style: chart.coverage.isForecast ? axis.styleWithDecimals : axis.style, unit: axis.unit,
      coverage: chart.coverage)
  }

  /// Everything the axis of a chart must hold.
  static func values(of chart: FanChart) -> [Double] {
    let bound = self.bound(of: chart) ?? .infinity
    return points(of: chart)
      + chart.bands.filter { $0.outer.upper <= bound }.flatMap { [$0.outer.lower, $0.outer.upper] }
  }

  private static func points(of chart: FanChart) -> [Double] {
    chart.history.map(\.value) + chart.outturns.map(\.value) + chart.milestones.map(\.value)
      + (chart.target.map { [$0.value] } ?? [])
  }

  /// The height above which a few times would press all others flat, such as the cost of each unit
  /// while there are hardly any; nil where there are none.
  ///
  /// At most a tenth of the times, and never the last one, may be cut, each at least five times as
  /// high as everything else.
  static func bound(of chart: FanChart) -> Double? {
    let points = points(of: chart)
    guard chart.coverage == .draws, chart.bands.count > 4,
      let least = (points + chart.bands.map(\.outer.lower)).min(), least >= 0
    else { return nil }
    let tops = chart.bands.map(\.outer.upper).sorted(by: >)
    let lowest = max(points.max() ?? 0, chart.bands.last?.outer.upper ?? 0)
    for count in 1...max(1, tops.count / 10) {
      let rest = max(tops[count], lowest)
      if rest > 0, tops[count - 1] > 5 * rest { return 5 * rest }
    }
    return nil
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
  var times: [TimePosition] {
    chart.history.map(\.time) + chart.outturns.map(\.time) + chart.milestones.map(\.time)
      + chart.bands.map(\.time) + (chart.target?.deadline.map { [$0] } ?? [])
  }

  /// What the marks are.
  var key: [KeyItem] {
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
