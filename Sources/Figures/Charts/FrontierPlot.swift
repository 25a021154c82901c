import Glibc
import Quantities

/// The layout of a frontier: money to the right, the best result upwards.
struct FrontierPlot: Sendable {
  let chart: FrontierChart
  private let money: ValueAxis
  private let axis: ValueAxis
  private let plotHeight = 270.0

  init(chart: FrontierChart) {
    self.chart = chart
    let language = chart.caption.language
    money = ValueAxis(
      chart.points.map(\.total) + chart.marks.map(\.total), style: chart.moneyStyle, fromZero: nil,
      count: 6, language: language)
    let reached = chart.points.flatMap { point -> [Double] in
      let error = 2 * (point.standardError ?? 0)
      return [point.value - error, point.value + error, point.bound].compactMap(\.self)
    }
    axis = ValueAxis(
      reached + chart.marks.map(\.value), style: chart.style, fromZero: nil, count: 5,
      language: language)
  }

  private func say(_ ko: String, _ en: String) -> String {
    chart.caption.language == .ko ? ko : en
  }

  func rendered() -> RenderedFigure {
    var drawing = Drawing()
    let language = chart.caption.language
    let note = [chart.valueName, axis.unitNote(language)].filter { !$0.isEmpty }
      .joined(separator: " ")
    let frame = FigureFrame(caption: chart.caption, unitNote: note, key: key)
    let top = frame.drawHeader(in: &drawing) + 8
    let tickWidth =
      axis.ticks.map { FontMetrics.width(axis.text($0), size: Theme.labelSize) }.max() ?? 0
    let left = (Theme.margin + tickWidth + 8).rounded(.up)
    let plot = Box(
      x: left, y: top, width: (Theme.width - Theme.margin - 12 - left).rounded(.down),
      height: plotHeight)
    let x = LinearScale(domain: money.domain, start: plot.x, end: plot.right)
    let y = LinearScale(domain: axis.domain, start: plot.bottom, end: plot.y)
    axis.drawGrid(in: plot, y, drawing: &drawing)
    drawFrontier(x, y, in: &drawing)
    drawing.add(
      RuleMark(
        from: Point(plot.x, plot.bottom), to: Point(plot.right, plot.bottom), stroke: Theme.axis))
    drawMarks(plot, x, y, in: &drawing)
    let unit = money.unitNote(language)
    let bottom = NumberAxis(
      scale: x, ticks: money.ticks,
      name: say("총예산", "Total money") + (unit.isEmpty ? "" : " " + unit),
      text: { [money] in money.text($0) }
    ).draw(at: plot.bottom, in: &drawing)
    return frame.finished(drawing, bottom: bottom, description: description)
  }

  private func drawFrontier(_ x: LinearScale, _ y: LinearScale, in drawing: inout Drawing) {
    func line(_ value: (FrontierChart.Point) -> Double) -> [Point] {
      chart.points.map { Point(x($0.total), y(value($0))) }
    }
    if hasErrors {
      drawing.add(
        AreaMark(
          upper: line { $0.value + 2 * ($0.standardError ?? 0) },
          lower: line { $0.value - 2 * ($0.standardError ?? 0) }, fill: Theme.outer))
    }
    if hasBounds {
      drawing.add(
        LineMark(
          points: chart.points.compactMap { point in
            point.bound.map { Point(x(point.total), y($0)) }
          }, stroke: Theme.target, width: 1.2, dash: "4 3"))
    }
    let values = line { $0.value }
    drawing.add(LineMark(points: values, stroke: Theme.forecast, width: 2))
    drawing.add(
      PointMark(points: values, radius: 2.6, fill: Theme.forecast, stroke: Theme.ground))
  }

  /// The marks with their words beside them, where there is room.
  private func drawMarks(
    _ plot: Box, _ x: LinearScale, _ y: LinearScale, in drawing: inout Drawing
  ) {
    let blocks = chart.marks.map {
      TextBlock($0.label, width: plot.width * 0.45, size: Theme.smallSize, maximumLines: 1)
    }
    let wanted = chart.marks.map { mark in
      // What is advised stands on the line, so its words go above, those of the plan below.
      min(max(y(mark.value) + (mark.isAdvised ? -14 : 16), plot.y + 8), plot.bottom - 8)
    }
    let places = LabelColumn.places(wanted, height: 16, in: (plot.y)...(plot.bottom))
    for (mark, (block, place)) in zip(chart.marks, zip(blocks, places)) {
      let point = Point(x(mark.total), y(mark.value))
      drawing.add(
        PointMark(
          points: [point], shape: mark.isAdvised ? .circle : .diamond, radius: 5,
          fill: mark.isAdvised ? Theme.ink : Theme.ground, stroke: Theme.ink, strokeWidth: 1.6))
      // The line rises, so there is more room to the left above it and to the right below it.
      let fitsLeft = point.x - 9 - block.width >= plot.x
      let fitsRight = point.x + 9 + block.width <= plot.right
      let isLeft = mark.isAdvised ? fitsLeft : !fitsRight
      drawing.add(
        LabelMark(
          block, x: isLeft ? point.x - 9 : point.x + 9, y: place + 4, fill: Theme.ink,
          anchor: isLeft ? .end : .start))
    }
  }

  private var hasErrors: Bool { chart.points.contains { ($0.standardError ?? 0) > 0 } }

  /// Whether a bound shows beside the line.
  private var hasBounds: Bool { chart.points.contains { $0.bound != nil } }

  private var key: [KeyItem] {
    var key = [
      KeyItem(
        sample: .line(Theme.forecast, width: 2, dash: nil),
        text: say("가장 나은 배분", "Best allocation"))
    ]
    if hasBounds {
      key.append(
        KeyItem(
          sample: .line(Theme.target, width: 1.2, dash: "4 3"),
          text: say("넘을 수 없는 상한", "What nothing can exceed")))
    }
    if hasErrors {
      key.append(
        KeyItem(sample: .area(Theme.outer, edge: nil), text: say("±2 표준오차", "±2 standard errors")))
    }
    return key
  }

  private var description: String {
    let language = chart.caption.language
    func text(_ total: Double, _ value: Double) -> String {
      money.styleWithDecimals.text(total, language, in: money.unit) + " → "
        + axis.styleWithDecimals.text(value, language, in: axis.unit)
    }
    let marks = chart.marks.map { $0.label + " " + text($0.total, $0.value) }
    let ends = [chart.points.first, chart.points.last].compactMap(\.self).map {
      text($0.total, $0.value)
    }
    return (marks + ends).joined(separator: "; ") + "."
  }
}
