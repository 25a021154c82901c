import Glibc

/// What the curvature of the likelihood says about the uncertainty of coefficients.
struct ARIMACurvature {
  /// Independent directions of the coordinates, a standard deviation long.
  let directions: [[Double]]
  /// Standard errors of the coefficients, nil where there is none.
  let errors: [Double?]

  init(_ estimate: ARIMAEstimate, _ likelihood: ARMALikelihood) {
    let shape = likelihood.shape
    let d = estimate.point.count
    guard d > 0, estimate.hessian.count == d * d else {
      directions = []
      errors = [Double?](repeating: nil, count: d)
      return
    }
    let inside = (0..<d).filter {
      estimate.point[$0].magnitude < (shape.isAutoregressive($0) ? 10 : 1 - 1e-6)
    }
    let size = inside.count
    var h = [Double](repeating: 0, count: size * size)
    for (i, a) in inside.enumerated() {
      for (j, b) in inside.enumerated() { h[i * size + j] = estimate.hessian[a * d + b] }
    }
    h = likelihood.curvature(at: estimate.point, of: inside, rough: h)
    var values = [Double](repeating: 0, count: size)
    var vectors = h
    symmetricEigen(&h, size, &values, &vectors)
    let greatest = values.max() ?? 0
    var directions: [[Double]] = []
    var defined = true
    for m in 0..<size {
      guard values[m] > 1e-10 * greatest, values[m] > 0 else {
        defined = false
        continue
      }
      // A coordinate that is not known at all has a deviation of about 0.6.
      let deviation = 1 / max(values[m], 3).squareRoot()
      var direction = [Double](repeating: 0, count: d)
      for (i, a) in inside.enumerated() { direction[a] = vectors[i * size + m] * deviation }
      directions.append(direction)
    }
    self.directions = directions
    guard defined else {
      errors = [Double?](repeating: nil, count: d)
      return
    }
    // The covariance of the coefficients by the derivative of their map.
    var squares = [Double](repeating: 0, count: d)
    for m in 0..<size {
      let width = 1e-6
      var (up, down) = (estimate.point, estimate.point)
      for (i, a) in inside.enumerated() {
        up[a] += width * vectors[i * size + m]
        down[a] -= width * vectors[i * size + m]
      }
      for (i, (a, b)) in zip(
        shape.coefficients(coordinates: up), shape.coefficients(coordinates: down)
      ).enumerated() {
        let slope = (a - b) / (2 * width)
        squares[i] += slope * slope / values[m]
      }
    }
    let free = Set(inside)
    errors = shape.factors.flatMap { factor in
      let whole = (factor.start..<factor.start + factor.count).allSatisfy { free.contains($0) }
      return (factor.start..<factor.start + factor.count).map {
        whole ? squares[$0].squareRoot() : nil
      }
    }
  }
}
