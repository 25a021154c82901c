import Glibc
import Quantities

/// The layout of a comparison chart: a row per target, in it a line per scenario.
struct ComparisonPlot: Sendable {
  let chart: ComparisonChart
  private let lineHeight = 17.0
  private let rowGap = 13.0

  /// A row, laid out.
  private struct Row {
    var name: TextBlock
    var top: Double
    var height: Double
    var entries: [Entry]
  }

  /// A probability, laid out.
  private struct Entry {
    var scenario: Int
    var probability: ComparisonChart.Probability
    var share: String
    var difference: String
  }

  init(chart: ComparisonChart) { self.chart = chart }

  func rendered() -> RenderedFigure {
    var drawing = Drawing()
    let frame = FigureFrame(
      caption: chart.caption, unitNote: "", key: key)
    let top = frame.drawHeader(in: &drawing) + 4
    let rows = layout(top: top + 18)
    let bottom = (rows.last.map { $0.top + $0.height } ?? top + 18) + 2

    let nameWidth = rows.map(\.name.width).max() ?? 0
    let entries = rows.flatMap(\.entries)
    func column(_ text: KeyPath<Entry, String>, _ head: String) -> Double {
      let widths = entries.map { FontMetrics.width($0[keyPath: text], size: Theme.labelSize) }
      return max(widths.max() ?? 0, FontMetrics.width(head, size: Theme.smallSize))
    }
    let differenceWidth = hasDifferences ? column(\.difference, differenceHead) : 0
    let right = Theme.width - Theme.margin
    let shareRight = right - (hasDifferences ? differenceWidth + 14 : 0)
    let left = (Theme.margin + nameWidth + 14).rounded(.up)
    let plotRight = (shareRight - column(\.share, shareHead) - 16).rounded(.down)
    let value = LinearScale(domain: 0...1, start: left, end: plotRight)

    drawGrid(value, top: top + 16, bottom: bottom, rows, in: &drawing)
    drawMarks(rows, value, in: &drawing)
    drawing.add(
      LabelMark(
        TextBlock(axisHead, width: plotRight - left, size: Theme.smallSize, maximumLines: 1),
        x: left, y: top + 10, fill: Theme.quiet))
    drawNumbers(rows, shareRight: shareRight, right: right, head: top + 10, in: &drawing)
    return frame.finished(drawing, bottom: bottom + 18, description: description(rows))
  }

  private func say(_ ko: String, _ en: String) -> String {
    chart.caption.language == .ko ? ko : en
  }

  private var differenceHead: String { say("기준 대비(%p)", "vs base (pp)") }
  private var shareHead: String { say("확률 ± 표준오차", "Probability ± SE") }
  private var axisHead: String { say("달성 확률(%)", "Probability of attainment (%)") }

  private var hasDifferences: Bool {
    chart.rows.contains { $0.probabilities.contains { $0?.difference != nil } }
  }

  private static let shapes = PointMark.Shape.allCases

  private func color(_ scenario: Int) -> Color {
    Theme.categories[scenario % Theme.categories.count]
  }

  private func mark(_ scenario: Int, _ points: [Point]) -> PointMark {
    PointMark(
      points: points, shape: ComparisonPlot.shapes[scenario % ComparisonPlot.shapes.count],
      radius: 4.2, fill: color(scenario), stroke: Theme.ground)
  }

  private var key: [KeyItem] {
    chart.scenarios.enumerated().map { index, name in
      KeyItem(
        sample: .points(
          ComparisonPlot.shapes[index % ComparisonPlot.shapes.count], fill: color(index),
          stroke: color(index), joined: false), text: name)
    }
  }

  private func layout(top: Double) -> [Row] {
    let language = chart.caption.language
    var y = top
    return chart.rows.map { row in
      let entries = row.probabilities.enumerated().compactMap { index, probability -> Entry? in
        guard let probability, probability.share.isFinite else { return nil }
        return Entry(
          scenario: index, probability: probability,
          share: language.probability(
            probability.share, standardError: probability.standardError),
          difference: difference(probability))
      }
      let name = TextBlock(
        row.label, width: Theme.width * 0.27, size: Theme.labelSize, maximumLines: 3)
      let height =
        max(Double(max(entries.count, 1)) * lineHeight, name.height) + rowGap
      defer { y += height }
      return Row(name: name, top: y, height: height, entries: entries)
    }
  }

  /// The difference with one decimal, or with the digits its error supports.
  private func difference(_ probability: ComparisonChart.Probability) -> String {
    guard let difference = probability.difference, difference.isFinite else { return "" }
    var format = DecimalFormat.signed((probability.differenceError ?? 0) >= 0.0095 ? 0 : 1)
    format.negative = .minus
    return format.text(difference, shiftedBy: 2)
  }

