/// An upright rectangle in pixels.
struct Box: Hashable, Sendable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var right: Double { x + width }
  var bottom: Double { y + height }

  /// A box that leaves a gap to its neighbour, unless it is too thin to spare one.
  func inset(right: Double = 0, top: Double = 0) -> Box {
    var box = self
    if width >= 3 * right { box.width -= right }
    if height >= 3 * top {
      box.y += top
      box.height -= top
    }
    return box
  }

  /// Whether two boxes share more than a tolerance in both directions.
  func overlaps(_ other: Box, tolerance: Double = 0) -> Bool {
    min(right, other.right) - max(x, other.x) > tolerance
      && min(bottom, other.bottom) - max(y, other.y) > tolerance
  }

  /// Whether another box lies inside, up to a tolerance in pixels.
  func contains(_ other: Box, tolerance: Double = 0) -> Bool {
    other.x >= x - tolerance && other.right <= right + tolerance && other.y >= y - tolerance
      && other.bottom <= bottom + tolerance
  }
}
