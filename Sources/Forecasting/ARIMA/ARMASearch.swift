import Glibc

/// Maximises the exact likelihood in the coordinates of ``ARMAShape``: damped Newton steps from
/// differences, eight points to a pass.
///
/// The region is stationary autoregressions and invertible moving averages, unit roots of the
/// latter included.
struct ARMASearch {
  let likelihood: ARMALikelihood
  /// The best point so far.
  private(set) var point: [Double]
  /// Minus the log-likelihood there.
  private(set) var value = Double.infinity
  private(set) var converged = false
  /// Rough searches stop where no value below this one is within reach.
  var needed = Double.infinity
  /// What a search that stopped there could have reached.
  private(set) var bound: Double?
  private let bounds: [Double]
  private var points: [Double]
  private var coefficients: [Double]
  private var values: [Double]
  /// Curvature at the last point where it was taken, row by row.
  private(set) var hessian: [Double] = []

  init(_ likelihood: ARMALikelihood) {
    self.likelihood = likelihood
    let shape = likelihood.shape
    let d = shape.count
    point = [Double](repeating: 0, count: d)
    // A moving average may reach the circle; an autoregression comes within 1e-9 of it.
    bounds = shape.factors.flatMap { factor in
      [Double](repeating: factor.sign > 0 ? 10.7 : 1, count: factor.count)
    }
    points = [Double](repeating: 0, count: 8 * d)
    coefficients = points
    values = [Double](repeating: 0, count: 8)
  }

  private var d: Int { point.count }

  /// Evaluates the first so many rows of `points`.
  private mutating func evaluate(_ count: Int) {
    let d = d
    let shape = likelihood.shape
    points.withUnsafeBufferPointer { source in
      coefficients.withUnsafeMutableBufferPointer { target in
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        for lane in 0..<count {
          shape.coefficients(coordinates: from + lane * d, into: to + lane * d)
        }
      }
    }
    coefficients.withUnsafeBufferPointer {
      if let base = $0.baseAddress { likelihood.evaluate(coefficients: base, count: count) }
    }
    for lane in 0..<count {
      let value = likelihood.objective(lane: lane)
      values[lane] = value.isNaN ? .infinity : value
    }
  }

  /// The value of a model without coefficients.
  mutating func evaluateEmpty() {
    var none = 0.0
    likelihood.evaluate(coefficients: &none, count: 1)
    value = likelihood.objective(lane: 0)
    converged = true
  }

  /// The values at many starts.
  mutating func values(at starts: [[Double]]) -> [Double] {
    var result: [Double] = []
    for first in stride(from: 0, to: starts.count, by: 8) {
      let some = starts[first..<min(first + 8, starts.count)]
      for (lane, start) in some.enumerated() {
        for i in 0..<d { points[lane * d + i] = min(max(start[i], -bounds[i]), bounds[i]) }
      }
      evaluate(some.count)
      result += values[0..<some.count]
    }
    return result
  }

  /// Starts anew from a point.
  mutating func begin(at start: [Double], value: Double) {
    point = zip(start, bounds).map { min(max($0, -$1), $1) }
    self.value = value
    converged = false
    bound = nil
  }

