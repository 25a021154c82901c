import Quantities

/// The layout of four panels in two rows, each with a heading, notes, a key and its own axes.
struct PanelPlot: Sendable {
  /// The words around them.
  let caption: FigureCaption
  /// Row by row.
  let panels: [any DiagnosticPanel]
  /// The key numbers in words.
  let description: String

  private let plotHeight = 150.0
  private let gap = 28.0
  private let noteHeight = 15.0
  private let keyHeight = 18.0

  func rendered() -> RenderedFigure {
    var drawing = Drawing()
    let frame = FigureFrame(caption: caption, unitNote: "", key: [])
    var top = frame.drawHeader(in: &drawing) + 2
    let width = (Theme.width - 2 * Theme.margin - gap) / 2
    let lefts = [Theme.margin, Theme.margin + width + gap]
    // Plots of a column start at the same x, so that they can be compared.
    let tickWidths = [0, 1].map { max(tickWidth(panels[$0]), tickWidth(panels[$0 + 2])) }
    for row in [0, 2] {
      let pair = [panels[row], panels[row + 1]]
      let blocks = pair.map { notes(of: $0, width: width) }
      let lines = blocks.map { $0.reduce(0) { $0 + $1.lines.count } }.max() ?? 0
      let plotTop = top + 20 + Double(lines) * noteHeight + keyHeight + 8
      var bottom = plotTop
      for (column, panel) in pair.enumerated() {
        let left = lefts[column] + tickWidths[column] + 8
        let plot = Box(
          x: left.rounded(.up), y: plotTop,
          width: (lefts[column] + width - left.rounded(.up)).rounded(.down), height: plotHeight)
        drawHead(panel, blocks[column], x: lefts[column], top: top, width: width, in: &drawing)
        drawKey(
          panel.key, x: lefts[column], middle: plotTop - 8 - keyHeight / 2, width: width,
          in: &drawing)
        bottom = max(bottom, draw(panel, plot, in: &drawing))
      }
      top = bottom + 14
    }
    return frame.finished(
      drawing, bottom: top - 12, description: description)
  }

  private func tickWidth(_ panel: any DiagnosticPanel) -> Double {
    panel.axis.ticks.map {
      FontMetrics.width(panel.axis.text($0), size: Theme.labelSize)
    }.max() ?? 0
  }

  private func notes(of panel: any DiagnosticPanel, width: Double) -> [TextBlock] {
    panel.notes.filter { !$0.isEmpty }.map {
      TextBlock($0, width: width, size: Theme.smallSize, maximumLines: 2)
    }
  }

  /// Heading and notes above a panel.
  private func drawHead(
    _ panel: any DiagnosticPanel, _ notes: [TextBlock], x: Double, top: Double, width: Double,
    in drawing: inout Drawing
  ) {
    let heading = TextBlock(
      panel.heading, width: width, size: Theme.subtitleSize, bold: true, maximumLines: 1)
    drawing.add(LabelMark(heading, x: x, y: top + 13, fill: Theme.ink))
    var y = top + 20
    for note in notes {
      drawing.add(LabelMark(note, x: x, y: y + 11, fill: Theme.quiet))
      y += Double(note.lines.count) * noteHeight
    }
  }

  /// The entries of a key in one line above the plot; those without room are left out.
  private func drawKey(
    _ key: [KeyItem], x: Double, middle: Double, width: Double, in drawing: inout Drawing
  ) {
    var left = x
    var labels: [LabelMark.Label] = []
    for item in key {
      let block = TextBlock(item.text, width: width, size: Theme.smallSize, maximumLines: 1)
      let extent = KeyItem.sampleWidth + block.width
      guard left + extent <= x + width else { break }
      item.drawSample(x: left, middle: middle, in: &drawing)
      labels.append(.init(block: block, x: left + KeyItem.sampleWidth, y: middle + 4))
      left += extent + 12
    }
    drawing.add(LabelMark(labels, fill: Theme.ink))
  }

  /// Grid, marks and axes of a panel.
  private func draw(
    _ panel: any DiagnosticPanel, _ plot: Box, in drawing: inout Drawing
  ) -> Double {
    let axis = panel.axis
    let value = LinearScale(domain: axis.domain, start: plot.bottom, end: plot.y)
    axis.drawGrid(in: plot, value, gap: 7, drawing: &drawing)
    panel.draw(in: plot, value, drawing: &drawing)
    drawing.add(
      RuleMark(
        from: Point(plot.x, plot.bottom), to: Point(plot.right, plot.bottom), stroke: Theme.axis))
    return panel.drawLevelAxis(below: plot, in: &drawing)
  }
}
