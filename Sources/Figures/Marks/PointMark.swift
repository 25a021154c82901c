/// Symbols of one shape and colour at several places.
struct PointMark: Mark {
  /// Shapes that differ without colour.
  enum Shape: CaseIterable, Sendable {
    case circle, square, triangle, diamond
  }

  var points: [Point]
  var shape: Shape = .circle
  /// Half the height of the symbol.
  var radius = 3.0
  var fill: Color
  var stroke: Color
  var strokeWidth = 1.0

  func draw(in drawing: inout Drawing) {
    guard !points.isEmpty else { return }
    drawing.append(
      "<path d=\"" + points.map(outline).joined() + "\" fill=\"" + fill.hex + "\" stroke=\""
        + stroke.hex + "\""
        + (strokeWidth == 1 ? "" : " stroke-width=\"" + SVG.number(strokeWidth) + "\"") + "/>")
  }

  private func outline(_ center: Point) -> String {
    let r = radius
    let n = SVG.number
    switch shape {
    case .circle:
      return "M" + Point(center.x - r, center.y).path
        + "a\(n(r)) \(n(r)) 0 1 0 \(n(2 * r)) 0a\(n(r)) \(n(r)) 0 1 0 \(n(-2 * r)) 0z"
    case .square:
      let s = r * 0.9
      return "M" + Point(center.x - s, center.y - s).path + "h\(n(2 * s))v\(n(2 * s))h\(n(-2 * s))z"
    case .triangle:
      let s = r * 1.15
      return "M" + Point(center.x, center.y - s).path + "l\(n(s)) \(n(1.8 * s))h\(n(-2 * s))z"
    case .diamond:
      let s = r * 1.25
      return "M" + Point(center.x, center.y - s).path
        + "l\(n(s)) \(n(s))l\(n(-s)) \(n(s))l\(n(-s)) \(n(-s))z"
    }
  }
}
