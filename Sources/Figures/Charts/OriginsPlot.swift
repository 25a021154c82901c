import Quantities

/// The layout of forecasts from several origins.
struct OriginsPlot: Sendable {
  private let chart: OriginsChart
  private let language: Language
  private let axis: ValueAxis
  private let plotHeight = 264.0

  init(chart: OriginsChart) {
    self.chart = chart
    language = chart.caption.language
    axis = ValueAxis(
      chart.values.map(\.value)
        + chart.origins.flatMap { $0.steps.flatMap { [$0.median, $0.lower, $0.upper] } },
      style: chart.style, fromZero: nil, count: 5, language: language)
  }

  /// The origins whose intervals do not overlap, from the last one back.
  private var apart: [OriginsChart.Origin] {
    var kept: [OriginsChart.Origin] = []
    for origin in chart.origins {
      guard let last = origin.steps.last else { continue }
      if let next = kept.last?.steps.first, last.time >= next.time { continue }
      kept.append(origin)
    }
    return kept
  }

  func rendered() -> RenderedFigure {
    var drawing = Drawing()
    let frame = FigureFrame(
      caption: chart.caption, unitNote: axis.unitNote(language), key: key)
    let top = frame.drawHeader(in: &drawing)
    let tickWidth =
      axis.ticks.map { FontMetrics.width(axis.text($0), size: Theme.labelSize) }.max() ?? 0
    let left = (Theme.margin + tickWidth + 8).rounded(.up)
    let plot = Box(
      x: left, y: top, width: Theme.width - Theme.margin - 4 - left, height: plotHeight)
    let time = TimeScale(times, start: left, end: plot.right)
    let value = LinearScale(domain: axis.domain, start: plot.bottom, end: plot.y)
    drawGrid(plot, value, in: &drawing)
    drawForecasts(time, value, in: &drawing)
    drawValues(time, value, in: &drawing)
    let bottom = TimeAxis(scale: time, language: language).draw(at: plot.bottom, in: &drawing)
    return frame.finished(drawing, bottom: bottom, description: description)
  }

  private var times: [TimePosition] {
    chart.values.map(\.time) + chart.origins.flatMap { $0.steps.map(\.time) }
  }

  private func say(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  private var key: [KeyItem] {
    let level = DecimalFormat(maximumDecimals: 2).text(chart.level) + " %"
    return [
      KeyItem(
        sample: .points(.circle, fill: Theme.ink, stroke: Theme.ink, joined: true),
        text: say("실적", "Observed")),
      KeyItem(
        sample: .line(Theme.forecast, width: 2, dash: nil),
        text: say("시점별 예측(중위값)", "Forecasts (medians)")),
      KeyItem(
        sample: .area(Theme.outer, edge: Theme.edge), text: say("\(level) 구간", "\(level) interval")
      ),
    ]
  }

  private var description: String {
    let count = DecimalFormat.whole.text(Double(chart.origins.count))
    return say("과거 \(count)개 시점의 예측과 실적.", "Forecasts from \(count) origins and what came.")
  }

  private func drawGrid(_ plot: Box, _ value: LinearScale, in drawing: inout Drawing) {
    axis.drawGrid(in: plot, value, drawing: &drawing)
    drawing.add(
      RuleMark(
        from: Point(plot.x, plot.bottom), to: Point(plot.right, plot.bottom), stroke: Theme.axis))
  }

  private func drawForecasts(
    _ time: TimeScale, _ value: LinearScale, in drawing: inout Drawing
  ) {
    func line(_ origin: OriginsChart.Origin, _ height: (OriginsChart.Origin.Step) -> Double)
      -> [Point]
    {
      let start = origin.start.map { [Point(time($0.time), value($0.value))] } ?? []
      return start + origin.steps.map { Point(time($0.time), value(height($0))) }
    }
    for origin in apart {
      let (upper, lower) = (line(origin, \.upper), line(origin, \.lower))
      drawing.add(AreaMark(upper: upper, lower: lower, fill: Theme.outer))
      for edge in [upper, lower] {
        drawing.add(LineMark(points: edge, stroke: Theme.edge, width: 0.8))
      }
    }
    // The last origin lies on top.
    let isMany = chart.origins.count > 12
    for origin in chart.origins.reversed() {
      let points = line(origin, \.median)
      drawing.add(LineMark(points: points, stroke: Theme.forecast, width: isMany ? 0.8 : 1.5))
      if let start = origin.start, !isMany {
        drawing.add(
          PointMark(
            points: [Point(time(start.time), value(start.value))], radius: 3.6,
            fill: Theme.ground, stroke: Theme.forecast, strokeWidth: 1.4))
      }
    }
  }

  private func drawValues(_ time: TimeScale, _ value: LinearScale, in drawing: inout Drawing) {
    let points = chart.values.map { Point(time($0.time), value($0.value)) }
    let isDense = time.slot < 9 || points.count > 60
    drawing.add(
      LineMark(
        points: isDense ? LineThinning.thinned(points) : points, stroke: Theme.ink,
        width: isDense ? 1.1 : 1.5))
    drawing.add(
      PointMark(
        points: isDense ? [] : points, radius: 2.4, fill: Theme.ink, stroke: Theme.ground))
  }
}
