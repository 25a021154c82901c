import Glibc
import Quantities

/// The layout of a tornado chart: a row per input, its bar across the baseline.
struct TornadoPlot: Sendable {
  let chart: TornadoChart
  private let axis: ValueAxis
  private let decimals: Int
  private let barHeight = 16.0
  /// Two bars on one side of the baseline stand one above the other.
  private let halfHeight = 13.0

  /// A row, laid out.
  private struct Row {
    var source: TornadoChart.Source?
    var name: TextBlock
    var top: Double
    var height: Double
    var ends: [End]
    var middle: Double { top + height / 2 }
  }

  /// One end of an input, laid out.
  private struct End {
    var isLow: Bool
    var effect: Double
    var error: Double
    var input: TextBlock
    var isLeft: Bool
    /// The middle of its bar, less that of the row.
    var offset: Double
    var height: Double
  }

  init(chart: TornadoChart) {
    self.chart = chart
    let ends = chart.rows.flatMap { [$0.low, $0.high] }.compactMap(\.self)
    let reached = ends.flatMap { end -> [Double] in
      let error = 2 * (end.standardError ?? 0)
      return [end.effect - error, end.effect + error].map { chart.baseline + $0 }
    }
    axis = ValueAxis(
      reached + [chart.baseline], style: chart.style, fromZero: false, count: 5,
      language: chart.caption.language)
    decimals = axis.differenceDecimals(errors: ends.compactMap(\.standardError))
  }

  private func say(_ ko: String, _ en: String) -> String {
    chart.caption.language == .ko ? ko : en
  }

  private static let lowFill = Theme.inner
  private static let highFill = Theme.forecast

  func rendered() -> RenderedFigure {
    var chart = chart
    if chart.omitted > 0 {
      chart.caption.notes.insert(
        say(
          "영향이 더 작은 항목 \(chart.omitted)개는 생략",
          "\(chart.omitted) inputs with less effect are left out"), at: 0)
    }
    var drawing = Drawing()
    let frame = FigureFrame(
      caption: chart.caption, unitNote: axis.unitNote(chart.caption.language), key: key)
    let top = frame.drawHeader(in: &drawing) + 4
    let rows = layout(top: top + 20)
    let bottom = (rows.last.map { $0.top + $0.height } ?? top + 20) + 2

    let nameLeft = Theme.margin + (rows.contains { $0.source != nil } ? 16 : 0)
    let left = (nameLeft + (rows.map(\.name.width).max() ?? 0) + 12).rounded(.up)
    let numbers = numberColumns(rows)
    let right = (Theme.width - Theme.margin - numbers.width - 12).rounded(.down)
    // Room for what the inputs are at the ends of the bars.
    func room(_ isLeft: Bool) -> Double {
      let widths = rows.flatMap(\.ends).filter { $0.isLeft == isLeft }.map(\.input.width)
      return (widths.max() ?? 0) + 10
    }
    let value = LinearScale(
      domain: axis.domain, start: left + room(true), end: right - room(false))

    let below = axis.drawLevelGrid(value, top: top + 20, bottom: bottom, in: &drawing)
    drawBars(rows, value, in: &drawing)
    drawBaseline(value, left: left, right: right, top: top, bottom: bottom, in: &drawing)
    drawNames(rows, nameLeft: nameLeft, in: &drawing)
    numbers.draw(head: top + 10, in: &drawing)
    return frame.finished(drawing, bottom: below, description: description)
  }

  private var key: [KeyItem] {
    var key = [
      KeyItem(
        sample: .area(TornadoPlot.lowFill, edge: Theme.edge), text: say("낮은 값", "Low value")),
      KeyItem(
        sample: .area(TornadoPlot.highFill, edge: nil), text: say("높은 값", "High value")),
    ]
    for source in TornadoChart.Source.allCases
    where chart.rows.contains(where: { $0.source == source }) {
      let look = look(of: source)
      key.append(
        KeyItem(
          sample: .points(look.shape, fill: look.fill, stroke: Theme.ink, joined: false),
          text: look.word))
    }
    return key
  }

  private func look(
    of source: TornadoChart.Source
  ) -> (shape: PointMark.Shape, fill: Color, word: String) {
    switch source {
    case .lever: (.diamond, Theme.ink, say("수단", "Lever"))
    case .sourced: (.circle, Theme.ink, say("출처 있는 값", "Sourced"))
    case .assumed: (.circle, Theme.ground, say("가정", "Assumed"))
    }
  }

