import Quantities

/// The mean absolute scaled error by steps ahead.
struct StepErrorPanel: DiagnosticPanel {
  let errors: [Double?]
  let words: DiagnosticWords
  let axis: ValueAxis

  static func axis(_ errors: [Double?], language: Language) -> ValueAxis {
    ValueAxis(
      errors.compactMap(\.self) + [1], style: ValueStyle(symbol: "1"), fromZero: true, count: 4,
      language: language)
  }

  private var points: [(step: Int, error: Double)] {
    errors.enumerated().compactMap { index, error in error.map { (index + 1, $0) } }
  }

  var heading: String { words.scaledErrors }
  var notes: [String] {
    guard let first = points.first, let last = points.last else { return [] }
    func text(_ point: (step: Int, error: Double)) -> String {
      words.say(
        "\(point.step)시점 \(words.number(point.error))",
        "\(words.number(point.error)) at step \(point.step)")
    }
    return [first.step == last.step ? text(first) : text(first) + ", " + text(last)]
  }
  var key: [KeyItem] {
    [
      KeyItem(
        sample: .line(Theme.axis, width: 1, dash: PanelStyle.dash),
        text: words.say("평소 변동 크기", "Usual change"))
    ]
  }

  private func scale(_ plot: Box) -> LinearScale {
    LinearScale(
      domain: 0.5...(Double(max(errors.count, 1)) + 0.5), start: plot.x, end: plot.right)
  }

  func draw(in plot: Box, _ value: LinearScale, drawing: inout Drawing) {
    let across = scale(plot)
    drawing.add(
      RuleMark(
        from: Point(plot.x, value(1)), to: Point(plot.right, value(1)), stroke: Theme.axis,
        dash: PanelStyle.dash))
    let marks = points.map { Point(across(Double($0.step)), value($0.error)) }
    drawing.add(LineMark(points: marks, stroke: Theme.forecast, width: 1.5))
    drawing.add(
      PointMark(
        points: marks.count <= 60 ? marks : [], radius: 2.6, fill: Theme.forecast,
        stroke: Theme.ground, strokeWidth: 0.6))
  }

  func drawLevelAxis(below plot: Box, in drawing: inout Drawing) -> Double {
    let ticks = Ticks(1, Double(max(errors.count, 2)), count: 6, whole: true).values
    return NumberAxis(
      scale: scale(plot), ticks: errors.count < 2 ? [1] : ticks, name: words.horizon,
      text: { DecimalFormat.whole.text($0) }
    ).draw(at: plot.bottom, in: &drawing)
  }
}
