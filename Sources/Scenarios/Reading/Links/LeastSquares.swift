/// Least squares for the few parameters of a response curve.
enum LeastSquares {
  /// Parameters that bring a curve nearest to points, begun from a curve near them.
  ///
  /// The simplex is restarted until it no longer gains. Every step is in proportion to the
  /// parameters, so that those that are above 0 stay there.
  ///
  /// > Reference: Nelder & Mead (1965), A simplex method for function minimization, The Computer
  /// > Journal 7(4): 308-313.
  static func refined(
    _ family: CurveFamily, _ start: [Double], _ points: [CurvePoint]
  ) -> [Double] {
    let scale = start.map { $0 == 0 ? 1 : $0 }
    func error(_ shape: [Double]) -> Double {
      let parameters = zip(shape, scale).map { $0 * $1 }
      return points.reduce(0) { sum, point in
        let distance = CurveFit.value(family, parameters, at: point.input) - point.output
        return distance.isFinite ? sum + distance * distance : .infinity
      }
    }
    var best = zip(start, scale).map { $0 / $1 }
    var least = error(best)
    for _ in 0..<20 {
      let found = simplex(best, error)
      let value = error(found)
      guard value < least * (1 - 1e-12) else { break }
      (best, least) = (found, value)
    }
    return zip(best, scale).map { $0 * $1 }
  }

  private static func simplex(
    _ start: [Double], _ error: ([Double]) -> Double
  ) -> [Double] {
    let n = start.count
    var corners = [start]
    for axis in 0..<n {
      var corner = start
      corner[axis] += corner[axis] == 0 ? 0.1 : 0.1 * corner[axis]
      corners.append(corner)
    }
    var values = corners.map(error)
    for _ in 0..<2000 {
      let order = corners.indices.sorted { (values[$0], $0) < (values[$1], $1) }
      corners = order.map { corners[$0] }
      values = order.map { values[$0] }
      if values[n] - values[0] <= 1e-15 * abs(values[0]) { break }
      let centre = (0..<n).map { axis in
        corners[..<n].reduce(0) { $0 + $1[axis] } / Double(n)
      }
      func along(_ factor: Double) -> [Double] {
        zip(centre, corners[n]).map { $0 + factor * ($1 - $0) }
      }
      let mirrored = along(-1)
      let value = error(mirrored)
      if value < values[0] {
        let far = along(-2)
        let farValue = error(far)
        (corners[n], values[n]) = farValue < value ? (far, farValue) : (mirrored, value)
      } else if value < values[n - 1] {
        (corners[n], values[n]) = (mirrored, value)
      } else {
        let near = along(value < values[n] ? -0.5 : 0.5)
        let nearValue = error(near)
        if nearValue < min(value, values[n]) {
          (corners[n], values[n]) = (near, nearValue)
        } else {
          for place in 1...n {
            corners[place] = zip(corners[0], corners[place]).map { ($0 + $1) / 2 }
            values[place] = error(corners[place])
          }
        }
      }
    }
    let place = values.indices.min { (values[$0], $0) < (values[$1], $1) } ?? 0
    return corners[place]
  }
}
