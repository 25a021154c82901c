import Glibc

/// Writes Newton's step −H⁻¹g for a symmetric matrix whose diagonal is near one.
///
/// Directions of negative or no curvature count with the magnitude of their eigenvalue, at least a
/// millionth of the largest. The matrix is destroyed.
///
/// - Parameters:
///   - h: The matrix, row by row.
///   - gradient: The slope.
///   - step: Where the step goes.
///   - eigen: Room for as many numbers.
///   - vectors: Room for as many numbers as the matrix has.
///   - rough: Whether a triangular factor does where the matrix is well away from singular.
/// - Returns: g'H⁻¹g, twice what the step promises, and whether all curvatures are positive.
func newtonStep(
  _ h: inout [Double], _ gradient: [Double], into step: inout [Double], eigen: inout [Double],
  vectors: inout [Double], rough: Bool
) -> (promise: Double, isConvex: Bool) {
  let d = gradient.count
  var promise = 0.0
  if rough {
    var usable = true
    for j in 0..<d where usable {
      var pivot = h[j * d + j]
      for m in 0..<j { pivot -= vectors[j * d + m] * vectors[j * d + m] }
      usable = pivot > 1e-3
      let root = pivot.squareRoot()
      vectors[j * d + j] = root
      for i in (j + 1)..<max(d, j + 1) {
        var sum = h[i * d + j]
        for m in 0..<j { sum -= vectors[i * d + m] * vectors[j * d + m] }
        vectors[i * d + j] = sum / root
      }
      var sum = gradient[j]
      for m in 0..<j { sum -= vectors[j * d + m] * step[m] }
      step[j] = sum / root
      promise += step[j] * step[j]
    }
    if usable {
      for i in stride(from: d - 1, through: 0, by: -1) {
        var sum = step[i]
        for m in (i + 1)..<max(d, i + 1) { sum += vectors[m * d + i] * step[m] }
        step[i] = -sum / vectors[i * d + i]
      }
      return (promise, true)
    }
  }
  symmetricEigen(&h, d, &eigen, &vectors)
  let floor = max(1e-6 * (eigen.max() ?? 0), 1e-6)
  promise = 0
  for m in 0..<d { step[m] = 0 }
  for m in 0..<d {
    var along = 0.0
    for i in 0..<d { along += vectors[i * d + m] * gradient[i] }
    let size = max(eigen[m].magnitude, floor)
    promise += along * along / size
    for i in 0..<d { step[i] -= vectors[i * d + m] * along / size }
  }
  return (promise, (eigen.min() ?? 0) > 0)
}

/// Eigenvalues and vectors (in columns) of a small symmetric matrix by Jacobi's rotations, in a
/// fixed order; the matrix is destroyed.
func symmetricEigen(
  _ a: inout [Double], _ d: Int, _ values: inout [Double], _ vectors: inout [Double]
) {
  for i in 0..<d { for j in 0..<d { vectors[i * d + j] = i == j ? 1 : 0 } }
  for _ in 0..<30 {
    var off = 0.0
    var whole = 0.0
    for i in 0..<d {
      whole += a[i * d + i] * a[i * d + i]
      for j in 0..<i { off += a[i * d + j] * a[i * d + j] }
    }
    if !(off > 1e-18 * whole) { break }
    for p in 0..<d {
      for q in (p + 1)..<max(d, p + 1) where a[p * d + q] != 0 {
        let theta = (a[q * d + q] - a[p * d + p]) / (2 * a[p * d + q])
        let t = (theta < 0 ? -1 : 1) / (theta.magnitude + (theta * theta + 1).squareRoot())
        let c = 1 / (t * t + 1).squareRoot()
        let s = t * c
        for k in 0..<d {
          let (x, y) = (a[k * d + p], a[k * d + q])
          a[k * d + p] = c * x - s * y
          a[k * d + q] = s * x + c * y
        }
        for k in 0..<d {
          let (x, y) = (a[p * d + k], a[q * d + k])
          a[p * d + k] = c * x - s * y
          a[q * d + k] = s * x + c * y
        }
        for k in 0..<d {
          let (x, y) = (vectors[k * d + p], vectors[k * d + q])
          vectors[k * d + p] = c * x - s * y
          vectors[k * d + q] = s * x + c * y
        }
      }
    }
  }
  for i in 0..<d { values[i] = a[i * d + i] }
}