  private func drawGrid(
    _ value: LinearScale, top: Double, bottom: Double, _ rows: [Row], in drawing: inout Drawing
  ) {
    let ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
    drawing.add(
      GridMark(
        rules: ticks.map { (from: Point(value($0), top), to: Point(value($0), bottom)) },
        stroke: Theme.grid))
    drawing.add(
      GridMark(
        rules: rows.dropFirst().map {
          (from: Point(Theme.margin, $0.top), to: Point(Theme.width - Theme.margin, $0.top))
        }, stroke: Theme.grid))
    let labels = ticks.map {
      LabelMark.Label(
        block: TextBlock(
          DecimalFormat.whole.text($0, shiftedBy: 2), width: 60, size: Theme.smallSize),
        x: value($0), y: bottom + 14)
    }
    drawing.add(LabelMark(labels, fill: Theme.quiet, anchor: .middle))
  }

  /// Thin lines from the base to each scenario, then errors and points by scenario.
  private func drawMarks(_ rows: [Row], _ value: LinearScale, in drawing: inout Drawing) {
    var links: [(from: Point, to: Point)] = []
    var errors = [Int: [(from: Point, to: Point)]]()
    var points = [Int: [Point]]()
    for row in rows {
      let base = row.entries.first { $0.scenario == 0 }.map { value(share($0)) }
      for (index, entry) in row.entries.enumerated() {
        let y = middle(row, index)
        let x = value(share(entry))
        if let base, entry.scenario > 0, abs(x - base) > 1 {
          links.append((Point(base, y), Point(x, y)))
        }
        let error = entry.probability.standardError
        let reach = error.isFinite ? 2 * max(0, error) : 0
        errors[entry.scenario, default: []].append(
          (
            Point(value(max(0, share(entry) - reach)), y),
            Point(value(min(1, share(entry) + reach)), y)
          ))
        points[entry.scenario, default: []].append(Point(x, y))
      }
      if row.entries.count > 1, let base {
        links.append(
          (Point(base, middle(row, 0) + 6), Point(base, middle(row, row.entries.count - 1))))
      }
    }
    drawing.add(GridMark(rules: links, stroke: Theme.axis, dash: "2 2"))
    for scenario in points.keys.sorted() {
      drawing.add(GridMark(rules: errors[scenario] ?? [], stroke: color(scenario), width: 2))
      drawing.add(mark(scenario, points[scenario] ?? []))
    }
  }

  private func share(_ entry: Entry) -> Double { min(max(entry.probability.share, 0), 1) }

  private func middle(_ row: Row, _ index: Int) -> Double {
    row.top + row.height / 2
      + (Double(index) - Double(row.entries.count - 1) / 2) * lineHeight
  }

  private func drawNumbers(
    _ rows: [Row], shareRight: Double, right: Double, head: Double, in drawing: inout Drawing
  ) {
    func block(_ text: String) -> TextBlock {
      TextBlock(text, width: 300, size: Theme.labelSize)
    }
    var names: [LabelMark.Label] = []
    var shares: [LabelMark.Label] = []
    var differences: [LabelMark.Label] = []
    for row in rows {
      names.append(
        .init(
          block: row.name, x: Theme.margin,
          y: row.top + row.height / 2 - row.name.height / 2 + 12.4))
      for (index, entry) in row.entries.enumerated() {
        let y = middle(row, index) + 4.2
        shares.append(.init(block: block(entry.share), x: shareRight, y: y))
        differences.append(.init(block: block(entry.difference), x: right, y: y))
      }
    }
    drawing.add(LabelMark(names, fill: Theme.ink))
    drawing.add(LabelMark(shares, fill: Theme.ink, anchor: .end))
    drawing.add(LabelMark(differences, fill: Theme.ink, anchor: .end))
    let heads = [(shareHead, shareRight), (hasDifferences ? differenceHead : "", right)].map {
      LabelMark.Label(
        block: TextBlock($0.0, width: 200, size: Theme.smallSize), x: $0.1, y: head)
    }
    drawing.add(LabelMark(heads, fill: Theme.quiet, anchor: .end))
  }

  private func description(_ rows: [Row]) -> String {
    zip(chart.rows, rows).map { source, row in
      let entries = row.entries.map { entry in
        let name = entry.scenario < chart.scenarios.count ? chart.scenarios[entry.scenario] : ""
        let change = entry.difference.isEmpty ? "" : " (" + entry.difference + ")"
        return name + " " + entry.share + change
      }
      return source.label + ": " + entries.joined(separator: ", ")
    }.joined(separator: "; ") + "."
  }
}
