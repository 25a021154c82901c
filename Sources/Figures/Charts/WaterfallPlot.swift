import Glibc
import Quantities

/// The layout of a waterfall: a row per part, each bar from where the one above ended.
struct WaterfallPlot: Sendable {
  let chart: WaterfallChart
  private let axis: ValueAxis
  private let decimals: Int
  private let rows: [Row]
  private let barHeight = 18.0

  /// A row with what it adds and where it stands.
  private struct Row {
    var label: String
    var from: Double
    var to: Double
    var error: Double
    var text: String
    var isTotal: Bool
  }

  init(chart: WaterfallChart) {
    self.chart = chart
    var levels = [chart.start.value]
    for part in chart.parts { levels.append((levels.last ?? 0) + part.amount) }
    let errors = chart.parts.map { $0.standardError ?? 0 }
    let reached = zip(levels.dropFirst(), errors).flatMap { [$0 - 2 * $1, $0 + 2 * $1] }
    let axis = ValueAxis(
      levels + reached + [chart.end.value], style: chart.style, fromZero: nil, count: 5,
      language: chart.caption.language)
    let decimals = axis.differenceDecimals(errors: errors)
    self.axis = axis
    self.decimals = decimals

    // All numbers are rounded in the unit they are printed in, and the parts to their sum.
    let power = -axis.unit.power - axis.style.exponent
    let scale = pow(10, Double(power))
    let ends = [chart.start.value, chart.end.value].map { value in
      RoundedParts.of([value * scale], whole: value * scale, decimals: decimals)[0]
    }
    let amounts = RoundedParts.of(
      chart.parts.map { $0.amount * scale }, whole: ends[1] - ends[0], decimals: decimals)
    var signed = DecimalFormat.signed(decimals)
    signed.negative = .minus
    let plain = DecimalFormat(
      maximumDecimals: decimals, minimumDecimals: decimals, negative: .minus)
    func withError(_ text: String, _ error: Double?) -> String {
      guard let error, error.isFinite, error > 0 else { return text }
      return text + " ± " + DecimalFormat.significant(1).text(error, shiftedBy: power)
    }
    func total(_ total: WaterfallChart.Total, _ rounded: Double) -> Row {
      Row(
        label: total.label, from: total.value, to: total.value, error: 0,
        text: withError(plain.text(rounded), total.standardError), isTotal: true)
    }
    var rows = [total(chart.start, ends[0])]
    for (index, part) in chart.parts.enumerated() {
      rows.append(
        Row(
          label: part.label, from: levels[index], to: levels[index + 1], error: errors[index],
          text: withError(signed.text(amounts[index]), part.standardError), isTotal: false))
    }
    self.rows = rows + [total(chart.end, ends[1])]
  }

  private static let moreFill = Theme.categories[0]
  private static let lessFill = Theme.categories[1]

  private func say(_ ko: String, _ en: String) -> String {
    chart.caption.language == .ko ? ko : en
  }

  /// Totals are bars only where bars start at zero; else their length would say nothing.
  private var startsAtZero: Bool { axis.domain.contains(0) }

  func rendered() -> RenderedFigure {
    var drawing = Drawing()
    let frame = FigureFrame(
      caption: chart.caption, unitNote: axis.unitNote(chart.caption.language), key: key)
    let top = frame.drawHeader(in: &drawing) + 2
    let names = rows.map {
      TextBlock(
        $0.label, width: Theme.width * 0.32, size: Theme.labelSize, bold: $0.isTotal,
        maximumLines: 3)
    }
    var middles: [Double] = []
    var y = top + 18
    for name in names {
      let height = max(barHeight, name.height) + 9
      middles.append(y + height / 2)
      y += height
    }
    let numbers = NumberColumns(
      heads: [hasErrors ? say("값 ± 표준오차", "Value ± SE") : say("값", "Value")],
      rows: zip(middles, rows).map { ($0, [$1.text]) })
    let left = (Theme.margin + (names.map(\.width).max() ?? 0) + 14).rounded(.up)
    let right = (Theme.width - Theme.margin - numbers.width - 16).rounded(.down)
    let value = LinearScale(domain: axis.domain, start: left, end: right)
    let below = axis.drawLevelGrid(value, top: top + 14, bottom: y, in: &drawing)
    if startsAtZero {
      drawing.add(
        RuleMark(
          from: Point(value(0), top + 14), to: Point(value(0), y), stroke: Theme.axis))
    }
    drawBars(value, middles, in: &drawing)
    let labels = zip(names, middles).map {
      LabelMark.Label(block: $0, x: Theme.margin, y: $1 - $0.height / 2 + 12.4)
    }
    drawing.add(LabelMark(labels.filter { $0.block.bold }, fill: Theme.ink))
    drawing.add(LabelMark(labels.filter { !$0.block.bold }, fill: Theme.ink))
    numbers.draw(head: top + 10, in: &drawing)
    return frame.finished(drawing, bottom: below, description: description)
  }

