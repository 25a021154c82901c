import Quantities

extension FanPlot {
  /// Grid lines, tick labels unless a field to the left has them, and the axis line.
  func drawGrid(
    _ plot: Box, _ value: LinearScale, isNumbered: Bool = true, in drawing: inout Drawing
  ) {
    axis.drawGrid(in: plot, value, isNumbered: isNumbered, drawing: &drawing)
    drawing.add(
      RuleMark(
        from: Point(plot.x, plot.bottom), to: Point(plot.right, plot.bottom), stroke: Theme.axis))
  }

  /// Bands, their outer edges and the median; joined to the last observation unless stepped.
  func drawFan(_ time: TimeScale, _ scale: LinearScale, in drawing: inout Drawing) {
    func line(_ bands: [FanChart.Band], _ value: (FanChart.Band) -> Double) -> [Point] {
      let points = bands.map { Point(time($0.time), value($0)) }
      return chart.isStepped ? stepped(points, slot: time.slot) : anchor(time, scale) + points
    }
    let lower = line(chart.bands) { scale($0.outer.lower) }
    let upper = line(chart.bands) { scale($0.outer.upper) }
    drawing.add(AreaMark(upper: upper, lower: lower, fill: Theme.outer))
    let inner = chart.bands.filter { $0.inner != nil }
    drawing.add(
      AreaMark(
        upper: line(inner) { scale($0.inner?.upper ?? $0.middle) },
        lower: line(inner) { scale($0.inner?.lower ?? $0.middle) }, fill: Theme.inner))
    drawing.add(LineMark(points: upper, stroke: Theme.edge, width: 1))
    drawing.add(LineMark(points: lower, stroke: Theme.edge, width: 1))
    let median = line(chart.bands) { scale($0.middle) }
    // A forecast may turn at every step; a thick line would fill its narrow turns.
    let isNarrow = chart.coverage.isForecast && time.slot < 6
    drawing.add(
      LineMark(points: median, stroke: Theme.forecast, width: isNarrow ? 1.8 : 2.5))
    if median.count == 1 {
      drawing.add(PointMark(points: median, fill: Theme.forecast, stroke: Theme.forecast))
    }
  }

  /// The last observation, where the fan starts.
  private func anchor(_ time: TimeScale, _ value: LinearScale) -> [Point] {
    guard let last = chart.history.last, let first = chart.bands.first, last.time < first.time
    else { return [] }
    return [Point(time(last.time), value(last.value))]
  }

  /// Each point drawn across its slot.
  private func stepped(_ points: [Point], slot: Double) -> [Point] {
    points.flatMap { [Point($0.x - slot / 2, $0.y), Point($0.x + slot / 2, $0.y)] }
  }

  /// The target line and the point that must be reached.
  func drawTarget(
    _ plot: Box, _ time: TimeScale, _ value: LinearScale, in drawing: inout Drawing
  ) {
    guard let target = chart.target else { return }
    let y = value(target.value)
    drawing.add(
      RuleMark(
        from: Point(plot.x, y), to: Point(plot.right, y), stroke: Theme.target, width: 1.5,
        dash: "6 4", isCrisp: false))
    if let deadline = target.deadline {
      drawing.add(
        PointMark(
          points: [Point(time(deadline), y)], shape: .diamond, radius: 4, fill: Theme.target,
          stroke: Theme.ground))
    }
  }

  /// History with its breaks, milestones and later outturns, with their labels.
  func drawObserved(
    _ plot: Box, _ time: TimeScale, _ value: LinearScale, _ inside: inout InsideLabels,
    in drawing: inout Drawing
  ) {
    func place(_ point: FanChart.Value) -> Point { Point(time(point.time), value(point.value)) }
    drawBreaks(plot, time, &inside, in: &drawing)
    drawPeaks(plot, time, &inside, in: &drawing)
    let runs = self.runs.map { $0.map(place) }
    for run in runs { drawing.add(historyLine(run)) }
    let history = chart.history.map(place)
    let isDense = time.slot < 9 || isLong
    // A value between gaps has no line to be seen by.
    let alone = runs.dropLast().filter { $0.count == 1 }.flatMap(\.self)
    drawing.add(
      PointMark(
        points: isDense ? alone + history.suffix(1) : history, radius: 2.7, fill: Theme.ink,
        stroke: Theme.ground))
    let milestones = chart.milestones.map(place)
    drawing.add(
      PointMark(
        points: milestones, shape: .diamond, radius: 3.6, fill: Theme.ground,
        stroke: Theme.target, strokeWidth: 1.5))
    let outturns = chart.outturns.map(place)
    drawing.add(
      PointMark(
        points: outturns, radius: 3.6, fill: Theme.ground, stroke: Theme.ink, strokeWidth: 1.6))
    for point in (isLong ? LineThinning.thinned(history) : history) + milestones + outturns {
      inside.reserve(Box(x: point.x - 4, y: point.y - 4, width: 8, height: 8))
    }
    if let target = chart.target {
      inside.reserve(Box(x: plot.x, y: value(target.value) - 1, width: plot.width, height: 2))
    }
    if let last = chart.outturns.last, let end = chart.bands.last, last.time < end.time {
      inside.add(
        words.outturn(last.value), at: place(last), distance: 7,
        clear: fanExtent(last.time, value), sides: [.above, .left, .right, .below],
        fill: Theme.ink, in: &drawing)
    }
    for milestone in chart.milestones {
      inside.add(
        words.bare(milestone.value), at: place(milestone), distance: 7,
        clear: fanExtent(milestone.time, value), fill: Theme.target, in: &drawing)
    }
    if let last = chart.history.last, !chart.bands.isEmpty {
      inside.add(
        words.bare(last.value), at: place(last), distance: 8,
        clear: place(last).y...(place(last).y + 4), sides: [.aboveLeft, .below],
        fill: Theme.ink, in: &drawing)
    }
  }

