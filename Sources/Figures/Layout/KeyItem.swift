/// An entry of the key above a chart.
struct KeyItem: Sendable {
  /// What the sample looks like.
  enum Sample: Sendable {
    case area(Color, edge: Color?)
    case line(Color, width: Double, dash: String?)
    case points(PointMark.Shape, fill: Color, stroke: Color, joined: Bool)
  }

  var sample: Sample
  var text: String

  /// The width of a sample in pixels.
  static let sampleWidth = 22.0

  /// Draws the sample left of the text, around the middle of the line.
  func drawSample(x: Double, middle: Double, in drawing: inout Drawing) {
    let left = Point(x, middle)
    let right = Point(x + KeyItem.sampleWidth - 6, middle)
    switch sample {
    case .area(let color, let edge):
      drawing.add(
        BarMark(
          bars: [Box(x: x, y: middle - 5.5, width: 16, height: 11)], fill: color, stroke: edge))
    case .line(let color, let width, let dash):
      drawing.add(RuleMark(from: left, to: right, stroke: color, width: width, dash: dash))
    case .points(let shape, let fill, let stroke, let joined):
      if joined { drawing.add(RuleMark(from: left, to: right, stroke: stroke, width: 1.5)) }
      drawing.add(
        PointMark(
          points: [Point((left.x + right.x) / 2, middle)], shape: shape, radius: 3.5, fill: fill,
          stroke: stroke, strokeWidth: 1.5))
    }
  }
}