  private func layout(top: Double) -> [Row] {
    var y = top
    return chart.rows.map { row in
      let sameSide = (row.low?.effect ?? 0) * (row.high?.effect ?? 0) > 0
      // An end without effect stands opposite the other.
      let lowIsLeft =
        row.low.map { $0.effect != 0 ? $0.effect < 0 : (row.high?.effect ?? 0) >= 0 } ?? true
      let highIsLeft =
        row.high.map { $0.effect != 0 ? $0.effect < 0 : (row.low?.effect ?? 0) > 0 } ?? false
      func end(_ end: TornadoChart.End?, isLow: Bool) -> End? {
        guard let end else { return nil }
        return End(
          isLow: isLow, effect: end.effect, error: end.standardError ?? 0,
          input: TextBlock(end.input, width: 84, size: Theme.smallSize, maximumLines: 1),
          isLeft: isLow ? lowIsLeft : highIsLeft,
          offset: sameSide ? (isLow ? -0.5 : 0.5) * (halfHeight + 1) : 0,
          height: sameSide ? halfHeight : barHeight)
      }
      let name = TextBlock(
        row.label, width: Theme.width * 0.26, size: Theme.labelSize, maximumLines: 2)
      let height = max(sameSide ? 2 * halfHeight + 1 : barHeight, name.height) + 9
      defer { y += height }
      return Row(
        source: row.source, name: name, top: y, height: height,
        ends: [end(row.low, isLow: true), end(row.high, isLow: false)].compactMap(\.self))
    }
  }

  private func drawBars(_ rows: [Row], _ value: LinearScale, in drawing: inout Drawing) {
    var boxes: [Bool: [Box]] = [:]
    var whiskers: [(from: Point, to: Point)] = []
    var left: [LabelMark.Label] = []
    var right: [LabelMark.Label] = []
    for row in rows {
      for end in row.ends {
        let (base, tip) = (value(chart.baseline), value(chart.baseline + end.effect))
        let y = row.middle + end.offset
        boxes[end.isLow, default: []].append(
          Box(
            x: min(base, tip), y: y - end.height / 2, width: abs(tip - base), height: end.height))
        let reach = [end.effect - 2 * end.error, end.effect + 2 * end.error].map {
          value(chart.baseline + $0)
        }
        if end.error > 0 {
          whiskers.append((Point(reach[0], y), Point(reach[1], y)))
          whiskers += reach.map { (Point($0, y - 3), Point($0, y + 3)) }
        }
        let outer = end.isLeft ? min(tip, reach[0]) - 5 : max(tip, reach[1]) + 5
        let label = LabelMark.Label(block: end.input, x: outer, y: y + 4)
        if end.isLeft { left.append(label) } else { right.append(label) }
      }
    }
    drawing.add(
      BarMark(bars: boxes[true] ?? [], fill: TornadoPlot.lowFill, stroke: Theme.edge))
    drawing.add(BarMark(bars: boxes[false] ?? [], fill: TornadoPlot.highFill))
    drawing.add(GridMark(rules: whiskers, stroke: Theme.ink))
    drawing.add(LabelMark(left, fill: Theme.quiet, anchor: .end))
    drawing.add(LabelMark(right, fill: Theme.quiet))
  }

  private func drawBaseline(
    _ value: LinearScale, left: Double, right: Double, top: Double, bottom: Double,
    in drawing: inout Drawing
  ) {
    let x = value(chart.baseline)
    drawing.add(
      RuleMark(from: Point(x, top + 16), to: Point(x, bottom), stroke: Theme.ink, width: 1.5))
    let text =
      say("기준 ", "Baseline ")
      + axis.styleWithDecimals.text(
        chart.baseline, chart.caption.language, in: axis.unit)
    let block = TextBlock(text, width: right - left, size: Theme.smallSize, maximumLines: 1)
    let middle = min(max(x, left + block.width / 2), right - block.width / 2)
    drawing.add(LabelMark(block, x: middle, y: top + 10, fill: Theme.ink, anchor: .middle))
  }

  private func drawNames(_ rows: [Row], nameLeft: Double, in drawing: inout Drawing) {
    for source in TornadoChart.Source.allCases {
      let look = look(of: source)
      drawing.add(
        PointMark(
          points: rows.filter { $0.source == source }.map { Point(Theme.margin + 5, $0.middle) },
          shape: look.shape, radius: 3.5, fill: look.fill, stroke: Theme.ink, strokeWidth: 1.3))
    }
    let names = rows.map {
      LabelMark.Label(block: $0.name, x: nameLeft, y: $0.middle - $0.name.height / 2 + 12.4)
    }
    drawing.add(LabelMark(names, fill: Theme.ink))
  }

  private func numberColumns(_ rows: [Row]) -> NumberColumns {
    NumberColumns(
      heads: [say("낮은 값", "Low"), say("높은 값", "High")],
      rows: rows.map { row in
        (
          row.middle,
          [true, false].map { isLow in
            row.ends.first { $0.isLow == isLow }.map {
              axis.difference($0.effect, decimals: decimals)
            } ?? ""
          }
        )
      })
  }

  private var description: String {
    let language = chart.caption.language
    let base =
      say("기준 ", "Baseline ")
      + axis.styleWithDecimals.text(chart.baseline, language, in: axis.unit)
    let rows = chart.rows.map { row in
      let ends = [row.low, row.high].compactMap(\.self).map { end in
        let error = end.standardError.map {
          " ± " + DecimalFormat.significant(1).text($0, shiftedBy: -axis.unit.power)
        }
        return (end.input.isEmpty ? "" : end.input + " → ")
          + axis.difference(end.effect, decimals: decimals) + (error ?? "")
      }
      return row.label + " " + ends.joined(separator: ", ")
    }
    return ([base] + rows).joined(separator: "; ") + "."
  }
}
