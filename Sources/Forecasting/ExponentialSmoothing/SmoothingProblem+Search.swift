import CKernels

/// How much work a search does.
struct SmoothingEffort {
  /// From how many points of the grid a descent starts.
  var starts: Int
  /// Whether ends of two parameters at once are among them.
  var corners: Bool
  /// Steps of the descents that tell which starts to follow, and how many are followed.
  var screening: Int
  var finalists: Int
  /// Steps of one descent.
  var iterations: Int
  /// What a descent may leave to gain (twice the logarithm of the likelihood).
  var tolerance: Double

  /// How many times what a step should gain the rest of a short descent may gain.
  var reach: Double

  static let full = SmoothingEffort(
    starts: 12, corners: true, screening: 6, finalists: 5, iterations: 60, tolerance: 1e-10,
    reach: 20)
  /// Where the form is chosen among others.
  static let chosen = SmoothingEffort(
    starts: 6, corners: false, screening: 5, finalists: 3, iterations: 60, tolerance: 1e-10,
    reach: 4)
}

extension SmoothingProblem {
  /// The best coordinates that were found.
  struct Best {
    var x: [Double]
    var value: Double
    var converged: Bool
  }

  /// Searches the whole region: a grid, then descents from its local minima and its ends.
  ///
  /// - Parameters:
  ///   - effort: How much work to do.
  ///   - known: Coordinates that were found before, to descend from as well.
  ///   - ceiling: The value that is worth reaching.
  /// - Returns: nil where no point has a finite likelihood.
  func search(
    _ effort: SmoothingEffort, known: Best? = nil, ceiling: Double = .infinity
  ) -> Best? {
    let grid = SmoothingGrid(self, isCoarse: false)
    let (points, values) = scan(grid)
    if let point = exactPoint(of: grid, values) { return exact(point, points, values) }
    var best = known
    // Short descents tell which starts are worth following: those that may end below the rest.
    var screened: [(result: Refinement, x: [Double])] = []
    var least = min(ceiling, known?.value ?? .infinity)
    if let known {
      screened.append((Refinement(value: known.value, converged: false, left: 1), known.x))
    }
    for point in grid.starts(values, most: effort.starts, corners: effort.corners || period > 1) {
      var x = Array(points[(point * dimension)..<((point + 1) * dimension)])
      let result = descend(
        &x, iterations: effort.screening, tolerance: 1e-4, held: relative ? 2 : 0, ceiling: least,
        reach: effort.reach)
      if result.value < .infinity { screened.append((result, x)) }
      least = min(least, result.value)
    }
    screened.sort { $0.result.value < $1.result.value }
    for var candidate in screened.prefix(effort.finalists) {
      let left = 10 * candidate.result.left + 1e-3
      if let best, candidate.result.value - left > best.value { continue }
      let result = descend(
        &candidate.x, iterations: effort.iterations, tolerance: effort.tolerance)
      if result.value < best?.value ?? .infinity
        || result.converged && result.value == best?.value
      {
        best = Best(x: candidate.x, value: result.value, converged: result.converged)
      }
    }
    return best.map(settled)
  }

  private func exact(_ point: Int, _ points: [Double], _ values: [Double]) -> Best {
    Best(
      x: Array(points[(point * dimension)..<((point + 1) * dimension)]), value: values[point],
      converged: true)
  }

  /// One descent from the best point of a coarse grid or from a simpler form, given up where a
  /// value cannot be reached.
  ///
  /// - Parameters:
  ///   - ceiling: The value that is worth reaching.
  ///   - parents: Fits of simpler forms.
  /// - Returns: nil where no point has a finite likelihood.
  func glance(ceiling: Double, parents: [(problem: SmoothingProblem, best: Best)]) -> Best? {
    let grid = SmoothingGrid(self, isCoarse: true)
    let (points, values) = scan(grid)
    if let point = exactPoint(of: grid, values) { return exact(point, points, values) }
    var starts = parents.map { extended($0.best.x, of: $0.problem) }
    if let point = grid.best(values) {
      starts.append(Array(points[(point * dimension)..<((point + 1) * dimension)]))
    }
    var best: Best?
    for var start in starts {
      let result = descend(&start, iterations: 25, tolerance: 1e-3, ceiling: ceiling)
      if result.value < best?.value ?? .infinity {
        best = Best(x: start, value: result.value, converged: result.converged)
      }
    }
    return best
  }

