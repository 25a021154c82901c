import Glibc
import Quantities

/// The layout of before and after: a row per thing, its two points joined by a bar.
struct BeforeAfterPlot: Sendable {
  let chart: BeforeAfterChart
  private let axis: ValueAxis
  private let decimals: Int

  init(chart: BeforeAfterChart) {
    self.chart = chart
    let values = chart.groups.flatMap(\.rows).flatMap { [$0.before, $0.after].compactMap(\.self) }
    axis = ValueAxis(
      values, style: chart.style, fromZero: true, count: 5, language: chart.caption.language)
    decimals = axis.differenceDecimals(errors: [])
  }

  private static let moreFill = Theme.categories[0]
  private static let lessFill = Theme.categories[1]

  private func say(_ ko: String, _ en: String) -> String {
    chart.caption.language == .ko ? ko : en
  }

  /// A row where it stands; a heading has no row.
  private struct Line {
    var name: TextBlock
    var middle: Double
    var row: BeforeAfterChart.Row?
  }

  func rendered() -> RenderedFigure {
    var drawing = Drawing()
    let frame = FigureFrame(
      caption: chart.caption, unitNote: axis.unitNote(chart.caption.language), key: key)
    let top = frame.drawHeader(in: &drawing) + 2
    let (lines, bottom) = layout(top: top + 18)
    let numbers = NumberColumns(
      heads: [say("현재", "Now"), say("권고", "Advised"), say("증감", "Change")],
      rows: lines.compactMap { line in line.row.map { (line.middle, texts($0)) } })
    let left = (Theme.margin + (lines.map(\.name.width).max() ?? 0) + 14).rounded(.up)
    let right = (Theme.width - Theme.margin - numbers.width - 16).rounded(.down)
    let value = LinearScale(domain: axis.domain, start: left, end: right)
    let below = axis.drawLevelGrid(value, top: top + 14, bottom: bottom, in: &drawing)
    drawing.add(
      RuleMark(
        from: Point(value(0), top + 14), to: Point(value(0), bottom), stroke: Theme.axis))
    drawRows(lines, value, in: &drawing)
    let names = lines.map {
      LabelMark.Label(block: $0.name, x: Theme.margin, y: $0.middle - $0.name.height / 2 + 12.4)
    }
    drawing.add(LabelMark(names.filter { $0.block.bold }, fill: Theme.ink))
    drawing.add(LabelMark(names.filter { !$0.block.bold }, fill: Theme.ink))
    numbers.draw(head: top + 10, in: &drawing)
    return frame.finished(drawing, bottom: below, description: description)
  }

  private func layout(top: Double) -> ([Line], Double) {
    var lines: [Line] = []
    var y = top
    func add(_ text: String, bold: Bool, row: BeforeAfterChart.Row?) {
      let name = TextBlock(
        text, width: Theme.width * 0.3, size: Theme.labelSize, bold: bold, maximumLines: 2)
      let height = max(14, name.height) + 8
      lines.append(Line(name: name, middle: y + height / 2, row: row))
      y += height
    }
    for group in chart.groups {
      if !group.heading.isEmpty {
        if !lines.isEmpty { y += 4 }
        add(group.heading, bold: true, row: nil)
      }
      for row in group.rows { add(row.label, bold: false, row: row) }
    }
    return (lines, y + 2)
  }

  /// Before, after and change; the change is that of the printed numbers.
  private func texts(_ row: BeforeAfterChart.Row) -> [String] {
    let after = axis.amount(row.after, decimals: decimals)
    guard let before = row.before else { return ["", after, ""] }
    let power = -axis.unit.power - axis.style.exponent
    let scale = pow(10, Double(power))
    let rounded = [before, row.after].map { value in
      RoundedParts.of([value * scale], whole: value * scale, decimals: decimals)[0]
    }
    var format = DecimalFormat.signed(decimals)
    format.negative = .minus
    return [
      axis.amount(before, decimals: decimals), after, format.text(rounded[1] - rounded[0]),
    ]
  }

  private func drawRows(_ lines: [Line], _ value: LinearScale, in drawing: inout Drawing) {
    var more: [Box] = []
    var less: [Box] = []
    var before: [Point] = []
    var after: [Point] = []
    for line in lines {
      guard let row = line.row else { continue }
      let end = Point(value(row.after), line.middle)
      after.append(end)
      guard let first = row.before else { continue }
      let start = Point(value(first), line.middle)
      before.append(start)
      let box = Box(
        x: min(start.x, end.x), y: line.middle - 2.5, width: abs(end.x - start.x), height: 5)
      if row.after >= first { more.append(box) } else { less.append(box) }
    }
    drawing.add(BarMark(bars: more, fill: BeforeAfterPlot.moreFill))
    drawing.add(BarMark(bars: less, fill: BeforeAfterPlot.lessFill))
    drawing.add(
      PointMark(
        points: before, radius: 4.2, fill: Theme.ground, stroke: Theme.ink, strokeWidth: 1.5))
    drawing.add(PointMark(points: after, radius: 4.2, fill: Theme.ink, stroke: Theme.ink))
  }

  private var key: [KeyItem] {
    let rows = chart.groups.flatMap(\.rows)
    var key = [
      KeyItem(
        sample: .points(.circle, fill: Theme.ground, stroke: Theme.ink, joined: false),
        text: say("현재", "Now")),
      KeyItem(
        sample: .points(.circle, fill: Theme.ink, stroke: Theme.ink, joined: false),
        text: say("권고", "Advised")),
    ]
    if rows.contains(where: { $0.after > $0.before ?? .infinity }) {
      key.append(
        KeyItem(sample: .area(BeforeAfterPlot.moreFill, edge: nil), text: say("늘림", "More")))
    }
    if rows.contains(where: { $0.after < $0.before ?? -.infinity }) {
      key.append(
        KeyItem(sample: .area(BeforeAfterPlot.lessFill, edge: nil), text: say("줄임", "Less")))
    }
    return key
  }

  private var description: String {
    let unit = axis.unitNote(chart.caption.language)
    let parts = chart.groups.flatMap(\.rows).map { row in
      let texts = texts(row)
      return row.label + " " + (texts[0].isEmpty ? "" : texts[0] + " → ") + texts[1]
    }
    return (unit.isEmpty ? "" : unit + " ") + parts.joined(separator: "; ") + "."
  }
}
