import Glibc

extension ARMAShape {
  /// The same coefficients with every root of a moving average inside the unit circle moved to its
  /// reciprocal: the process with the same autocorrelations.
  func invertible(_ coefficients: [Double]) -> [Double] {
    var result = coefficients
    for (start, count, sign) in factors where sign < 0 && count > 0 {
      let factor = Array(coefficients[start..<start + count])
      guard factor.allSatisfy(\.isFinite) else { continue }
      let reflected = Self.reflected(factor)
      for j in 0..<count { result[start + j] = reflected[j] }
    }
    return result
  }

  /// 1 + θ₁z + … with its reciprocal roots (the zeros of xᵏ + θ₁xᵏ⁻¹ + …) inside the circle.
  private static func reflected(_ theta: [Double]) -> [Double] {
    let shape = ARMAShape(ARIMAOrder(0, 0, theta.count))
    if shape.partials(theta) != nil { return theta }
    let roots = zeros(theta)
    var (real, imaginary) = ([1.0], [0.0])
    for root in roots {
      var (a, b) = root
      let square = a * a + b * b
      if square > 1 { (a, b) = (a / square, b / square) }
      var (nextReal, nextImaginary) = (real + [0], imaginary + [0])
      for i in real.indices {
        nextReal[i + 1] -= a * real[i] - b * imaginary[i]
        nextImaginary[i + 1] -= a * imaginary[i] + b * real[i]
      }
      (real, imaginary) = (nextReal, nextImaginary)
    }
    var result = Array(real.dropFirst())
    // Rounding may leave a root on the wrong side of the circle by a hair.
    var hair = 1e-15
    while shape.partials(result) == nil && hair < 0.1 {
      var power = 1.0
      for i in result.indices {
        power *= 1 - hair
        result[i] *= power
      }
      hair *= 2
    }
    return result
  }

  /// The zeros of xᵏ + c₁xᵏ⁻¹ + … + cₖ by simultaneous iteration.
  ///
  /// > Reference: Durand (1960), Kerner (1966), Numer. Math. 8.
  private static func zeros(_ c: [Double]) -> [(Double, Double)] {
    let k = c.count
    let radius = 1 + (c.map(\.magnitude).max() ?? 0)
    var roots = (0..<k).map { i in
      let angle = 2 * Double.pi * (Double(i) + 0.25) / Double(k) + 0.4
      return (0.5 * radius * cos(angle), 0.5 * radius * sin(angle))
    }
    for _ in 0..<500 {
      var moved = 0.0
      for i in 0..<k {
        let (x, y) = roots[i]
        var (p, q) = (1.0, 0.0)
        for value in c { (p, q) = (p * x - q * y + value, p * y + q * x) }
        var (s, t) = (1.0, 0.0)
        for j in 0..<k where j != i {
          let (u, v) = (x - roots[j].0, y - roots[j].1)
          (s, t) = (s * u - t * v, s * v + t * u)
        }
        let size = s * s + t * t
        guard size > 0 else { continue }
        let (dx, dy) = ((p * s + q * t) / size, (q * s - p * t) / size)
        roots[i] = (x - dx, y - dy)
        moved = max(moved, max(dx.magnitude, dy.magnitude))
      }
      if moved < 1e-15 * radius { break }
    }
    return roots
  }
}
