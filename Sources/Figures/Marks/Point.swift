/// A place on the drawing, in pixels from the top left corner.
struct Point: Hashable, Sendable {
  var x: Double
  var y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// `12.5 30` for path data.
  var path: String { SVG.number(x) + " " + SVG.number(y) }
}
