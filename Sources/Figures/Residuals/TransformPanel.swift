import Quantities

/// How often outturns fell into each part of their forecast distribution, with the range that
/// equal chances leave.
///
/// > Reference: Diebold, Gunther and Tay 1998, "Evaluating density forecasts, with applications to
/// > financial risk management", International Economic Review 39, section 4.
struct TransformPanel: DiagnosticPanel {
  let counts: [Int]
  let words: DiagnosticWords
  let axis: ValueAxis
  private let total: Int
  private let range: (lower: Double, upper: Double)

  init(counts: [Int], words: DiagnosticWords) {
    let counts = counts.map { max($0, 0) }
    self.counts = counts
    self.words = words
    total = counts.reduce(0, +)
    range = BinomialRange.counts(total, 1 / Double(max(counts.count, 1)))
    axis = ValueAxis(
      [0, Double(counts.max() ?? 0), range.upper],
      style: ValueStyle(symbol: "1", isWhole: true), fromZero: true, count: 4,
      language: words.language)
  }

  var heading: String { words.transform }
  var notes: [String] { [words.outturns(total)] }
  var key: [KeyItem] {
    [KeyItem(sample: .area(Theme.outer, edge: Theme.edge), text: words.chanceRange)]
  }

  func draw(in plot: Box, _ value: LinearScale, drawing: inout Drawing) {
    guard !counts.isEmpty else { return }
    let pixels = plot.width / Double(counts.count)
    drawing.add(
      BarMark(
        bars: [
          Box(
            x: plot.x, y: value(range.upper), width: plot.width,
            height: value(range.lower) - value(range.upper))
        ], fill: Theme.outer))
    let bars = counts.enumerated().filter { $0.element > 0 }.map { index, count in
      let top = value(Double(count))
      let gap = pixels * 0.15
      return Box(
        x: plot.x + Double(index) * pixels + gap, y: top, width: pixels - 2 * gap,
        height: plot.bottom - top)
    }
    drawing.add(BarMark(bars: bars, fill: Theme.edge))
    for level in [range.lower, range.upper] {
      drawing.add(
        RuleMark(
          from: Point(plot.x, value(level)), to: Point(plot.right, value(level)),
          stroke: Theme.forecast, dash: PanelStyle.dash))
    }
  }

  func drawLevelAxis(below plot: Box, in drawing: inout Drawing) -> Double {
    NumberAxis(
      scale: LinearScale(domain: 0...1, start: plot.x, end: plot.right),
      ticks: [0, 0.2, 0.4, 0.6, 0.8, 1], name: words.probability, text: { words.number($0) }
    ).draw(at: plot.bottom, in: &drawing)
  }
}
