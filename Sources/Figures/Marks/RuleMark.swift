/// A straight rule: grid, axis, target, deadline.
struct RuleMark: Mark {
  var from: Point
  var to: Point
  var stroke: Color
  var width = 1.0
  /// Lengths of dashes and gaps; nil is solid.
  var dash: String?
  /// Whether the renderer aligns it with pixels.
  var isCrisp = true

  func draw(in drawing: inout Drawing) {
    drawing.append(
      "<path d=\"M" + from.path + "L" + to.path + "\" stroke=\"" + stroke.hex + "\""
        + (width == 1 ? "" : " stroke-width=\"" + SVG.number(width) + "\"")
        + (dash.map { " stroke-dasharray=\"" + $0 + "\"" } ?? "")
        + (isCrisp ? " shape-rendering=\"crispEdges\"" : "") + "/>")
  }
}
