/// A line through points.
struct LineMark: Mark {
  /// In order of time; fewer than two draw nothing.
  var points: [Point]
  var stroke: Color
  var width = 1.5
  /// Lengths of dashes and gaps, such as `6 4`; nil is solid.
  var dash: String?

  func draw(in drawing: inout Drawing) {
    guard points.count > 1 else { return }
    let path = "M" + points.map(\.path).joined(separator: "L")
    drawing.append(
      "<path d=\"" + path + "\" fill=\"none\" stroke=\"" + stroke.hex + "\" stroke-width=\""
        + SVG.number(width) + "\" stroke-linejoin=\"round\""
        + (dash.map { " stroke-dasharray=\"" + $0 + "\"" } ?? "") + "/>")
  }
}
