/// Fewer points for a line that looks the same.
enum LineThinning {
  /// Keeps the first, lowest, highest and last point of every half pixel from left to right.
  ///
  /// The line then covers the same pixels, since all it leaves out lies between the lowest and the
  /// highest point of one column (M4 aggregation).
  ///
  /// > Reference: Jugel, Jerzak, Hackenbroich and Markl 2014, "M4: a visualization-oriented time
  /// > series data aggregation", section 4.2.
  ///
  /// - Parameter points: From left to right.
  /// - Returns: At most four points a column, in their order.
  static func thinned(_ points: [Point]) -> [Point] {
    var kept: [Point] = []
    var start = points.startIndex
    while start < points.endIndex {
      let column = (points[start].x * 2).rounded(.down)
      var end = start
      var low = start
      var high = start
      while end < points.endIndex, (points[end].x * 2).rounded(.down) == column {
        if points[end].y < points[low].y { low = end }
        if points[end].y > points[high].y { high = end }
        end += 1
      }
      var last = -1
      for index in [start, min(low, high), max(low, high), end - 1] where index != last {
        kept.append(points[index])
        last = index
      }
      start = end
    }
    return kept
  }
}
