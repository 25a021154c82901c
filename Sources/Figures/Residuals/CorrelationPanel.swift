import Quantities

/// Autocorrelations as stems, with the bounds of independent residuals.
struct CorrelationPanel: DiagnosticPanel {
  let statistics: ResidualStatistics
  let season: Int
  let test: String?
  let words: DiagnosticWords
  let axis: ValueAxis

  init(statistics: ResidualStatistics, season: Int, test: String?, words: DiagnosticWords) {
    self.statistics = statistics
    self.season = season
    self.test = test
    self.words = words
    let reach = max(statistics.correlations.map { abs($0) }.max() ?? 0, statistics.bound, 0.2)
    axis = ValueAxis(
      [-min(reach, 1), min(reach, 1)], style: ValueStyle(symbol: "1"), fromZero: true, count: 4,
      language: words.language)
  }

  private var count: Int { statistics.correlations.count }
  private var marksSeason: Bool { season > 1 && season <= count }

  var heading: String { words.correlations }
  var notes: [String] { [words.outside(statistics)] + (test.map { [$0] } ?? []) }
  var key: [KeyItem] {
    guard count > 0 else { return [] }
    var key = [KeyItem(sample: .area(Theme.outer, edge: nil), text: words.bounds)]
    if marksSeason {
      key.append(
        KeyItem(
          sample: .points(.circle, fill: Theme.forecast, stroke: Theme.forecast, joined: false),
          text: words.seasonalLag))
    }
    if statistics.outside > 0 {
      key.append(
        KeyItem(sample: .line(Theme.target, width: 3, dash: nil), text: words.outsideLag))
    }
    return key
  }

  private func scale(_ plot: Box) -> LinearScale {
    LinearScale(domain: 0.5...(Double(max(count, 1)) + 0.5), start: plot.x, end: plot.right)
  }

  func draw(in plot: Box, _ value: LinearScale, drawing: inout Drawing) {
    let lag = scale(plot)
    if count > 0 {
      let bound = min(statistics.bound, value.domain.upperBound)
      drawing.add(
        BarMark(
          bars: [
            Box(
              x: plot.x, y: value(bound), width: plot.width, height: value(-bound) - value(bound))
          ], fill: Theme.outer))
    }
    let slot = plot.width / Double(max(count, 1))
    let width = min(max(slot * 0.5, 0.6), 8)
    var bars: [Color: [Box]] = [:]
    var heads: [Color: [Point]] = [:]
    for (index, correlation) in statistics.correlations.enumerated() {
      let isSeasonal = season > 1 && (index + 1) % season == 0
      let isOutside = abs(correlation) > statistics.bound
      let color = isOutside ? Theme.target : isSeasonal ? Theme.forecast : Theme.edge
      let x = lag(Double(index + 1))
      let (low, high) = (min(correlation, 0), max(correlation, 0))
      bars[color, default: []].append(
        Box(x: x - width / 2, y: value(high), width: width, height: value(low) - value(high)))
      if isSeasonal { heads[color, default: []].append(Point(x, value(correlation))) }
    }
    for color in [Theme.edge, Theme.forecast, Theme.target] {
      drawing.add(BarMark(bars: bars[color] ?? [], fill: color))
    }
    drawing.add(
      RuleMark(
        from: Point(plot.x, value(0)), to: Point(plot.right, value(0)), stroke: Theme.axis))
    for color in [Theme.forecast, Theme.target] {
      drawing.add(
        PointMark(
          points: heads[color] ?? [], radius: 3.5, fill: color, stroke: Theme.ground))
    }
  }

  func drawLevelAxis(below plot: Box, in drawing: inout Drawing) -> Double {
    let step =
      marksSeason && season <= 12
      ? [4, 2, 1].first { season % $0 == 0 && season / $0 >= 3 && count / (season / $0) <= 12 }
        .map { season / $0 } ?? season
      : marksSeason
        ? max(season, season * Int((Double(count) / Double(season) / 12).rounded(.up)))
        : max(1, Int(Ticks(1, Double(max(count, 2)), count: 7, whole: true).step))
    let ticks = stride(from: step, through: count, by: step).map(Double.init)
    return NumberAxis(
      scale: scale(plot), ticks: ticks, name: words.lag,
      text: { DecimalFormat.whole.text($0) }
    ).draw(at: plot.bottom, in: &drawing)
  }
}
