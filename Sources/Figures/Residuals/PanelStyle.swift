/// What the panels of a diagnostic chart have in common.
enum PanelStyle {
  /// Bounds and references.
  static let dash = "4 3"

  /// Points without those too close to the last one kept to be told from it.
  static func apart(_ points: [Point], by distance: Double) -> [Point] {
    var kept: [Point] = []
    for point in points {
      if let last = kept.last {
        let (x, y) = (point.x - last.x, point.y - last.y)
        if x * x + y * y < distance * distance { continue }
      }
      kept.append(point)
    }
    return kept
  }
}
