import Glibc
import Quantities

/// The layout of stacked bars that grow to the right.
struct RowPlot: Sendable {
  let chart: StackedBarChart
  private let barHeight = 18.0
  private let gap = 9.0

  init(chart: StackedBarChart) { self.chart = chart }

  func rendered() -> RenderedFigure {
    var drawing = Drawing()
    let language = chart.caption.language
    let axis = chart.axis
    let frame = FigureFrame(
      caption: chart.caption, unitNote: axis.unitNote(language), key: chart.key)
    let top = frame.drawHeader(in: &drawing) + 2
    let decimals = chart.decimals(axis.unit)

    let names = chart.bars.map {
      TextBlock($0.label, width: Theme.width * 0.27, size: Theme.labelSize, maximumLines: 2)
    }
    let totals = chart.bars.map {
      TextBlock(
        axis.amount($0.total, decimals: decimals), width: 140, size: Theme.labelSize, bold: true,
        maximumLines: 1)
    }
    let left = (Theme.margin + (names.map(\.width).max() ?? 0) + 8).rounded(.up)
    let totalWidth = totals.map(\.width).max() ?? 0
    let right = Theme.width - Theme.margin - totalWidth - 8
    // Bars use the whole width; the axis ends at the largest total, not at the next tick.
    let largest = max(chart.bars.map(\.total).max() ?? 0, axis.step * 1e-6)
    let value = LinearScale(domain: 0...largest, start: left, end: right)

    var rows: [(y: Double, height: Double)] = []
    var y = top
    for name in names {
      let height = max(barHeight, name.height) + gap
      rows.append((y, height))
      y += height
    }
    let bottom = y
    drawGrid(axis, value, top: top, bottom: bottom, in: &drawing)
    drawBars(rows, value, axis, decimals, in: &drawing)
    drawNames(names, totals, rows, value, left: left, in: &drawing)
    drawing.add(
      RuleMark(from: Point(left, top), to: Point(left, bottom), stroke: Theme.axis))
    return frame.finished(drawing, bottom: bottom + 20, description: chart.description)
  }

  private func drawGrid(
    _ axis: ValueAxis, _ value: LinearScale, top: Double, bottom: Double,
    in drawing: inout Drawing
  ) {
    let ticks = axis.ticks.filter { $0 <= value.domain.upperBound * (1 + 1e-9) }
    drawing.add(
      GridMark(
        rules: ticks.filter { $0 > 0 }.map {
          (from: Point(value($0), top), to: Point(value($0), bottom))
        }, stroke: Theme.grid))
    let labels = ticks.map {
      LabelMark.Label(
        block: TextBlock(axis.text($0), width: 200, size: Theme.smallSize), x: value($0),
        y: bottom + 14)
    }
    drawing.add(LabelMark(labels, fill: Theme.quiet, anchor: .middle))
  }

  private func drawBars(
    _ rows: [(y: Double, height: Double)], _ value: LinearScale, _ axis: ValueAxis,
    _ decimals: Int, in drawing: inout Drawing
  ) {
    var boxes = [[Box]](repeating: [], count: chart.categories.count)
    var labels: [Color: [LabelMark.Label]] = [:]
    for (bar, row) in zip(chart.bars, rows) {
      for segment in StackedBarChart.segments(of: bar) {
        let box = Box(
          x: value(segment.from), y: row.y + (row.height - barHeight) / 2,
          width: value(segment.to) - value(segment.from), height: barHeight)
        boxes[segment.category].append(box.inset(right: 1))
        let text = axis.amount(segment.to - segment.from, decimals: decimals)
        let block = TextBlock(text, width: 200, size: Theme.smallSize)
        guard block.width + 6 <= box.width else { continue }
        labels[StackedBarChart.textColor(on: segment.category), default: []].append(
          .init(block: block, x: box.x + box.width / 2, y: box.y + barHeight / 2 + 4))
      }
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
  }

  private func drawNames(
    _ names: [TextBlock], _ totals: [TextBlock], _ rows: [(y: Double, height: Double)],
    _ value: LinearScale, left: Double, in drawing: inout Drawing
  ) {
    var nameLabels: [LabelMark.Label] = []
    var totalLabels: [LabelMark.Label] = []
    for index in chart.bars.indices {
      let middle = rows[index].y + rows[index].height / 2
      let name = names[index]
      nameLabels.append(
        .init(block: name, x: left - 8, y: middle - name.height / 2 + 12.4))
      totalLabels.append(
        .init(block: totals[index], x: value(chart.bars[index].total) + 6, y: middle + 4.2))
    }
    drawing.add(LabelMark(nameLabels, fill: Theme.ink, anchor: .end))
    drawing.add(LabelMark(totalLabels, fill: Theme.ink))
  }
}
