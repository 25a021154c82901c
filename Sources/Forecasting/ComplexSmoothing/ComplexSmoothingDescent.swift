/// Damped Gauss-Newton steps to a least sum of squared errors inside a region.
///
/// > Reference: D. W. Marquardt (1963), An algorithm for least-squares estimation of nonlinear
/// > parameters, Journal of SIAM 11.
enum ComplexSmoothingDescent {
  /// Descends from a point.
  ///
  /// - Parameters:
  ///   - recursion: The series.
  ///   - start: The start, inside the region.
  ///   - value: The sum of squares there.
  ///   - tolerance: The relative gain of a step that ends the descent.
  ///   - isInside: Whether a point lies in the region; its box is known besides.
  /// - Returns: The last point, its sum, and whether steps stopped by themselves.
  static func run(
    _ recursion: ComplexSmoothingRecursion, from start: SIMD4<Double>, value: Double,
    tolerance: Double, isInside: (SIMD4<Double>) -> Bool
  ) -> (point: SIMD4<Double>, value: Double, closed: Bool) {
    let size = recursion.form.parameterCount
    let count = recursion.values.count
    let upper = recursion.form.upperBounds
    var point = start
    var value = value
    var damping = 1e-3
    var state = ComplexSmoothingState(form: recursion.form, season: recursion.season)
    var metEdge = false
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: (size + 1) * count) { room in
      func errors(_ column: Int, _ point: SIMD4<Double>) -> Double {
        recursion.sum(
          point, state: &state,
          errors: UnsafeMutableBufferPointer(
            rebasing: room[(column * count)..<(column * count + count)]))
      }
      for _ in 0..<60 {
        let sum = errors(size, point)
        var gradient = SIMD4<Double>()
        var normal = [SIMD4<Double>](repeating: SIMD4(), count: 4)
        let step = 1e-6
        for i in 0..<size {
          var shifted = point
          shifted[i] += step
          _ = errors(i, shifted)
        }
        for t in 0..<count where !room[size * count + t].isNaN {
          let error = room[size * count + t]
          var slope = SIMD4<Double>()
          for i in 0..<size { slope[i] = (room[i * count + t] - error) / step }
          gradient += slope * error
          for i in 0..<size { normal[i] += slope * slope[i] }
        }
        // What lies at the edge of the box and would leave it stays.
        var isFree = [Bool](repeating: true, count: size)
        for i in 0..<size {
          if point[i] >= upper[i], gradient[i] < 0 { isFree[i] = false }
          if point[i] <= 0.01, gradient[i] > 0 { isFree[i] = false }
        }
        var gain = 0.0
        while damping < 1e7 {
          guard let move = solve(normal, gradient, isFree, damping: damping) else { break }
          var next = point - move
          next.clamp(lowerBound: SIMD4(repeating: 0.01), upperBound: upper)
          if isInside(next) {
            let reached = recursion.sum(next)
            if reached < sum {
              gain = sum - reached
              point = next
              value = reached
              damping = max(damping / 8, 1e-9)
              break
            }
          } else {
            metEdge = true
          }
          damping *= 5
        }
        if gain <= tolerance * sum { return (point, value, !metEdge) }
        if gain > 1e-3 * sum { metEdge = false }
      }
      return (point, value, false)
    }
  }

  /// Solves (N + λ diag N) x = g over the free places; nil where it has no pivot.
  private static func solve(
    _ normal: [SIMD4<Double>], _ gradient: SIMD4<Double>, _ isFree: [Bool], damping: Double
  ) -> SIMD4<Double>? {
    var rows = normal
    var right = gradient
    let size = isFree.count
    for i in 0..<size {
      if isFree[i] {
        for j in 0..<size where !isFree[j] { rows[i][j] = 0 }
        rows[i][i] *= 1 + damping
        guard rows[i][i] > 0 else { return nil }
      } else {
        rows[i] = SIMD4()
        rows[i][i] = 1
        right[i] = 0
      }
    }
    // Elimination needs no exchange of rows: the matrix is positive definite.
    for i in 0..<size {
      guard rows[i][i] > 0 else { return nil }
      for j in (i + 1)..<max(size, i + 1) {
        let share = rows[j][i] / rows[i][i]
        rows[j] -= rows[i] * share
        right[j] -= right[i] * share
      }
    }
    var result = SIMD4<Double>()
    for i in (0..<size).reversed() {
      var rest = right[i]
      for j in (i + 1)..<max(size, i + 1) { rest -= rows[i][j] * result[j] }
      result[i] = rest / rows[i][i]
    }
    return result
  }
}
