/// The least sum of squared errors of complex exponential smoothing in a region.
///
/// The region is statsforecast's box, of which only what is stable counts: errors must die out (both
/// roots of F − gw′ within the unit circle), and the forecast must not grow by more than a tenth in a
/// period (a season, for what turns with it). A coarse grid gives the starts, damped Gauss-Newton steps
/// descend from the best of them, and where what is stable ends, a simplex and then steps along the
/// edge (``ComplexSmoothingEdge``) go on.
///
/// > Reference: J. A. Nelder & R. Mead (1965), A simplex method for function minimization, Computer
/// > Journal 7.
struct ComplexSmoothingSearch {
  private let recursion: ComplexSmoothingRecursion
  private let size: Int

  /// The best parameters, whether the simplex closed, and whether an edge of the box is touched.
  static func best(_ recursion: ComplexSmoothingRecursion) -> (
    parameters: SIMD4<Double>, sum: Double, outcome: FitOutcome
  ) {
    ComplexSmoothingSearch(recursion).run()
  }

  private init(_ recursion: ComplexSmoothingRecursion) {
    self.recursion = recursion
    size = recursion.form.parameterCount
  }

  /// Whether a pair of parameters lets errors die out and forecasts stay.
  static func isStable(_ first: Double, _ second: Double) -> Bool {
    // F − gw′ = [[1 − a + b, b − 1], [1 − a − b, 1 − a]]: both roots in the unit circle.
    let trace = 2 - 2 * first + second
    let determinant =
      (1 - first + second) * (1 - first) - (second - 1) * (1 - first - second)
    guard determinant < 1, 1 - trace + determinant > 0, 1 + trace + determinant > 0 else {
      return false
    }
    // F = [[1, b − 1], [1, 1 − a]]: no root beyond 1.1.
    let limit = 1.1
    let (sum, product) = ((2 - first) / limit, (2 - first - second) / (limit * limit))
    return product < 1 && 1 - sum + product > 0 && 1 + sum + product > 0
  }

  /// Whether a point lies in the region.
  private func isInside(_ point: SIMD4<Double>) -> Bool {
    let upper = recursion.form.upperBounds
    for i in 0..<size where point[i] < 0.01 || point[i] > upper[i] { return false }
    guard Self.isStable(point[0], point[1]) else { return false }
    return size < 4 || Self.isStable(point[2], point[3])
  }

  private func value(_ point: SIMD4<Double>) -> Double {
    guard isInside(point) else { return .infinity }
    let sum = recursion.sum(point)
    return sum.isFinite ? sum : .infinity
  }

  private func run() -> (parameters: SIMD4<Double>, sum: Double, outcome: FitOutcome) {
    var starts: [(SIMD4<Double>, Double)] = []
    let seasonal: [(Double, Double)] =
      size == 2
      ? [(0, 0)] : size == 3 ? [(0.02, 0), (0.4, 0)] : [(1.35, 1.02), (1.02, 1)]
    for first in [0.7, 1.05, 1.4, 1.75] {
      for second in [0.8, 0.95, 1.01, 1.06] {
        for pair in seasonal {
          let point = SIMD4(first, second, pair.0, pair.1)
          starts.append((point, value(point)))
        }
      }
    }
    let usual = SIMD4(1.3, 1, size == 3 ? 0.1 : 1.3, 1)
    starts.append((usual, value(usual)))
    // Where parameters pass through every value, which of them have the least rounding is chance:
    // usual ones first, then those that take a season on at once, then the grid in its order.
    let limit = ExactFit.limit(of: recursion.values, isRelative: false)
    let atOnce = SIMD4(1.000001, 1, 1, 1)
    let ruled = [(usual, starts[starts.count - 1].1), (atOnce, value(atOnce))] + starts
    if let exact = ruled.first(where: { $0.1 <= limit }) {
      return (exact.0, exact.1, .converged)
    }
    // A stable sort: equal sums keep the order of the grid.
    let order = starts.indices.sorted {
      starts[$0].1 == starts[$1].1 ? $0 < $1 : starts[$0].1 < starts[$1].1
    }
    var best = starts[order[0]]
    var closed = false
    var tried: [SIMD4<Double>] = []
    for place in order where tried.count < (size == 2 ? 2 : size + 2) && starts[place].1.isFinite {
      let start = starts[place].0
      // Neighbours of a start that was taken lead to the same valley.
      let isNear = tried.contains { other in
        var difference = start - other
        difference.replace(with: -difference, where: difference .< 0)
        return difference.max() < 0.2
      }
      guard !isNear else { continue }
      tried.append(start)
      let result = ComplexSmoothingDescent.run(
        recursion, from: start, value: starts[place].1, tolerance: 1e-9,
        isInside: isInside)
      if result.value < best.1 {
        best = (result.point, result.value)
        closed = result.closed
      }
    }
    let metEdge = !closed
    if metEdge, best.1.isFinite {
      // The edge of what is stable stopped the descent: a simplex follows it.
      let result = descend(from: best.0, step: 0.02)
      closed = result.closed
      if result.value < best.1 { best = (result.point, result.value) }
    }
    if best.1.isFinite {
      let result = ComplexSmoothingDescent.run(
        recursion, from: best.0, value: best.1, tolerance: 1e-14, isInside: isInside)
      if result.value < best.1 { best = (result.point, result.value) }
    }
    if metEdge, best.1.isFinite {
      best = ComplexSmoothingEdge(recursion: recursion, isInside: isInside)
        .best(from: best.0, value: best.1)
    }
    if best.1.isFinite {
      best = ComplexSmoothingPolish(recursion: recursion, value: value).run(best.0, best.1)
    }
    let upper = recursion.form.upperBounds
    let atBound = (0..<size).contains { best.0[$0] < 0.010001 || best.0[$0] > upper[$0] - 1e-6 }
    return (best.0, best.1, atBound ? .atBound : closed ? .converged : .iterationLimit)
  }

  private func descend(from start: SIMD4<Double>, step: Double) -> (
    point: SIMD4<Double>, value: Double, closed: Bool
  ) {
    var corners = [(point: start, value: value(start))]
    for i in 0..<size {
      var point = start
      point[i] += step
      var found = value(point)
      if found.isInfinite {
        point[i] = start[i] - step
        found = value(point)
      }
      corners.append((point, found))
    }
    for _ in 0..<(150 * size) {
      corners.sort { $0.value < $1.value }
      let (low, high) = (corners[0].value, corners[size].value)
      if high - low <= 1e-9 * low { return (corners[0].point, low, true) }
      var center = SIMD4<Double>()
      for i in 0..<size { center += corners[i].point }
      center /= Double(size)
      let away = center - corners[size].point
      let reflected = center + away
      let atReflected = value(reflected)
      if atReflected < low {
        let expanded = center + 2 * away
        let atExpanded = value(expanded)
        corners[size] =
          atExpanded < atReflected ? (expanded, atExpanded) : (reflected, atReflected)
      } else if atReflected < corners[size - 1].value {
        corners[size] = (reflected, atReflected)
      } else {
        let isOutside = atReflected < high
        let contracted = isOutside ? center + 0.5 * away : center - 0.5 * away
        let atContracted = value(contracted)
        if atContracted < min(atReflected, high) {
          corners[size] = (contracted, atContracted)
        } else {
          for i in 1...size {
            let point = corners[0].point + 0.5 * (corners[i].point - corners[0].point)
            corners[i] = (point, value(point))
          }
        }
      }
    }
    corners.sort { $0.value < $1.value }
    return (corners[0].point, corners[0].value, false)
  }
}
