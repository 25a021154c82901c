import Glibc

/// Least squares of a growth shape, with its scale solved for (variable projection).
///
/// > Reference: Golub & Pereyra (1973), SIAM J. Numer. Anal. 10, 413-432; the Jacobian is Kaufman's
/// > (1975). The volume element is that of Bates & Watts (1988), section 6.1 and appendix.
struct ShapeLikelihood {
  /// The curve but for its scale.
  let shape: GrowthShape
  /// Spans before the last observation, not negative.
  let tau: [Double]
  /// The observations, scaled to at most 1 in size and counted from the floor.
  let y: [Double]
  /// The asymptote where it is known, in the units of `y`.
  let asymptote: Double?
  /// The greatest relative growth at the last observation, per span.
  let rateLimit: Double

  /// Degrees of freedom of the residuals about a given shape.
  var degreesOfFreedom: Double { Double(asymptote == nil ? y.count - 1 : y.count) }

  /// The least residual sum of squares that rounded data can speak of.
  var residualFloor: Double { Double(y.count) * 1e-18 }

  /// What the data say at one shape.
  struct Point {
    /// The best scale, that is the value at the last observation.
    var scale = 0.0
    /// The sum of squares of the shape.
    var squares = 0.0
    /// The residual sum of squares at the best scale.
    var residual = Double.infinity
    /// The metric of the coordinates, scale profiled out: by x, by both, by k.
    var xx = 0.0
    var xk = 0.0
    var kk = 0.0
    /// The gradient of half the residual sum of squares.
    var gradientX = 0.0
    var gradientK = 0.0
    /// Whether the shape is defined at every observation.
    var isValid: Bool { residual < .infinity }
  }

  /// Evaluates the likelihood at a shape.
  func point(x: Double, k: Double) -> Point {
    asymptote.map { known(x: x, k: k, asymptote: $0) } ?? free(x: x, k: k)
  }

  private func free(x: Double, k: Double) -> Point {
    withUnsafeTemporaryAllocation(of: GrowthShape.Value.self, capacity: y.count) { values in
      var ff = 0.0
      var fy = 0.0
      var fx = 0.0
      var fk = 0.0
      for i in 0..<y.count {
        let v = shape.value(tau[i], x: x, k: k)
        guard v.f > 0 || tau[i] > 0, v.f < 1e100 else { return Point() }
        values[i] = v
        ff += v.f * v.f
        fy += v.f * y[i]
        fx += v.f * v.byX
        fk += v.f * v.byK
      }
      var point = Point(scale: fy / ff, squares: ff, residual: 0)
      let alongX = fx / ff
      let alongK = fk / ff
      for i in 0..<y.count {
        let v = values[i]
        let e = y[i] - point.scale * v.f
        let dx = point.scale * (v.byX - alongX * v.f)
        let dk = point.scale * (v.byK - alongK * v.f)
        point.residual += e * e
        point.xx += dx * dx
        point.xk += dx * dk
        point.kk += dk * dk
        point.gradientX -= e * dx
        point.gradientK -= e * dk
      }
      return point.residual.isFinite && (point.xx + point.kk).isFinite ? point : Point()
    }
  }

  private func known(x: Double, k: Double, asymptote: Double) -> Point {
    guard k > 0 else { return Point() }
    let share = shape.shareOfAsymptote(x: x, k: k)
    var point = Point(scale: asymptote * share.f, squares: .infinity, residual: 0)
    for i in 0..<y.count {
      let v = shape.value(tau[i], x: x, k: k)
      let e = y[i] - point.scale * v.f
      let dx = asymptote * (share.f * v.byX + share.byX * v.f)
      let dk = asymptote * (share.f * v.byK + share.byK * v.f)
      point.residual += e * e
      point.xx += dx * dx
      point.xk += dx * dk
      point.kk += dk * dk
      point.gradientX -= e * dx
      point.gradientK -= e * dk
    }
    return point.residual.isFinite && (point.xx + point.kk).isFinite ? point : Point()
  }

  /// The log density of the shape: the likelihood with scale and variance integrated out, on the
  /// volume element of the expectation surface.
  ///
  /// - Parameter point: The likelihood at the shape.
  /// - Returns: Minus infinity where the shape is not defined or the volume vanishes.
  func logDensity(_ point: Point) -> Double {
    guard point.isValid else { return -.infinity }
    let volume =
      shape.family == .exponential ? point.xx : point.xx * point.kk - point.xk * point.xk
    guard volume > 1e-290 else { return -.infinity }
    return 0.5 * log(volume)
      - 0.5 * degreesOfFreedom * log(max(point.residual, residualFloor))
  }
}
