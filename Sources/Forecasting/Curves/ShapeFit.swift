import Glibc

/// The shape of least squares.
///
/// Starting values are found by a fixed scan of the plane of the two rates, so none are asked for;
/// then Levenberg and Marquardt's damped Gauss-Newton steps on the projected problem, in loops of
/// fixed order, run down to the rounding of the coordinates.
struct ShapeFit {
  /// The first coordinate.
  var x: Double
  /// The second coordinate; 0 for the exponential.
  var k: Double
  /// The likelihood there.
  var point: ShapeLikelihood.Point
  /// Whether the steps ended before the iteration limit.
  var converged: Bool

  /// Fits a shape.
  ///
  /// - Parameter likelihood: The observations and the curve.
  init(_ likelihood: ShapeLikelihood) {
    var best = Self.scan(likelihood)
    var damping = 1e-3
    best.converged = false
    for _ in 0..<300 {
      let p = best.point
      let xx = p.xx * (1 + damping) + 1e-300
      let kk = p.kk * (1 + damping) + 1e-300
      let determinant = xx * kk - p.xk * p.xk
      let flat = likelihood.shape.family == .exponential || !(determinant > 0)
      let dx = flat ? -p.gradientX / xx : (p.xk * p.gradientK - kk * p.gradientX) / determinant
      let dk =
        likelihood.shape.family == .exponential
        ? 0 : flat ? -p.gradientK / kk : (p.xk * p.gradientX - xx * p.gradientK) / determinant
      let x = likelihood.clampedX(best.x + max(-3, min(3, dx)))
      let k = likelihood.clampedK(
        best.k + max(-0.5, min(0.5, dk / (1 + abs(best.k))))
          * (1 + abs(best.k)))
      let moved = abs(x - best.x) / (1 + abs(x)) + abs(k - best.k) / (1 + abs(k))
      let trial = likelihood.point(x: x, k: k)
      if trial.residual <= best.point.residual {
        let gain = best.point.residual - trial.residual
        best.x = x
        best.k = k
        best.point = trial
        damping = max(damping * 0.1, 1e-12)
        if moved < 1e-14 || (moved < 1e-9 && gain <= 1e-15 * trial.residual) {
          best.converged = true
          break
        }
      } else {
        if moved < 1e-12 {
          best.converged = true
          break
        }
        damping = min(damping * 8, 1e12)
      }
      if best.point.residual <= likelihood.residualFloor * 1e-8 {
        best.converged = true
        break
      }
    }
    self = best
  }

  private init(x: Double, k: Double, point: ShapeLikelihood.Point) {
    self.x = x
    self.k = k
    self.point = point
    self.converged = true
  }

  /// The best of a fixed set of shapes that spans the plane.
  private static func scan(_ likelihood: ShapeLikelihood) -> ShapeFit {
    var best = ShapeFit(x: 0, k: 1, point: .init())
    func consider(_ x: Double, _ k: Double) {
      let x = likelihood.clampedX(x)
      let point = likelihood.point(x: x, k: k)
      if point.residual < best.point.residual { best = ShapeFit(x: x, k: k, point: point) }
    }
    if likelihood.shape.family == .exponential {
      for step in -24...24 {
        let rate = 0.05 * Double(step) * (1 + 0.2 * Double(abs(step)))
        if abs(rate) <= likelihood.rateLimit { consider(rate, 0) }
      }
      return best
    }
    let rates: [Double] = [
      -4, -2.5, -1.25, -0.5, 0.25, 1, 2, 3, 4.5, 6, 8, 11, 15, 22, 35, 60, 100,
    ]
    for k in rates where k <= likelihood.decayLimit {
      // The inflection, counted in spans before the last observation, is about
      // log(k / g) / k: from two spans ahead to the first observation.
      for place in -4...10 {
        consider(log(max(abs(k), 1)) - max(k, 1.5) * Double(place) / 10, k)
      }
    }
    return best
  }
}

extension ShapeLikelihood {
  /// The greatest decay of relative growth: a step between two observations.
  var decayLimit: Double { 2 * rateLimit }

  /// How far the curves are continued beyond the exponential.
  ///
  /// Growth may itself grow about 150-fold (`exp(5)`) over the observed span. Further out lie only
  /// curves that jump at the last observation, which say nothing and would forecast explosions of
  /// series without a trend; intervals of curves that do grow are not touched by the limit.
  var excessLimit: Double { 5 }

  /// Keeps the first coordinate where growth is within the limit.
  func clampedX(_ x: Double) -> Double {
    shape.family == .exponential
      ? max(-rateLimit, min(rateLimit, x)) : max(-250, min(log(rateLimit), x))
  }

  /// Keeps the second coordinate within the limit.
  func clampedK(_ k: Double) -> Double {
    max(asymptote == nil ? -excessLimit : 1e-6, min(decayLimit, k))
  }
}
