import Glibc
import Quantities

/// The layout of a funnel: a row per stage, its bar split into what became of those who entered.
struct FunnelPlot: Sendable {
  let chart: FunnelChart
  private let axis: ValueAxis
  private let barHeight = 20.0

  /// A stage, laid out.
  private struct Row {
    var stage: FunnelChart.Stage
    var name: TextBlock
    var detail: TextBlock
    /// The middle of its bar.
    var middle: Double
  }

  init(chart: FunnelChart) {
    self.chart = chart
    let reached = chart.stages.flatMap { [$0.entered.mean, $0.passed.high ?? $0.passed.mean] }
    axis = ValueAxis(
      reached, style: chart.style, fromZero: true, count: 5, language: chart.caption.language)
  }

  private var language: Language { chart.caption.language }
  private func say(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  /// What becomes of those who enter, in the order of the bar.
  private enum Fate: CaseIterable {
    case passed, waiting, lost

    func amount(_ stage: FunnelChart.Stage) -> FunnelChart.Amount? {
      switch self {
      case .passed: stage.passed
      case .waiting: stage.waiting
      case .lost: stage.lost
      }
    }

    var fill: Color {
      switch self {
      case .passed: Theme.forecast
      case .waiting: Theme.inner
      case .lost: Theme.ground
      }
    }

    var edge: Color {
      switch self {
      case .passed: Theme.forecast
      case .waiting: Theme.edge
      case .lost: Theme.axis
      }
    }
  }

  private func word(_ fate: Fate) -> String {
    switch fate {
    case .passed: say("통과", "Passed")
    case .waiting: say("대기", "Waiting")
    case .lost: say("탈락", "Lost")
    }
  }

  private var fates: [Fate] {
    Fate.allCases.filter { fate in chart.stages.contains { fate.amount($0) != nil } }
  }

  func rendered() -> RenderedFigure {
    var drawing = Drawing()
    let key = fates.map {
      KeyItem(sample: .area($0.fill, edge: $0.edge), text: word($0))
    }
    let frame = FigureFrame(caption: chart.caption, unitNote: axis.unitNote(language), key: key)
    let top = frame.drawHeader(in: &drawing) + 2
    let names = chart.stages.map {
      TextBlock($0.label, width: Theme.width * 0.24, size: Theme.labelSize, maximumLines: 3)
    }
    let left = (Theme.margin + (names.map(\.width).max() ?? 0) + 12).rounded(.up)
    var y = top + 18
    let rows = zip(chart.stages, names).map { stage, name in
      let detail = TextBlock(
        detail(stage), width: Theme.width - Theme.margin - left, size: Theme.smallSize,
        maximumLines: 2)
      let height = max(barHeight + 3 + detail.height, name.height) + 12
      defer { y += height }
      return Row(stage: stage, name: name, detail: detail, middle: y + 3 + barHeight / 2)
    }
    let numbers = NumberColumns(
      heads: [say("진입", "Entered"), say("통과율(80 % 구간)", "Pass rate (80 % range)")],
      rows: rows.map { row in
        (row.middle, [text(row.stage.entered.mean), share(row.stage)])
      })
    let right = (Theme.width - Theme.margin - numbers.width - 16).rounded(.down)
    // Bars use the whole width: the axis has no ticks, since every bar has its numbers.
    let largest = max(
      chart.stages.map { max($0.entered.mean, $0.passed.high ?? 0) }.max() ?? 0, axis.step * 1e-6)
    let value = LinearScale(domain: 0...largest, start: left, end: right)
    drawBars(rows, value, in: &drawing)
    drawing.add(
      RuleMark(from: Point(left, top + 16), to: Point(left, y), stroke: Theme.axis))
    let nameLabels = rows.map { row in
      LabelMark.Label(
        block: row.name, x: Theme.margin,
        y: row.middle + 4.2 - (row.name.lines.count > 1 ? barHeight / 2 - 5 : 0))
    }
    drawing.add(LabelMark(nameLabels, fill: Theme.ink))
    let details = rows.map {
      LabelMark.Label(block: $0.detail, x: left + 5, y: $0.middle + barHeight / 2 + 13)
    }
    drawing.add(LabelMark(details, fill: Theme.quiet))
    numbers.draw(head: top + 10, in: &drawing)
    return frame.finished(drawing, bottom: y, description: description)
  }

  private func drawBars(_ rows: [Row], _ value: LinearScale, in drawing: inout Drawing) {
    var links: [(from: Point, to: Point)] = []
    var whiskers: [(from: Point, to: Point)] = []
    var boxes = [[Box]](repeating: [], count: Fate.allCases.count)
    for (index, row) in rows.enumerated() {
      var sum = 0.0
      for (place, fate) in Fate.allCases.enumerated() {
        let amount = max(fate.amount(row.stage)?.mean ?? 0, 0)
        guard amount > 0 else { continue }
        boxes[place].append(
          Box(
            x: value(sum), y: row.middle - barHeight / 2, width: value(sum + amount) - value(sum),
            height: barHeight))
        sum += amount
      }
      if let low = row.stage.passed.low, let high = row.stage.passed.high, high > low {
        let reach = [low, high].map { value(max($0, 0)) }
        whiskers.append((Point(reach[0], row.middle), Point(reach[1], row.middle)))
        whiskers += reach.map { (Point($0, row.middle - 4), Point($0, row.middle + 4)) }
      }
      if index + 1 < rows.count {
        let next = rows[index + 1]
        links.append(
          (
            Point(value(max(row.stage.passed.mean, 0)), row.middle + barHeight / 2),
            Point(value(max(next.stage.entered.mean, 0)), next.middle - barHeight / 2)
          ))
      }
    }
    for link in links {
      drawing.add(
        RuleMark(from: link.from, to: link.to, stroke: Theme.grid, width: 1, isCrisp: false))
    }
    for (place, fate) in Fate.allCases.enumerated() {
      drawing.add(BarMark(bars: boxes[place], fill: fate.fill, stroke: fate.edge))
    }
    // Dark inside light, so that a range shows on the dark bar and beside it.
    drawing.add(GridMark(rules: whiskers, stroke: Theme.ground, width: 3))
    drawing.add(GridMark(rules: whiskers, stroke: Theme.ink))
  }

  private func text(_ value: Double) -> String {
    let unit = axis.unit
    let size = abs(value) / unit.scale
    let format = DecimalFormat(
      maximumDecimals: chart.style.isWhole && size >= 10 ? 0 : size >= 100 ? 0 : 1)
    return format.text(value, shiftedBy: -unit.power - axis.style.exponent)
  }

  private func text(_ amount: FunnelChart.Amount) -> String {
    guard let low = amount.low, let high = amount.high, text(low) != text(high) else {
      return text(amount.mean)
    }
    return text(amount.mean) + " (" + language.range(text(low), text(high)) + ")"
  }

  private func share(_ stage: FunnelChart.Stage) -> String {
    guard let share = stage.share else { return "" }
    func percent(_ share: Double) -> String {
      DecimalFormat(maximumDecimals: share < 0.1 ? 1 : 0).text(share, shiftedBy: 2)
    }
    let middle = percent(share.mean) + " %"
    guard let low = share.low, let high = share.high, percent(low) != percent(high) else {
      return middle
    }
    return middle + " (" + language.range(percent(low), percent(high)) + ")"
  }

  private func detail(_ stage: FunnelChart.Stage) -> String {
    fates.compactMap { fate in
      fate.amount(stage).map { word(fate) + " " + text($0) }
    }.joined(separator: " · ")
  }

  private var description: String {
    let rows = chart.stages.map { stage in
      let share = share(stage)
      return stage.label + ": " + say("진입 ", "entered ") + text(stage.entered) + ", "
        + detail(stage) + (share.isEmpty ? "" : ", " + share)
    }
    return rows.joined(separator: "; ") + "."
  }
}
