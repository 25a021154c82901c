import Quantities

/// The drawing of one panel: grid, fan, target, what was observed, and time below.
struct FanPanel: Sendable {
  let plot: FanPlot
  /// Where values are drawn.
  let field: Box
  /// Where times are drawn.
  let time: TimeScale
  /// Whether the numbers of the axis stand at its left.
  let isNumbered: Bool
  /// Whether the parts of years go without labels.
  let isCompact: Bool
  /// The unit above its right end, where the page has none for all.
  let unitNote: String

  /// Draws everything but the words above.
  func draw(in drawing: inout Drawing) {
    let value = LinearScale(domain: plot.axis.domain, start: field.bottom, end: field.y)
    plot.drawGrid(field, value, isNumbered: isNumbered, in: &drawing)
    let unit = TextBlock(unitNote, width: field.width, size: Theme.smallSize, maximumLines: 1)
    drawing.add(
      LabelMark(unit, x: field.right, y: field.y - 6, fill: Theme.quiet, anchor: .end))
    plot.drawFan(time, value, in: &drawing)
    if let deadline = plot.chart.target?.deadline {
      drawing.add(
        RuleMark(
          from: Point(time(deadline), field.y), to: Point(time(deadline), field.bottom),
          stroke: Theme.target, dash: "2 3"))
    }
    var inside = InsideLabels(plot: field)
    plot.drawTarget(field, time, value, in: &drawing)
    plot.drawObserved(field, time, value, &inside, in: &drawing)
    drawTargetLabel(value, &inside, in: &drawing)
    _ = TimeAxis(scale: time, language: plot.language, isCompact: isCompact)
      .draw(at: field.bottom, in: &drawing)
  }

  /// The target's value at its line, where it finds a place beside the fan; the words above the panel
  /// say it too.
  private func drawTargetLabel(
    _ value: LinearScale, _ inside: inout InsideLabels, in drawing: inout Drawing
  ) {
    guard let target = plot.chart.target else { return }
    let text = plot.words.target(target)
    let width = FontMetrics.width(text, size: Theme.smallSize) + 4
    guard width <= field.width * 0.7 else { return }
    for band in plot.chart.bands {
      let (low, high) = (value(band.outer.lower), value(band.outer.upper))
      inside.reserve(
        Box(
          x: time(band.time) - time.slot / 2, y: min(low, high) - 2, width: time.slot,
          height: abs(low - high) + 4))
    }
    if let deadline = target.deadline {
      inside.reserve(Box(x: time(deadline) - 5, y: value(target.value) - 6, width: 10, height: 12))
    }
    let room = field.width - width - 2
    for share in [0, 1, 0.25, 0.5, 0.75] {
      let middle = Point(field.x + 1 + width / 2 + share * room, value(target.value))
      if inside.add(
        text, at: middle, room: width, distance: 2, sides: [.above, .below], fill: Theme.target,
        in: &drawing)
      {
        return
      }
    }
  }
}
