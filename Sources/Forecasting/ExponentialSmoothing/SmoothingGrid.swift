/// The smoothing parameters from which the search starts, as coordinates of a problem.
struct SmoothingGrid {
  /// Values of alpha, of where beta and gamma lie between their ends, and of phi.
  let axes: [[Double]]

  /// How many points it has.
  var count: Int { axes.reduce(1) { $0 * $1.count } }

  /// Creates the grid of a problem.
  ///
  /// - Parameters:
  ///   - problem: The problem.
  ///   - isCoarse: Whether one point in each basin that is usual is enough.
  init(_ problem: SmoothingProblem, isCoarse: Bool) {
    let region = problem.region
    func within(_ range: ClosedRange<Double>, _ parts: [Double]) -> [Double] {
      parts.map { range.lowerBound + $0 * (range.upperBound - range.lowerBound) }
    }
    let dimensions = problem.form.smoothingCount
    let fine = dimensions <= 2
    if isCoarse {
      axes =
        [
          within(
            region.alpha,
            dimensions == 1
              ? [0.02, 0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 1]
              : fine ? [0.02, 0.15, 0.45, 0.85] : Self.three
          )
        ] + (problem.betaAt >= 0 ? [[0.02, 0.3]] : [])
        + (problem.gammaAt >= 0 ? [[0.02, 0.4]] : [])
        + (problem.phiAt >= 0 ? [within(region.phi, [0.4, 1])] : [])
      return
    }
    var axes = [within(region.alpha, dimensions == 1 ? Self.sixteen : Self.eleven)]
    if problem.betaAt >= 0 {
      let narrow = fine ? [0, 0.03, 0.1, 0.25, 0.5, 1] : [0, 0.05, 0.2, 0.6]
      axes.append(region.usual ? narrow : [0, 0.007, 0.03, 0.15, 0.5])
    }
    if problem.gammaAt >= 0 {
      axes.append(fine ? [0, 0.06, 0.2, 0.45, 0.7, 1] : [0, 0.12, 0.4, 0.8])
    }
    if problem.phiAt >= 0 { axes.append(within(region.phi, [0, 0.45, 0.8, 1])) }
    self.axes = axes
  }

  private static let three = [0.05, 0.3, 0.8]
  private static let eleven = [0, 0.003, 0.02, 0.06, 0.14, 0.26, 0.4, 0.55, 0.7, 0.85, 1]
  private static let sixteen = [
    0, 0.01, 0.03, 0.07, 0.12, 0.18, 0.25, 0.33, 0.41, 0.5, 0.59, 0.68, 0.77, 0.86, 0.94, 1,
  ]

  /// The positions on the axes of a point.
  func coordinate(_ point: Int, axis: Int) -> Double {
    var rest = point
    for a in 0..<axis { rest /= axes[a].count }
    return axes[axis][rest % axes[axis].count]
  }

  /// The best point, or nil where none is finite.
  func best(_ values: [Double]) -> Int? {
    var best = 0
    for point in 1..<count where values[point] < values[best] { best = point }
    return values[best] < .infinity ? best : nil
  }

  /// The points from which to descend: those no worse than their neighbours, at most so many, and
  /// the best of those at ends of the region.
  func starts(_ values: [Double], most: Int, corners: Bool) -> [Int] {
    // So few points are all worth a short descent.
    if axes.count == 1 { return (0..<count).filter { values[$0] < .infinity } }
    var found: [Int] = []
    for point in 0..<count where values[point] < .infinity {
      var stride = 1
      var isLeast = true
      for axis in axes {
        let at = point / stride % axis.count
        if at > 0 && values[point - stride] < values[point]
          || at + 1 < axis.count && values[point + stride] < values[point]
        {
          isLeast = false
          break
        }
        stride *= axis.count
      }
      if isLeast { found.append(point) }
    }
    let order = { (a: Int, b: Int) in values[a] != values[b] ? values[a] < values[b] : a < b }
    found.sort(by: order)
    var result = Array(found.prefix(most))
    for point in ends(values, corners: corners) where !result.contains(point) {
      result.append(point)
    }
    return result
  }

  /// The best points among those at an end of one or two axes.
  private func ends(_ values: [Double], corners: Bool) -> [Int] {
    var sides: [(axis: Int, at: Int)] = []
    for axis in 0..<axes.count {
      sides.append((axis, 0))
      sides.append((axis, axes[axis].count - 1))
    }
    var best = [Int](repeating: -1, count: sides.count * sides.count)
    for point in 0..<count where values[point] < .infinity {
      for (i, first) in sides.enumerated() where position(point, first.axis) == first.at {
        for (j, second) in sides.enumerated()
        where (corners || i == j) && position(point, second.axis) == second.at {
          let cell = i * sides.count + j
          if best[cell] < 0 || values[point] < values[best[cell]] { best[cell] = point }
        }
      }
    }
    var result: [Int] = []
    for point in best where point >= 0 && !result.contains(point) { result.append(point) }
    return result
  }

  private func position(_ point: Int, _ axis: Int) -> Int {
    var rest = point
    for a in 0..<axis { rest /= axes[a].count }
    return rest % axes[axis].count
  }
}
