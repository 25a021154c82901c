/// The largest singular value of a square matrix, to six digits at least.
///
/// AᵀA is brought to tridiagonal form by reflections; bisection with Sturm counts then finds its
/// largest eigenvalue. Loops in a fixed order.
///
/// > Reference: Golub & Van Loan (2013), §8.3.1 and §8.4.1.
///
/// - Parameters:
///   - a: Element (i, j) stands at `i + j·order`.
///   - order: The number of rows and columns, at least 1.
/// - Returns: The 2-norm of the matrix.
func largestSingularValue(_ a: [Double], _ order: Int) -> Double {
  let n = order
  let scale = powerOfTwo(at: max(a.reduce(0) { max($0, $1.magnitude) }, .leastNormalMagnitude))
  var s = [Double](repeating: 0, count: n * n)
  var diagonal = [Double](repeating: 0, count: n)
  var squares = [Double](repeating: 0, count: n)
  s.withUnsafeMutableBufferPointer { s in
    a.withUnsafeBufferPointer { a in
      for j in 0..<n {
        for i in 0...j {
          var sum = 0.0
          for k in 0..<n { sum += (a[k + i * n] / scale) * (a[k + j * n] / scale) }
          s[i + j * n] = sum
          s[j + i * n] = sum
        }
      }
    }
    var p = [Double](repeating: 0, count: n)
    for k in 0..<n {
      diagonal[k] = s[k + k * n]
      guard k + 1 < n else { break }
      // The reflection that leaves only the first element of column k below the diagonal.
      var square = 0.0
      for i in (k + 1)..<n { square += s[i + k * n] * s[i + k * n] }
      squares[k + 1] = square
      let first = s[k + 1 + k * n]
      let length = square.squareRoot()
      guard square > first * first else { continue }
      s[k + 1 + k * n] = first < 0 ? first - length : first + length
      let factor = 1 / (length * s[k + 1 + k * n].magnitude)
      var share = 0.0
      for i in (k + 1)..<n {
        var sum = 0.0
        for j in (k + 1)..<n { sum += s[j + i * n] * s[j + k * n] }
        p[i] = sum * factor
        share += p[i] * s[i + k * n]
      }
      share *= factor / 2
      for i in (k + 1)..<n { p[i] -= share * s[i + k * n] }
      for j in (k + 1)..<n {
        let (v, w) = (s[j + k * n], p[j])
        for i in (k + 1)..<n { s[i + j * n] -= s[i + k * n] * w + p[i] * v }
      }
    }
  }
  return largestEigenvalue(diagonal, squares).squareRoot() * scale
}

/// The largest eigenvalue of a positive semidefinite tridiagonal matrix.
///
/// - Parameters:
///   - diagonal: The diagonal.
///   - squares: Element k is the square of what stands above diagonal element k; the first is 0.
/// - Returns: The eigenvalue, to a relative 2⁻³⁰.
private func largestEigenvalue(_ diagonal: [Double], _ squares: [Double]) -> Double {
  var low = 0.0
  var high = 0.0
  for k in diagonal.indices {
    let next = k + 1 < squares.count ? squares[k + 1].squareRoot() : 0
    low = max(low, diagonal[k])
    high = max(high, diagonal[k] + squares[k].squareRoot() + next)
  }
  // All eigenvalues are below x when every pivot of the tridiagonal matrix less x is negative.
  func isAbove(_ x: Double) -> Bool {
    var pivot = -1.0
    for k in diagonal.indices {
      pivot = diagonal[k] - x - squares[k] / pivot
      if !(pivot < 0) { return false }
    }
    return true
  }
  while high - low > low * 0x1p-30 {
    let middle = low + (high - low) / 2
    guard middle > low, middle < high else { break }
    if isAbove(middle) { high = middle } else { low = middle }
  }
  return high
}
