/// Parallel rules of one colour in one element.
struct GridMark: Mark {
  var rules: [(from: Point, to: Point)]
  var stroke: Color
  var width = 1.0
  /// Lengths of dashes and gaps; nil is solid.
  var dash: String?

  func draw(in drawing: inout Drawing) {
    guard !rules.isEmpty else { return }
    let path = rules.map { "M" + $0.from.path + "L" + $0.to.path }.joined()
    drawing.append(
      "<path d=\"" + path + "\" stroke=\"" + stroke.hex + "\""
        + (width == 1 ? "" : " stroke-width=\"" + SVG.number(width) + "\"")
        + (dash.map { " stroke-dasharray=\"" + $0 + "\"" } ?? "")
        + " shape-rendering=\"crispEdges\"/>")
  }
}