  /// Goes down from the point until a step promises less than the tolerance.
  mutating func descend(tolerance: Double, steps limit: Int) {
    let d = d
    guard d > 0, value.isFinite else { return }
    let rows = d * (d + 3) / 2
    var all = [Double](repeating: 0, count: rows)
    var gradient = [Double](repeating: 0, count: d)
    var h = [Double](repeating: 0, count: d * d)
    var vectors = h
    var eigen = gradient
    var widths = gradient
    var step = gradient
    // The likelihood is smooth across the circle of a moving average.
    var differences = [Double](repeating: 3e-4, count: d)
    let rough = tolerance > 1e-6
    for _ in 0..<limit {
      for i in 0..<d { widths[i] = differences[i] }
      // Up and down along each coordinate, then up along each pair.
      var (row, base) = (0, 0)
      func fill(_ points: inout [Double], _ i: Int, _ j: Int?, _ sign: Double) {
        for m in 0..<d { points[row * d + m] = point[m] }
        points[row * d + i] += sign * widths[i]
        if let j { points[row * d + j] += widths[j] }
      }
      func flush(_ search: inout ARMASearch) {
        guard row > 0 else { return }
        search.evaluate(row)
        for lane in 0..<row { all[base + lane] = search.values[lane] }
        base += row
        row = 0
      }
      for i in 0..<d {
        for sign in [1.0, -1.0] {
          fill(&points, i, nil, sign)
          row += 1
          if row == 8 { flush(&self) }
        }
      }
      for i in 0..<d {
        for j in 0..<i {
          fill(&points, i, j, 1)
          row += 1
          if row == 8 { flush(&self) }
        }
      }
      flush(&self)
      var pair = 2 * d
      var usable = true
      for i in 0..<d {
        let (up, down, w) = (all[2 * i], all[2 * i + 1], widths[i])
        gradient[i] = (up - down) / (2 * w)
        h[i * d + i] = (up - 2 * value + down) / (w * w)
        for j in 0..<i {
          let mixed = (all[pair] - up - all[2 * j] + value) / (w * widths[j])
          h[i * d + j] = mixed
          h[j * d + i] = mixed
          pair += 1
        }
        usable = usable && gradient[i].isFinite
      }
      for i in 0..<(d * d) where !h[i].isFinite { h[i] = 0 }
      guard usable else { return }
      hessian = h
      // Near the circle maxima can be narrower than the differences.
      var tooWide = false
      for i in 0..<d {
        let wanted = min(max(0.05 / max(h[i * d + i], 1).squareRoot(), 2e-5), 3e-4)
        tooWide = tooWide || wanted < 0.5 * differences[i]
        differences[i] = wanted
      }
      if tooWide && !rough { continue }
      // Coordinates at their bound whose descent leads out stay.
      for i in 0..<d where point[i].magnitude >= bounds[i] && gradient[i] * point[i] <= 1e-9 {
        for j in 0..<d where j != i {
          h[i * d + j] = 0
          h[j * d + i] = 0
        }
        gradient[i] = 0
        h[i * d + i] = max(h[i * d + i], 1)
      }
      // Coordinates on one scale.
      for i in 0..<d { widths[i] = 1 / max(h[i * d + i].magnitude, 1e-2).squareRoot() }
      for i in 0..<d { for j in 0..<d { h[i * d + j] *= widths[i] * widths[j] } }
      for i in 0..<d { gradient[i] *= widths[i] }
      let (promise, isConvex) = newtonStep(
        &h, gradient, into: &step, eigen: &eigen, vectors: &vectors, rough: rough)
      for i in 0..<d { step[i] *= widths[i] }
      // A rough answer needs no step that promises less than it asks for.
      if rough && promise < tolerance && isConvex {
        converged = true
        return
      }
      // Newton's step promises half of `promise`; three times that leaves room for other shapes.
      let reachable = value - 1.5 * promise - 0.1
      if rough && isConvex && reachable > needed {
        bound = reachable
        return
      }
      let longest = step.reduce(0) { max($0, $1.magnitude) }
      let cut = longest > 1 ? 1 / longest : 1
      let lengths = [1, 0.5, 0.22, 0.08, 0.025, 0.006, 1.6, 3]
      for (lane, length) in lengths.enumerated() {
        for i in 0..<d {
          let next = point[i] + cut * length * step[i]
          points[lane * d + i] = min(max(next, -bounds[i]), bounds[i])
        }
      }
      evaluate(8)
      var best = 0
      for lane in 1..<8 where values[lane] < values[best] { best = lane }
      let gain = value - values[best]
      if gain > 0 {
        value = values[best]
        for i in 0..<d { point[i] = points[best * d + i] }
      }
      if !(gain > tolerance) && promise * cut < 20 * tolerance + 1e-9 {
        converged = true
        return
      }
      if !(gain > 0) { return }
      if gain < tolerance && promise < tolerance {
        converged = true
        return
      }
    }
  }

  /// Looks inside where a moving average has a unit root: by symmetry the slope there is zero, also
  /// where the likelihood is no greatest one.
  ///
  /// - Parameters:
  ///   - beyond: How near to the circle a coordinate must be.
  ///   - magnitudes: Where to look.
  ///   - tolerance: When to stop.
  mutating func lookNearCircle(
    beyond: Double = 0.995,
    magnitudes: [Double] = [0.98, 0.95, 0.92, 0.88, 0.83, 0.75, 0.6, 0.3], tolerance: Double
  ) {
    for index in 0..<d
    where !likelihood.shape.isAutoregressive(index) && point[index].magnitude > beyond {
      let inside = magnitudes.map { magnitude in
        var start = point
        start[index] = start[index] < 0 ? -magnitude : magnitude
        return start
      }
      let values = values(at: inside)
      guard let least = values.indices.min(by: { values[$0] < values[$1] }) else { continue }
      // Only what lies below, or may lead there.
      guard values[least] < value + 0.3 else { continue }
      var run = self
      run.begin(at: inside[least], value: values[least])
      run.descend(tolerance: tolerance, steps: tolerance > 1e-5 ? 8 : 40)
      if run.value < value { self = run }
    }
  }

  /// Newton steps with differences of the sixth order until they no longer move the point.
  mutating func polish() {
    let d = d
    guard d > 0, value.isFinite, hessian.count == d * d else { return }
    let weights = [3.0 / 4, -3.0 / 20, 1.0 / 60]
    for _ in 0..<4 {
      var gradient = [Double](repeating: 0, count: d)
      for i in 0..<d {
        let width = min(2e-3, 0.1 / max(hessian[i * d + i], 1).squareRoot())
        for k in 1...3 {
          for (side, sign) in [1.0, -1.0].enumerated() {
            let lane = 2 * (k - 1) + side
            for m in 0..<d { points[lane * d + m] = point[m] }
            points[lane * d + i] += sign * Double(k) * width
          }
        }
        evaluate(6)
        for k in 0..<3 { gradient[i] += weights[k] * (values[2 * k] - values[2 * k + 1]) / width }
      }
      var h = hessian
      for i in 0..<d where point[i].magnitude >= bounds[i] {
        SmallCholesky.hold(i, in: &h, count: d)
        gradient[i] = 0
      }
      guard let step = SmallCholesky(h, count: d)?.solve(gradient),
        step.allSatisfy({ $0.magnitude < 0.05 })
      else { return }
      for i in 0..<d {
        points[i] = min(max(point[i] - step[i], -bounds[i]), bounds[i])
      }
      evaluate(1)
      // The value cannot tell so small a step from rounding.
      guard values[0] <= value + 1e-11 * (1 + value.magnitude) else { return }
      for i in 0..<d { point[i] = points[i] }
      value = values[0]
      if step.allSatisfy({ $0.magnitude < 1e-13 }) { return }
    }
  }
}
