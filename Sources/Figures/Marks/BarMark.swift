/// Rectangles of one colour in one element.
struct BarMark: Mark {
  var bars: [Box]
  var fill: Color
  /// A thin line around each that parts it from its neighbours.
  var stroke: Color?

  func draw(in drawing: inout Drawing) {
    guard !bars.isEmpty else { return }
    let path = bars.map {
      "M" + Point($0.x, $0.y).path + "h" + SVG.number($0.width) + "v" + SVG.number($0.height) + "h"
        + SVG.number(-$0.width) + "z"
    }
    drawing.append(
      "<path d=\"" + path.joined() + "\" fill=\"" + fill.hex + "\""
        + (stroke.map { " stroke=\"" + $0.hex + "\"" } ?? "") + "/>")
  }
}
