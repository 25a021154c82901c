import Quantities

/// Residuals over time around zero.
struct ResidualPanel: DiagnosticPanel {
  let residuals: [Double?]
  let times: [TimePosition]
  let statistics: ResidualStatistics
  let words: DiagnosticWords
  let axis: ValueAxis

  var heading: String {
    let unit = axis.unitNote(words.language)
    return words.residuals + (unit.isEmpty ? "" : " " + unit)
  }
  var notes: [String] { [words.summary(statistics)] }
  var key: [KeyItem] {
    statistics.deviation > 0
      ? [
        KeyItem(
          sample: .line(Theme.edge, width: 1, dash: PanelStyle.dash), text: words.deviations)
      ] : []
  }

  func draw(in plot: Box, _ value: LinearScale, drawing: inout Drawing) {
    let time = TimeScale(times, start: plot.x, end: plot.right)
    let reach = NormalDistribution.bound * statistics.deviation
    for level in [statistics.mean - reach, statistics.mean + reach]
    where statistics.deviation > 0 && value.domain.contains(level) {
      drawing.add(
        RuleMark(
          from: Point(plot.x, value(level)), to: Point(plot.right, value(level)),
          stroke: Theme.edge, dash: PanelStyle.dash))
    }
    drawing.add(
      RuleMark(
        from: Point(plot.x, value(0)), to: Point(plot.right, value(0)), stroke: Theme.axis))
    var runs: [[Point]] = [[]]
    for (moment, residual) in zip(times, residuals) {
      if let residual {
        runs[runs.count - 1].append(Point(time(moment), value(residual)))
      } else if runs.last?.isEmpty == false {
        runs.append([])
      }
    }
    for run in runs {
      drawing.add(
        LineMark(
          points: LineThinning.thinned(run), stroke: Theme.ink,
          width: statistics.count > 300 ? 0.7 : 1.1))
    }
    // Where residuals are many, only those without a neighbour need a symbol to be seen.
    let points = runs.filter { statistics.count <= 60 || $0.count == 1 }.flatMap(\.self)
    drawing.add(
      PointMark(
        points: PanelStyle.apart(points, by: 0.8), radius: 2, fill: Theme.ink,
        stroke: Theme.ground, strokeWidth: 0.6))
  }

  func drawLevelAxis(below plot: Box, in drawing: inout Drawing) -> Double {
    TimeAxis(
      scale: TimeScale(times, start: plot.x, end: plot.right), language: words.language
    ).draw(at: plot.bottom, in: &drawing)
  }
}