  /// The coordinates of a simpler form with what it lacks at small values.
  private func extended(_ other: [Double], of problem: SmoothingProblem) -> [Double] {
    var x = [Double](repeating: 0, count: dimension)
    x[0] = other[0]
    if betaAt >= 0 { x[betaAt] = problem.betaAt >= 0 ? other[problem.betaAt] : 0.02 }
    if gammaAt >= 0 { x[gammaAt] = problem.gammaAt >= 0 ? other[problem.gammaAt] : 0.02 }
    if phiAt >= 0 { x[phiAt] = problem.phiAt >= 0 ? other[problem.phiAt] : upper[phiAt] }
    x[levelAt] = other[problem.levelAt]
    if growthAt >= 0 { x[growthAt] = problem.growthAt >= 0 ? other[problem.growthAt] : 0 }
    if problem.seasonAt >= 0 {
      for j in 0..<max(0, period - 1) { x[seasonAt + j] = other[problem.seasonAt + j] }
    }
    return x
  }

  private func descend(
    _ x: inout [Double], iterations: Int, tolerance: Double, held: Int = 0,
    ceiling: Double = .infinity, reach: Double = 4
  ) -> Refinement {
    x.withUnsafeMutableBufferPointer { buffer -> Refinement in
      guard let x = buffer.baseAddress else {
        return Refinement(value: .infinity, converged: false)
      }
      return refine(
        x, iterations: iterations, tolerance: tolerance, held: held, ceiling: ceiling,
        reach: reach)
    }
  }

  /// The coordinates at all points of a grid with the best states, and the objective there.
  private func scan(_ grid: SmoothingGrid) -> (points: [Double], values: [Double]) {
    var points = [Double](repeating: 0, count: grid.count * dimension)
    var values = [Double](repeating: .infinity, count: (grid.count + 7) / 8 * 8)
    points.withUnsafeMutableBufferPointer { points in
      values.withUnsafeMutableBufferPointer { values in
        guard let points = points.baseAddress, let values = values.baseAddress else { return }
        if form.season == .multiplicative {
          scanFactors(grid, points, values)
        } else {
          scan(grid, points, values)
        }
      }
    }
    return (points, values)
  }

  /// Writes the smoothing parameters of eight points of the grid.
  private func writeSmoothing(_ grid: SmoothingGrid, from: Int) {
    let rows = loops.candidates
    for k in 0..<8 {
      let point = min(from + k, grid.count - 1)
      let alpha = grid.coordinate(point, axis: 0)
      rows[k] = alpha
      var axis = 1
      rows[8 + k] = 0
      rows[16 + k] = 0
      rows[24 + k] = form.hasTrend ? 1 : 0
      if betaAt >= 0 {
        let low = region.beta.lowerBound
        rows[8 + k] = low + grid.coordinate(point, axis: axis) * (region.upperBeta(alpha) - low)
        axis += 1
      }
      if gammaAt >= 0 {
        let low = region.gamma.lowerBound
        rows[16 + k] = low + grid.coordinate(point, axis: axis) * (region.upperGamma(alpha) - low)
        axis += 1
      }
      if phiAt >= 0 { rows[24 + k] = grid.coordinate(point, axis: axis) }
    }
  }

  private func scan(
    _ grid: SmoothingGrid, _ points: UnsafeMutablePointer<Double>,
    _ values: UnsafeMutablePointer<Double>
  ) {
    for from in stride(from: 0, to: grid.count, by: 8) {
      writeSmoothing(grid, from: from)
      profileCandidates(values + from)
      for k in 0..<min(8, grid.count - from) {
        if !isAllowed(loops.candidates + k, stride: 8) { values[from + k] = .infinity }
        readRows(loops.candidates + k, stride: 8, to: points + (from + k) * dimension)
      }
    }
    for k in grid.count..<((grid.count + 7) / 8 * 8) { values[k] = .infinity }
  }

  /// With factors for seasons the states are those of the values divided by usual factors.
  private func scanFactors(
    _ grid: SmoothingGrid, _ points: UnsafeMutablePointer<Double>,
    _ values: UnsafeMutablePointer<Double>
  ) {
    var plain = kernelForm
    plain.season = 0
    plain.period = 0
    for from in stride(from: 0, to: grid.count, by: 8) {
      writeSmoothing(grid, from: from)
      ets_profile(
        loops.level, &plain, loops.adjusted, loops.count, loops.isComplete ? 1 : 0, loops.weights,
        loops.candidates, loops.sums, loops.room)
      for k in 0..<8 {
        for j in 0..<period { loops.candidates[(6 + j) * 8 + k] = loops.factors[j] }
      }
      evaluateCandidates(values + from)
      for k in 0..<min(8, grid.count - from) {
        if !isAllowed(loops.candidates + k, stride: 8) { values[from + k] = .infinity }
        readRows(loops.candidates + k, stride: 8, to: points + (from + k) * dimension)
      }
    }
    for k in grid.count..<((grid.count + 7) / 8 * 8) { values[k] = .infinity }
  }
}