  /// The line through observed values, thinner where they are many.
  private func historyLine(_ points: [Point]) -> LineMark {
    LineMark(
      points: isLong ? LineThinning.thinned(points) : points, stroke: Theme.ink,
      width: isLong ? 1.2 : 1.8)
  }

  /// The pixels that the fan takes around a time, from top to bottom.
  private func fanExtent(_ time: TimePosition, _ value: LinearScale) -> ClosedRange<Double>? {
    let near = chart.bands.first { $0.time.coincides(with: time) }
    guard let outer = near?.outer, outer.upper >= outer.lower else { return nil }
    return value(outer.upper)...value(outer.lower)
  }

  /// The medians of times that end above the axis, with an arrow.
  private func drawPeaks(
    _ plot: Box, _ time: TimeScale, _ inside: inout InsideLabels, in drawing: inout Drawing
  ) {
    for peak in peaks {
      inside.add(
        "↑ " + words.style.text(peak.value, language), at: Point(time(peak.time), plot.y + 9),
        distance: time.slot / 2 + 3, sides: [.right, .left], coversMarks: true,
        fill: Theme.forecast, in: &drawing)
    }
  }

  private func drawBreaks(
    _ plot: Box, _ time: TimeScale, _ inside: inout InsideLabels, in drawing: inout Drawing
  ) {
    var breaks: [(x: Double, text: String)] = []
    for (before, point) in zip(chart.history, chart.history.dropFirst()) {
      guard let text = point.breakBefore else { continue }
      let x = (time(before.time) + time(point.time)) / 2
      breaks.append((x, text))
      inside.reserve(Box(x: x - 1, y: plot.y, width: 2, height: plot.height))
    }
    drawing.add(
      GridMark(
        rules: breaks.map { (Point($0.x, plot.y), Point($0.x, plot.bottom)) },
        stroke: Theme.axis, dash: "1 3"))
    for (x, text) in breaks {
      // A break must not lose its words: rows upwards, at last over another break's rule.
      let rows = (0..<5).map { plot.bottom - 11 - 16 * Double($0) }
      for (row, covers) in rows.map({ ($0, false) }) + rows.map({ ($0, true) }) {
        let isPlaced = inside.add(
          text, at: Point(x, row), distance: 4, sides: [.right, .left], coversMarks: covers,
          fill: Theme.quiet, in: &drawing)
        if isPlaced { break }
      }
    }
  }

  /// The labels at the right end, each with a leader where it had to move or the
  /// projection ends long before the plot does.
  func drawEndLabels(
    _ labels: [EndLabel], _ plot: Box, _ time: TimeScale, _ value: LinearScale,
    in drawing: inout Drawing
  ) {
    let end = chart.bands.last.map { time($0.time) + (chart.isStepped ? time.slot / 2 : 6) }
    let wanted = labels.map { value($0.value) }
    let places = LabelColumn.places(wanted, height: 16, in: (plot.y - 8)...(plot.bottom + 8))
    let room = Theme.width - Theme.margin - plot.right - 14
    for (index, label) in labels.enumerated() {
      let start = label.isTarget ? plot.right : min(end ?? plot.right, plot.right)
      if abs(places[index] - wanted[index]) > 3 || plot.right - start > 30 {
        let elbow = Point(max(start + 1, plot.right - 20), wanted[index])
        drawing.add(
          LineMark(
            points: (start + 1 < elbow.x ? [Point(start + 1, wanted[index])] : [])
              + [elbow, Point(plot.right + 12, places[index])], stroke: label.color, width: 0.8))
      }
      let block = TextBlock(
        label.text, width: room, size: Theme.labelSize, bold: label.bold, maximumLines: 1)
      drawing.add(
        LabelMark(block, x: plot.right + 15, y: places[index] + 4.2, fill: label.color))
    }
  }
}
