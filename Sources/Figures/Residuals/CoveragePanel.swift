import Quantities

/// The share of outturns inside the intervals of each level, by horizon.
struct CoveragePanel: DiagnosticPanel {
  let levels: [DiagnosticChart.LevelCoverage]
  let words: DiagnosticWords
  let axis: ValueAxis

  private static let colors = [Theme.forecast, Theme.categories[1], Theme.ink]
  private static let shapes: [PointMark.Shape] = [.circle, .diamond, .square]

  /// The share inside at one horizon and where it lies with 95 % if the level holds.
  private struct Share {
    var horizon: Int
    var percent: Double
    var lower: Double
    var upper: Double
  }

  init(levels: [DiagnosticChart.LevelCoverage], words: DiagnosticWords) {
    // More levels than three could not be told apart.
    self.levels = levels.prefix(3).filter { $0.level > 0 && $0.level < 100 }
    self.words = words
    let values = self.levels.flatMap { level in
      CoveragePanel.shares(level).flatMap { [$0.percent, $0.lower, $0.upper] } + [level.level]
    }
    axis = ValueAxis(
      from: min(values.min() ?? 0, 60), to: 100, style: ValueStyle(symbol: "percent"), count: 4,
      language: words.language)
  }

  private static func shares(_ level: DiagnosticChart.LevelCoverage) -> [Share] {
    zip(level.inside, level.count).enumerated().compactMap { index, pair in
      let (inside, count) = pair
      guard count > 0, inside >= 0, inside <= count else { return nil }
      let range = BinomialRange.counts(count, level.level / 100)
      let unit = 100 / Double(count)
      return Share(
        horizon: index + 1, percent: Double(inside) * unit, lower: range.lower * unit,
        upper: range.upper * unit)
    }
  }

  var heading: String { words.coverage + " (%)" }
  var notes: [String] { [levels.map { words.coverage($0) }.joined(separator: ", ")] }
  var key: [KeyItem] {
    if levels.isEmpty { return [] }
    return levels.enumerated().map { index, level in
      let color = CoveragePanel.colors[index % 3]
      return KeyItem(
        sample: .points(CoveragePanel.shapes[index % 3], fill: color, stroke: color, joined: true),
        text: words.percent(level.level))
    } + [KeyItem(sample: .area(Theme.outer, edge: nil), text: words.chanceRange)]
  }

  private var last: Int {
    max(1, levels.map { min($0.inside.count, $0.count.count) }.max() ?? 1)
  }

  private func scale(_ plot: Box) -> LinearScale {
    LinearScale(domain: 0.5...(Double(last) + 0.5), start: plot.x, end: plot.right)
  }

  func draw(in plot: Box, _ value: LinearScale, drawing: inout Drawing) {
    let across = scale(plot)
    for level in levels {
      let shares = CoveragePanel.shares(level)
      // Each horizon takes its whole slot, so that a single one has an area too.
      func edge(_ height: (Share) -> Double) -> [Point] {
        shares.flatMap { share in
          [-0.5, 0.5].map { Point(across(Double(share.horizon) + $0), value(height(share))) }
        }
      }
      drawing.add(AreaMark(upper: edge(\.upper), lower: edge(\.lower), fill: Theme.outer))
    }
    for (index, level) in levels.enumerated() {
      let color = CoveragePanel.colors[index % 3]
      drawing.add(
        RuleMark(
          from: Point(plot.x, value(level.level)), to: Point(plot.right, value(level.level)),
          stroke: color, dash: PanelStyle.dash))
      let points = CoveragePanel.shares(level).map {
        Point(across(Double($0.horizon)), value($0.percent))
      }
      drawing.add(LineMark(points: points, stroke: color, width: 1.5))
      drawing.add(
        PointMark(
          points: last <= 60 ? points : [], shape: CoveragePanel.shapes[index % 3], radius: 2.6,
          fill: color, stroke: Theme.ground, strokeWidth: 0.6))
    }
  }

  func drawLevelAxis(below plot: Box, in drawing: inout Drawing) -> Double {
    let ticks = Ticks(1, Double(max(last, 2)), count: 6, whole: true).values
    return NumberAxis(
      scale: scale(plot), ticks: last < 2 ? [1] : ticks, name: words.horizon,
      text: { DecimalFormat.whole.text($0) }
    ).draw(at: plot.bottom, in: &drawing)
  }
}
