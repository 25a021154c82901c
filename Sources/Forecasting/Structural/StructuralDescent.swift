import Glibc

/// Finds the nearest minimum of minus the log-likelihood in the free coordinates.
struct StructuralDescent {
  let likelihood: StructuralLikelihood
  let coordinates: StructuralCoordinates

  /// A point with the function, its gradient and that of the logarithm of the variance factor.
  struct Point {
    var x: [Double]
    var cost: Double
    var gradient: [Double]
    var factor: [Double]
  }

  /// Evaluates; nil where the likelihood is not defined.
  func point(_ x: [Double]) -> Point? {
    guard let (cost, factor) = likelihood.tangents(coordinates.tangents(x)) else { return nil }
    return Point(
      x: x, cost: cost.value, gradient: x.indices.map { cost.slopes[$0] },
      factor: x.indices.map { factor.slopes[$0] })
  }

  private func limited(_ x: [Double]) -> [Double] {
    x.enumerated().map { i, value in
      let limit =
        coordinates.free[i] == .damping
        ? StructuralCoordinates.limit / 2 : StructuralCoordinates.limit
      return max(-limit, min(limit, value))
    }
  }

  /// Quasi-Newton steps (BFGS) until the gradient is below the tolerance.
  ///
  /// - Returns: The point, and whether the tolerance was met.
  func descend(
    from start: [Double], tolerance: Double = 1e-6, steps: Int = 80
  ) -> (point: Point, converged: Bool)? {
    guard var here = point(limited(start)) else { return nil }
    let n = start.count
    var inverse = [Double](repeating: 0, count: n * n)
    func forget() {
      for i in inverse.indices { inverse[i] = 0 }
      for i in 0..<n { inverse[i * n + i] = 0.1 }
    }
    forget()
    var isFresh = true
    for _ in 0..<steps {
      if here.gradient.allSatisfy({ $0.magnitude < tolerance }) { return (here, true) }
      var step = (0..<n).map { i in
        -(0..<n).reduce(0.0) { $0 + inverse[i * n + $1] * here.gradient[$1] }
      }
      var slope = zip(step, here.gradient).reduce(0.0) { $0 + $1.0 * $1.1 }
      if !(slope < 0) {
        forget()
        isFresh = true
        step = here.gradient.map { -0.1 * $0 }
        slope = zip(step, here.gradient).reduce(0.0) { $0 + $1.0 * $1.1 }
      }
      let longest = step.reduce(0.0) { max($0, $1.magnitude) }
      var length = longest > 1.5 ? 1.5 / longest : 1
      var next: Point?
      for _ in 0..<16 {
        let x = limited(zip(here.x, step).map { $0 + length * $1 })
        if let trial = point(x), trial.cost <= here.cost + 1e-4 * length * slope {
          next = trial
          break
        }
        length *= 0.3
      }
      guard let next else {
        // What was learnt of the curvature may be wrong; without it there is always a way down.
        guard !isFresh else { return (here, here.gradient.allSatisfy { $0.magnitude < 1e-2 }) }
        forget()
        isFresh = true
        continue
      }
      if isFresh {
        // The first step tells the size of the curvature (Nocedal & Wright 2006, eq. 6.20).
        let s = zip(next.x, here.x).map { $0 - $1 }
        let y = zip(next.gradient, here.gradient).map { $0 - $1 }
        let ratio =
          zip(s, y).reduce(0.0) { $0 + $1.0 * $1.1 } / y.reduce(0.0) { $0 + $1 * $1 }
        if ratio > 0, ratio.isFinite {
          for i in 0..<n { inverse[i * n + i] = ratio }
        }
        isFresh = false
      }
      update(&inverse, from: here, to: next)
      let gain = here.cost - next.cost
      here = next
      // A flat valley, as towards a variance of zero.
      if gain < 1e-11, here.gradient.allSatisfy({ $0.magnitude < 1e-4 }) { return (here, true) }
    }
    return (here, false)
  }

  /// The BFGS change of the inverse of the second derivatives.
  private func update(_ inverse: inout [Double], from old: Point, to new: Point) {
    let n = old.x.count
    let s = zip(new.x, old.x).map { $0 - $1 }
    let y = zip(new.gradient, old.gradient).map { $0 - $1 }
    let curvature = zip(s, y).reduce(0.0) { $0 + $1.0 * $1.1 }
    guard curvature > 1e-12 else { return }
    let hy = (0..<n).map { i in (0..<n).reduce(0.0) { $0 + inverse[i * n + $1] * y[$1] } }
    let yhy = zip(y, hy).reduce(0.0) { $0 + $1.0 * $1.1 }
    for i in 0..<n {
      for j in 0..<n {
        inverse[i * n + j] +=
          (1 + yhy / curvature) * s[i] * s[j] / curvature
          - (hy[i] * s[j] + s[i] * hy[j]) / curvature
      }
    }
  }

  /// The second derivatives, by central differences of the gradient.
  func curvature(at x: [Double], step: Double = 1e-4) -> [Double]? {
    let n = x.count
    var result = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
      var (above, below) = (x, x)
      above[i] += step
      below[i] -= step
      guard let a = point(above), let b = point(below) else { return nil }
      for j in 0..<n {
        result[i * n + j] += (a.gradient[j] - b.gradient[j]) / (4 * step)
        result[j * n + i] += (a.gradient[j] - b.gradient[j]) / (4 * step)
      }
    }
    return result
  }

  /// What must be left of each second derivative, as a share of it.
  static let firmness = 1e-10

  /// The second derivatives with their triangle; nil where they are not positive definite.
  private func firmCurvature(at x: [Double]) -> (matrix: [Double], factor: SmallCholesky)? {
    guard let matrix = curvature(at: x),
      let factor = SmallCholesky(matrix, count: x.count, share: Self.firmness)
    else { return nil }
    return (matrix, factor)
  }

  /// Newton steps to the last digits.
  func polish(_ start: Point) -> (point: Point, curvature: [Double]?) {
    var here = start
    guard !here.x.isEmpty, var curvature = firmCurvature(at: here.x) else { return (here, nil) }
    for round in 0..<6 {
      let step = curvature.factor.solve(here.gradient)
      if step.contains(where: { $0.magnitude > 0.5 }) { break }
      let x = zip(here.x, step).map { $0 - $1 }
      guard let next = point(x), next.cost <= here.cost + 1e-9 else { break }
      here = next
      let longest = step.reduce(0.0) { max($0, $1.magnitude) }
      if longest < 1e-12 { break }
      if longest > 1e-3, round < 3, let fresh = firmCurvature(at: here.x) { curvature = fresh }
    }
    return (here, curvature.matrix)
  }
}
