import Glibc
import Quantities

/// The layout of stacked bars that grow upwards.
struct ColumnPlot: Sendable {
  /// More would leave no room for names.
  static let maximumColumns = 12

  let chart: StackedBarChart
  private let plotHeight = 280.0

  init(chart: StackedBarChart) { self.chart = chart }

  func rendered() -> RenderedFigure {
    var drawing = Drawing()
    let language = chart.caption.language
    let axis = chart.axis
    let frame = FigureFrame(
      caption: chart.caption, unitNote: axis.unitNote(language), key: chart.key)
    let top = frame.drawHeader(in: &drawing) + 18
    let decimals = chart.decimals(axis.unit)
    let tickWidth =
      axis.ticks.map { FontMetrics.width(axis.text($0), size: Theme.labelSize) }.max() ?? 0
    let left = (Theme.margin + tickWidth + 8).rounded(.up)
    let plot = Box(
      x: left, y: top, width: Theme.width - Theme.margin - left, height: plotHeight)
    let value = LinearScale(domain: axis.domain, start: plot.bottom, end: plot.y)
    drawGrid(axis, value, plot, in: &drawing)

    let slot = plot.width / Double(max(chart.bars.count, 1))
    let width = min(slot * 0.62, 84)
    var boxes = [[Box]](repeating: [], count: chart.categories.count)
    var labels: [Color: [LabelMark.Label]] = [:]
    var totals: [LabelMark.Label] = []
    var names: [LabelMark.Label] = []
    for (index, bar) in chart.bars.enumerated() {
      let middle = plot.x + (Double(index) + 0.5) * slot
      for segment in StackedBarChart.segments(of: bar) {
        let box = Box(
          x: middle - width / 2, y: value(segment.to), width: width,
          height: value(segment.from) - value(segment.to))
        boxes[segment.category].append(box.inset(top: 1))
        let text = axis.amount(segment.to - segment.from, decimals: decimals)
        let block = TextBlock(text, width: 200, size: Theme.smallSize)
        guard block.width + 4 <= width, box.height >= 16 else { continue }
        labels[StackedBarChart.textColor(on: segment.category), default: []].append(
          .init(block: block, x: middle, y: box.y + box.height / 2 + 4))
      }
      let total = TextBlock(
        axis.amount(bar.total, decimals: decimals), width: slot - 2, size: Theme.labelSize,
        bold: true, maximumLines: 1)
      totals.append(.init(block: total, x: middle, y: value(bar.total) - 5))
      let name = TextBlock(bar.label, width: slot - 6, size: Theme.labelSize, maximumLines: 3)
      names.append(.init(block: name, x: middle, y: plot.bottom + 16))
    }
    for (category, boxes) in boxes.enumerated() {
      drawing.add(
        BarMark(
          bars: boxes, fill: Theme.categories[category % Theme.categories.count])
      )
    }
    for color in [Theme.ground, Theme.ink] {
      drawing.add(LabelMark(labels[color] ?? [], fill: color, anchor: .middle))
    }
    drawing.add(LabelMark(totals, fill: Theme.ink, anchor: .middle))
    drawing.add(LabelMark(names, fill: Theme.ink, anchor: .middle))
    let bottom = plot.bottom + 8 + (names.map(\.block.height).max() ?? 0)
    return frame.finished(drawing, bottom: bottom, description: chart.description)
  }

  private func drawGrid(
    _ axis: ValueAxis, _ value: LinearScale, _ plot: Box, in drawing: inout Drawing
  ) {
    drawing.add(
      GridMark(
        rules: axis.ticks.filter { $0 > 0 }.map {
          (from: Point(plot.x, value($0)), to: Point(plot.right, value($0)))
        }, stroke: Theme.grid))
    let labels = axis.ticks.map {
      LabelMark.Label(
        block: TextBlock(axis.text($0), width: 200, size: Theme.labelSize), x: plot.x - 8,
        y: value($0) + 4.2)
    }
    drawing.add(LabelMark(labels, fill: Theme.quiet, anchor: .end))
    drawing.add(
      RuleMark(
        from: Point(plot.x, plot.bottom), to: Point(plot.right, plot.bottom), stroke: Theme.axis))
  }
}
