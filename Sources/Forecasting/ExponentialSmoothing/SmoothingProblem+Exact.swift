/// Exact fits: smoothing parameters that the data do not determine, by a fixed rule.
///
/// Where states alone pass through every value, all smoothing parameters (or many) give errors of
/// nothing but rounding, and the least of them is chance; yet the width of the forecast rests on
/// them. The rule takes those points of the grid that are exact, and of them the least effect of an
/// error on the trend, then on the season, then the weakest damping, then the greatest effect on
/// the level: what comes is taken as a walk around the course seen so far.
extension SmoothingProblem {
  /// The objective at or below which a fit is exact.
  var exactValue: Double { relative ? loops.exactValues.relative : loops.exactValues.added }

  /// The point of a grid that the rule takes; nil where none is exact.
  func exactPoint(of grid: SmoothingGrid, _ values: [Double]) -> Int? {
    var chosen: Int?
    var preferred: [Double] = []
    for point in 0..<grid.count where values[point] <= exactValue {
      let ranks = exactRanks(of: grid, point)
      if chosen == nil || ranks.lexicographicallyPrecedes(preferred) {
        chosen = point
        preferred = ranks
      }
    }
    return chosen
  }

  private func exactRanks(of grid: SmoothingGrid, _ point: Int) -> [Double] {
    let alpha = grid.coordinate(point, axis: 0)
    var ranks: [Double] = []
    for axis in 1..<max(grid.axes.count, 1) {
      let isDamping = phiAt >= 0 && axis == grid.axes.count - 1
      ranks.append((isDamping ? -1 : 1) * grid.coordinate(point, axis: axis))
    }
    return ranks + [-alpha]
  }

  /// The fit at the smoothing parameters of the rule where it is exact between the points of the
  /// grid; the fit itself where it is not.
  ///
  /// Without errors the course is that of the first states and the damping, which stay.
  func settled(_ best: Best) -> Best {
    guard best.value <= exactValue else { return best }
    var x = best.x
    for i in [betaAt, gammaAt] where i >= 0 { x[i] = 0 }
    for share in [1, 0.7, 0.4, 0.1, 0] {
      x[0] =
        region.alpha.lowerBound + share * (region.alpha.upperBound - region.alpha.lowerBound)
      let value = x.withUnsafeBufferPointer { buffer -> Double in
        guard let x = buffer.baseAddress else { return .infinity }
        let value = linearise(x)
        return isAllowed(loops.rows, stride: 1) ? value : .infinity
      }
      if value <= exactValue { return Best(x: x, value: value, converged: true) }
    }
    return best
  }
}
