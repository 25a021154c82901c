import Glibc
import Quantities

/// The layout of response curves: small panels in rows of three, each with its own axes.
struct ResponseCurvesPlot: Sendable {
  let chart: ResponseCurvesChart
  private let columns = 3
  private let plotHeight = 92.0
  private let gap = 22.0

  init(chart: ResponseCurvesChart) { self.chart = chart }

  private var language: Language { chart.caption.language }

  private func say(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  /// A panel with its axes.
  private struct Panel {
    var curve: ResponseCurvesChart.Curve
    var heading: TextBlock
    var money: ValueAxis
    var axis: ValueAxis
  }

  func rendered() -> RenderedFigure {
    var chart = chart
    if chart.omitted > 0 {
      chart.caption.notes.insert(
        say(
          "변화가 더 작은 항목 \(chart.omitted)개는 생략",
          "\(chart.omitted) lines that change less are left out"), at: 0)
    }
    var drawing = Drawing()
    let panels = panels
    // Lines would look level where a curve is a small part of the whole result.
    if panels.contains(where: { $0.axis.domain.lowerBound > 0 }) {
      chart.caption.notes.insert(
        say(
          "세로축은 칸마다 다르며 0에서 시작하지 않는 칸이 있음",
          "Each panel has its own vertical axis, which need not begin at 0"), at: 0)
    }
    let unit = panels.map(\.money.unit).max { $0.power < $1.power } ?? .one
    let note = panels.isEmpty ? "" : chart.moneyStyle.unitNote(unit, language)
    let frame = FigureFrame(caption: chart.caption, unitNote: note, key: key)
    var top = frame.drawHeader(in: &drawing) + 2
    let inner = Theme.width - 2 * Theme.margin - gap * Double(columns - 1)
    let width = inner / Double(columns)
    for start in stride(from: 0, to: panels.count, by: columns) {
      let row = Array(panels[start..<min(start + columns, panels.count)])
      let headings = row.map(\.heading.height).max() ?? 0
      let plotTop = top + headings + 10
      for (column, panel) in row.enumerated() {
        let x = Theme.margin + Double(column) * (width + gap)
        drawing.add(LabelMark(panel.heading, x: x, y: top + 12, fill: Theme.ink))
        draw(panel, unit, x: x, top: plotTop, width: width, in: &drawing)
      }
      top = plotTop + plotHeight + 30
    }
    return frame.finished(drawing, bottom: top - 14, description: description(unit))
  }

  private var panels: [Panel] {
    let inner = Theme.width - 2 * Theme.margin - gap * Double(columns - 1)
    return chart.curves.map { curve in
      let points = [curve.current, curve.advised].compactMap(\.self)
      let amounts = curve.points.map(\.amount) + points.map(\.amount)
      let values = curve.points.map(\.value) + points.map(\.value)
      return Panel(
        curve: curve,
        heading: TextBlock(
          curve.label, width: inner / Double(columns), size: Theme.labelSize, bold: true,
          maximumLines: 2),
        money: ValueAxis(
          amounts, style: chart.moneyStyle, fromZero: true, count: 3, language: language),
        axis: ValueAxis(values, style: chart.style, fromZero: nil, count: 3, language: language))
    }
  }

  private func draw(
    _ panel: Panel, _ unit: LargeUnit, x left: Double, top: Double, width: Double,
    in drawing: inout Drawing
  ) {
    let tickWidth =
      panel.axis.ticks.map { FontMetrics.width(panel.axis.text($0), size: Theme.smallSize) }.max()
      ?? 0
    let plot = Box(
      x: (left + tickWidth + 6).rounded(.up), y: top,
      width: (width - tickWidth - 6).rounded(.down), height: plotHeight)
    let x = LinearScale(domain: panel.money.domain, start: plot.x, end: plot.right)
    let y = LinearScale(domain: panel.axis.domain, start: plot.bottom, end: plot.y)
    let curve = panel.curve
    func clamped(_ amount: Double) -> Double { min(max(x(amount), plot.x), plot.right) }
    if let observed = curve.observed {
      let (from, to) = (clamped(observed.lowerBound), clamped(observed.upperBound))
      drawing.add(
        BarMark(
          bars: [Box(x: from, y: plot.y, width: to - from, height: plot.height)],
          fill: Theme.outer))
    }
    drawing.add(
      GridMark(
        rules: panel.axis.ticks.map { (Point(plot.x, y($0)), Point(plot.right, y($0))) },
        stroke: Theme.grid))
    drawLabels(panel, unit, plot, x, y, in: &drawing)
    drawCurve(curve, x, y, in: &drawing)
    drawing.add(
      RuleMark(
        from: Point(plot.x, plot.bottom), to: Point(plot.right, plot.bottom), stroke: Theme.axis))
    if let allowed = curve.allowed {
      let (from, to) = (clamped(allowed.lowerBound), clamped(allowed.upperBound))
      drawing.add(
        RuleMark(
          from: Point(from, plot.bottom), to: Point(max(to, from + 1), plot.bottom),
          stroke: Theme.ink, width: 3, isCrisp: false))
    }
    func place(_ point: ResponseCurvesChart.Point) -> Point {
      Point(x(point.amount), y(point.value))
    }
    if let current = curve.current {
      drawing.add(
        PointMark(
          points: [place(current)], shape: .diamond, radius: 4, fill: Theme.ground,
          stroke: Theme.ink, strokeWidth: 1.4))
    }
    if let advised = curve.advised {
      drawing.add(
        PointMark(points: [place(advised)], radius: 3.8, fill: Theme.ink, stroke: Theme.ground))
    }
  }

  /// The curve: solid where it was observed, dashed beyond.
  private func drawCurve(
    _ curve: ResponseCurvesChart.Curve, _ x: LinearScale, _ y: LinearScale,
    in drawing: inout Drawing
  ) {
    func line(_ points: [ResponseCurvesChart.Point], dash: String?) {
      drawing.add(
        LineMark(
          points: LineThinning.thinned(points.map { Point(x($0.amount), y($0.value)) }),
          stroke: Theme.forecast, width: 1.8, dash: dash))
    }
    guard let observed = curve.observed else { return line(curve.points, dash: nil) }
    // Neighbouring parts share the point where one ends, so that the line has no hole.
    let inside = curve.points.indices.filter { observed.contains(curve.points[$0].amount) }
    guard let first = inside.first, let last = inside.last else {
      return line(curve.points, dash: "4 3")
    }
    line(Array(curve.points[...first]), dash: "4 3")
    line(Array(curve.points[first...last]), dash: nil)
    line(Array(curve.points[last...]), dash: "4 3")
  }

  private func drawLabels(
    _ panel: Panel, _ unit: LargeUnit, _ plot: Box, _ x: LinearScale, _ y: LinearScale,
    in drawing: inout Drawing
  ) {
    let ticks = panel.axis.ticks.map { tick in
      LabelMark.Label(
        block: TextBlock(panel.axis.text(tick), width: 200, size: Theme.smallSize),
        x: plot.x - 5, y: y(tick) + 4)
    }
    drawing.add(LabelMark(ticks, fill: Theme.quiet, anchor: .end))
    var labels: [LabelMark.Label] = []
    for tick in panel.money.ticks {
      let text = panel.money.styleWithDecimals.axisText(tick, unit: unit)
      let block = TextBlock(text, width: 160, size: Theme.smallSize, maximumLines: 1)
      let (from, to) = (x(tick) - block.width / 2, x(tick) + block.width / 2)
      guard from >= plot.x - 8, to <= plot.right + 8 else { continue }
      if let last = labels.last, from < last.x + last.block.width / 2 + 6 { continue }
      labels.append(.init(block: block, x: x(tick), y: plot.bottom + 15))
    }
    drawing.add(LabelMark(labels, fill: Theme.quiet, anchor: .middle))
  }

  private var key: [KeyItem] {
    var key: [KeyItem] = []
    if chart.curves.contains(where: { $0.current != nil }) {
      key.append(
        KeyItem(
          sample: .points(.diamond, fill: Theme.ground, stroke: Theme.ink, joined: false),
          text: say("현재", "Now")))
    }
    if chart.curves.contains(where: { $0.advised != nil }) {
      key.append(
        KeyItem(
          sample: .points(.circle, fill: Theme.ink, stroke: Theme.ink, joined: false),
          text: say("권고", "Advised")))
    }
    if chart.curves.contains(where: { $0.allowed != nil }) {
      key.append(
        KeyItem(sample: .line(Theme.ink, width: 3, dash: nil), text: say("허용 범위", "Allowed")))
    }
    if chart.curves.contains(where: { $0.observed != nil }) {
      key.append(
        KeyItem(sample: .area(Theme.outer, edge: nil), text: say("관측 범위", "Observed")))
      key.append(
        KeyItem(
          sample: .line(Theme.forecast, width: 1.8, dash: "4 3"),
          text: say("관측 밖", "Beyond what was observed")))
    }
    return key
  }

  private func description(_ unit: LargeUnit) -> String {
    chart.curves.map { curve in
      let texts = [curve.current, curve.advised].compactMap(\.self).map {
        chart.moneyStyle.text($0.amount, language, in: chart.moneyStyle.isMoney ? unit : nil)
      }
      return curve.label + " " + texts.joined(separator: " → ")
    }.joined(separator: "; ") + "."
  }
}
