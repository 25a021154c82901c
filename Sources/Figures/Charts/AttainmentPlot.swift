import Glibc
import Quantities

/// The layout of attainment curves: time to the right, probability upwards, names at the right end.
struct AttainmentPlot: Sendable {
  let chart: AttainmentChart
  private let plotHeight = 264.0
  private let stripHeight = 16.0
  /// A name of one line and its probability below it.
  private let labelHeight = 34.0
  private let nameLine = 16.0

  init(chart: AttainmentChart) { self.chart = chart }

  private var language: Language { chart.caption.language }
  private func say(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  private func shape(_ index: Int) -> PointMark.Shape {
    PointMark.Shape.allCases[index % PointMark.Shape.allCases.count]
  }

  private func color(_ index: Int) -> Color { Theme.categories[index % Theme.categories.count] }

  /// The time at which all lines are due, if it is the same one.
  private var commonDeadline: TimePosition? {
    guard let first = chart.lines.first?.deadline,
      chart.lines.allSatisfy({ $0.deadline.map { $0.coincides(with: first) } ?? false })
    else { return nil }
    return first
  }

  func rendered() -> RenderedFigure {
    var drawing = Drawing()
    let frame = FigureFrame(
      caption: chart.caption, unitNote: say("(단위: %)", "(Unit: %)"), key: key)
    let header = frame.drawHeader(in: &drawing)
    let top = header + (commonDeadline == nil ? 4 : stripHeight + 4)
    let names = chart.lines.map {
      TextBlock($0.label, width: Theme.width * 0.25, size: Theme.labelSize, maximumLines: 2)
    }
    let values = chart.lines.map { line in
      TextBlock(
        chance(line), width: Theme.width * 0.25, size: Theme.smallSize, maximumLines: 1)
    }
    let endWidth = (names + values).map(\.width).max() ?? 0
    let left = (Theme.margin + FontMetrics.width("100", size: Theme.labelSize) + 8).rounded(.up)
    let right = (Theme.width - Theme.margin - endWidth - (endWidth > 0 ? 30 : 4)).rounded(.down)
    let slot = labelHeight + nameLine * Double((names.map(\.lines.count).max() ?? 1) - 1)
    let height = max(plotHeight, Double(chart.lines.count) * slot)
    let plot = Box(x: left, y: top, width: right - left, height: height)
    let times = chart.lines.flatMap { $0.points.map(\.time) + ($0.deadline.map { [$0] } ?? []) }
    let time = TimeScale(times, start: left, end: right)
    let value = LinearScale(domain: 0...1, start: plot.bottom, end: plot.y)
    drawGrid(plot, value, in: &drawing)
    drawDeadline(plot, time, header: header, in: &drawing)
    drawLines(plot, time, value, in: &drawing)
    drawNames(names, values, plot, time, value, in: &drawing)
    let bottom = TimeAxis(scale: time, language: language).draw(at: plot.bottom, in: &drawing)
    return frame.finished(drawing, bottom: bottom, description: description)
  }

  /// The probability by the deadline, or by the end where there is none.
  private func chance(_ line: AttainmentChart.Line) -> String {
    let due = dueIndex(line).map { line.points[$0] }
    guard let point = due ?? line.points.last else { return "" }
    return (due == nil ? "" : say("기한 ", "due ")) + text(point)
  }

  private func text(_ point: AttainmentChart.Point) -> String {
    language.probability(point.share, standardError: point.standardError)
  }

  private func dueIndex(_ line: AttainmentChart.Line) -> Int? {
    line.deadline.flatMap { deadline in
      line.points.firstIndex { $0.time.coincides(with: deadline) }
    }
  }

  private var key: [KeyItem] {
    var key: [KeyItem] = []
    if chart.lines.contains(where: { $0.points.contains { $0.standardError > 0 } }) {
      key.append(
        KeyItem(sample: .area(Theme.grid, edge: nil), text: say("±2 표준오차", "±2 standard errors")))
    }
    if let wanted = chart.wanted {
      let share = language.percent(wanted, DecimalFormat(maximumDecimals: 1))
      key.append(
        KeyItem(
          sample: .line(Theme.target, width: 1.5, dash: "6 4"),
          text: say("바라는 확률 " + share, "Wanted probability " + share)))
    }
    if commonDeadline == nil, chart.lines.contains(where: { $0.deadline != nil }) {
      key.append(
        KeyItem(
          sample: .points(.circle, fill: Theme.ground, stroke: Theme.target, joined: false),
          text: say("기한", "Deadline")))
    }
    return key
  }

  private func drawGrid(_ plot: Box, _ value: LinearScale, in drawing: inout Drawing) {
    let ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
    drawing.add(
      GridMark(
        rules: ticks.map { (Point(plot.x, value($0)), Point(plot.right, value($0))) },
        stroke: Theme.grid))
    let labels = ticks.map {
      LabelMark.Label(
        block: TextBlock(
          DecimalFormat.whole.text($0, shiftedBy: 2), width: 60, size: Theme.labelSize),
        x: plot.x - 8, y: value($0) + 4.2)
    }
    drawing.add(LabelMark(labels, fill: Theme.quiet, anchor: .end))
    drawing.add(
      RuleMark(
        from: Point(plot.x, plot.bottom), to: Point(plot.right, plot.bottom), stroke: Theme.axis))
  }

  private func drawDeadline(
    _ plot: Box, _ time: TimeScale, header: Double, in drawing: inout Drawing
  ) {
    guard let deadline = commonDeadline else { return }
    let x = time(deadline)
    drawing.add(
      RuleMark(
        from: Point(x, header + stripHeight), to: Point(x, plot.bottom), stroke: Theme.target,
        dash: "2 3"))
    let block = TextBlock(
      say("기한 ", "Due ") + language.text(deadline), width: plot.width, size: Theme.smallSize,
      maximumLines: 1)
    let middle = min(max(x, plot.x + block.width / 2), plot.right - block.width / 2)
    drawing.add(
      LabelMark(block, x: middle, y: header + 11, fill: Theme.target, anchor: .middle))
  }

  private func drawLines(
    _ plot: Box, _ time: TimeScale, _ value: LinearScale, in drawing: inout Drawing
  ) {
    func clamped(_ share: Double) -> Double { value(min(max(share, 0), 1)) }
    for line in chart.lines {
      func edge(_ errors: Double) -> [Point] {
        line.points.map { point in
          let error = point.standardError.isFinite ? max(point.standardError, 0) : 0
          return Point(time(point.time), clamped(point.share + errors * error))
        }
      }
      drawing.add(AreaMark(upper: edge(2), lower: edge(-2), fill: Theme.grid))
    }
    if let wanted = chart.wanted {
      drawing.add(
        RuleMark(
          from: Point(plot.x, value(wanted)), to: Point(plot.right, value(wanted)),
          stroke: Theme.target, width: 1.5, dash: "6 4", isCrisp: false))
    }
    // Symbols stand far enough apart to be told from each other.
    let every = max(1, Int((22 / time.slot).rounded(.up)))
    for (index, line) in chart.lines.enumerated() {
      let points = line.points.map { Point(time($0.time), clamped($0.share)) }
      drawing.add(LineMark(points: points, stroke: color(index), width: 2))
      drawing.add(
        PointMark(
          points: points.indices.filter { (points.count - 1 - $0) % every == 0 }.map {
            points[$0]
          }, shape: shape(index), radius: 3.4, fill: color(index), stroke: Theme.ground))
    }
    guard commonDeadline == nil else { return }
    let due = chart.lines.compactMap { line -> Point? in
      guard let point = dueIndex(line).map({ line.points[$0] }) else { return nil }
      return Point(time(point.time), clamped(point.share))
    }
    drawing.add(
      PointMark(
        points: due, radius: 5, fill: Theme.ground, stroke: Theme.target, strokeWidth: 1.8))
  }

  /// Names and probabilities where the lines end, with the symbol of each.
  private func drawNames(
    _ names: [TextBlock], _ values: [TextBlock], _ plot: Box, _ time: TimeScale,
    _ value: LinearScale, in drawing: inout Drawing
  ) {
    let ends = chart.lines.map { line in
      value(min(max(line.points.last?.share ?? 0, 0), 1))
    }
    // A name of two lines takes a line more, and stands half a line higher.
    let most = Double((names.map(\.lines.count).max() ?? 1) - 1)
    let places = LabelColumn.places(
      ends, height: labelHeight + nameLine * most, in: (plot.y - 6)...(plot.bottom + 10))
    let lifts = names.map { nameLine / 2 * Double(max($0.lines.count, 1) - 1) }
    var links: [(from: Point, to: Point)] = []
    for (index, place) in places.enumerated() {
      let from = chart.lines[index].points.last.map { time($0.time) } ?? plot.right
      links.append((Point(from, ends[index]), Point(plot.right + 4, place - 8)))
    }
    for link in links {
      drawing.add(RuleMark(from: link.from, to: link.to, stroke: Theme.axis, isCrisp: false))
    }
    for index in chart.lines.indices {
      drawing.add(
        PointMark(
          points: [Point(plot.right + 11, places[index] - 8)], shape: shape(index), radius: 3.4,
          fill: color(index), stroke: Theme.ground))
    }
    let x = plot.right + 20
    drawing.add(
      LabelMark(
        names.indices.map { .init(block: names[$0], x: x, y: places[$0] - 4 - lifts[$0]) },
        fill: Theme.ink))
    drawing.add(
      LabelMark(
        values.indices.map { .init(block: values[$0], x: x, y: places[$0] + 10 + lifts[$0]) },
        fill: Theme.quiet))
  }

  private var description: String {
    chart.lines.map { line in
      var parts: [String] = []
      if let point = dueIndex(line).map({ line.points[$0] }) {
        parts.append(say("기한 ", "due ") + language.text(point.time) + " " + text(point))
      }
      if let last = line.points.last {
        parts.append(language.text(last.time) + " " + text(last))
      }
      if let wanted = chart.wanted {
        let share = language.percent(wanted, DecimalFormat(maximumDecimals: 1))
        let reached = line.points.first { $0.share >= wanted }
        parts.append(
          reached.map {
            say(
              "\(language.text($0.time))에 \(share) 도달",
              "\(share) reached in \(language.text($0.time))"
            )
          } ?? say("\(share)에 이르지 못함", "\(share) not reached"))
      }
      return line.label + ": " + parts.joined(separator: ", ")
    }.joined(separator: "; ") + "."
  }
}