  private var hasErrors: Bool { rows.contains { $0.text.contains("±") } }

  private var key: [KeyItem] {
    var key: [KeyItem] = []
    if chart.parts.contains(where: { $0.amount > 0 }) {
      key.append(
        KeyItem(sample: .area(WaterfallPlot.moreFill, edge: nil), text: say("증가", "More")))
    }
    if chart.parts.contains(where: { $0.amount < 0 }) {
      key.append(
        KeyItem(sample: .area(WaterfallPlot.lessFill, edge: nil), text: say("감소", "Less")))
    }
    key.append(
      KeyItem(
        sample: startsAtZero
          ? .area(Theme.axis, edge: nil)
          : .points(.diamond, fill: Theme.ink, stroke: Theme.ink, joined: false),
        text: say("합계", "Total")))
    return key
  }

  private func drawBars(
    _ value: LinearScale, _ middles: [Double], in drawing: inout Drawing
  ) {
    var totals: [Box] = []
    var points: [Point] = []
    var more: [Box] = []
    var less: [Box] = []
    var links: [(from: Point, to: Point)] = []
    var whiskers: [(from: Point, to: Point)] = []
    for (index, (row, middle)) in zip(rows, middles).enumerated() {
      func box(_ from: Double, _ to: Double) -> Box {
        Box(
          x: min(value(from), value(to)), y: middle - barHeight / 2,
          width: max(abs(value(to) - value(from)), 1), height: barHeight)
      }
      if row.isTotal {
        if startsAtZero {
          totals.append(box(0, row.to))
        } else {
          points.append(Point(value(row.to), middle))
        }
      } else if row.to >= row.from {
        more.append(box(row.from, row.to))
      } else {
        less.append(box(row.from, row.to))
      }
      if row.error > 0 {
        let reach = [row.to - 2 * row.error, row.to + 2 * row.error].map { value($0) }
        whiskers.append((Point(reach[0], middle), Point(reach[1], middle)))
        whiskers += reach.map { (Point($0, middle - 3), Point($0, middle + 3)) }
      }
      if index + 1 < middles.count {
        links.append(
          (
            Point(value(row.to), middle + barHeight / 2 * (row.isTotal && !startsAtZero ? 0 : 1)),
            Point(
              value(row.to),
              middles[index + 1]
                - barHeight / 2 * (rows[index + 1].isTotal && !startsAtZero ? 0 : 1))
          ))
      }
    }
    drawing.add(GridMark(rules: links, stroke: Theme.quiet))
    drawing.add(BarMark(bars: totals, fill: Theme.axis))
    drawing.add(BarMark(bars: more, fill: WaterfallPlot.moreFill))
    drawing.add(BarMark(bars: less, fill: WaterfallPlot.lessFill))
    drawing.add(GridMark(rules: whiskers, stroke: Theme.ink))
    drawing.add(
      PointMark(
        points: points, shape: .diamond, radius: 4.5, fill: Theme.ink, stroke: Theme.ground))
  }

  private var description: String {
    let unit = axis.unitNote(chart.caption.language)
    return rows.map { $0.label + " " + $0.text }.joined(separator: ", ")
      + (unit.isEmpty ? "." : " " + unit + ".")
  }
}
