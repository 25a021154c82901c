/// The loops of ``HouseholderQR`` over memory of the caller; they allocate nothing.
///
/// Only additions, multiplications, divisions and square roots, always in the same order. Matrices
/// stand column after column, m rows each.
package enum HouseholderKernel {
  /// Factors a matrix in place.
  ///
  /// - Parameters:
  ///   - a: m·n elements; becomes R on and above the diagonal, the reflections below it.
  ///   - m: The number of rows, at least n.
  ///   - n: The number of columns.
  ///   - scalars: n elements; becomes the factors of the reflections.
  ///   - permutation: n elements, which become the order of the columns; nil keeps their order.
  package static func factor(
    _ a: UnsafeMutablePointer<Double>, rows m: Int, columns n: Int,
    scalars: UnsafeMutablePointer<Double>, permutation: UnsafeMutablePointer<Int>?
  ) {
    if let permutation {
      for j in 0..<n { permutation[j] = j }
    }
    for k in 0..<n {
      if let permutation {
        // The first of equals, so that ties keep the order of the columns.
        var longest = k
        var length = norm(a + (k + k * m), m - k)
        for j in k + 1..<max(n, k + 1) {
          let other = norm(a + (k + j * m), m - k)
          if other > length {
            longest = j
            length = other
          }
        }
        if longest != k {
          swap(&permutation[k], &permutation[longest])
          for i in 0..<m { swap(&a[i + k * m], &a[i + longest * m]) }
        }
      }
      scalars[k] = reflect(a, rows: m, columns: n, step: k)
    }
  }

  /// Makes the reflection that clears column `step` below the diagonal, and applies it.
  private static func reflect(
    _ a: UnsafeMutablePointer<Double>, rows m: Int, columns n: Int, step k: Int
  ) -> Double {
    let column = a + k * m
    // Nothing to clear: as in LAPACK's dlarfg, no reflection.
    var i = k + 1
    while i < m && column[i] == 0 { i += 1 }
    guard i < m else { return 0 }
    let length = norm(column + k, m - k)
    let alpha = column[k]
    let beta = alpha >= 0 ? -length : length
    let scalar = (beta - alpha) / beta
    let divisor = alpha - beta
    for i in k + 1..<m { column[i] /= divisor }
    column[k] = beta
    for j in k + 1..<max(n, k + 1) {
      let other = a + j * m
      var sum = other[k]
      for i in k + 1..<m { sum += column[i] * other[i] }
      sum *= scalar
      other[k] -= sum
      for i in k + 1..<m { other[i] -= sum * column[i] }
    }
    return scalar
  }

  /// Applies one reflection to a vector of m elements.
  ///
  /// - Parameters:
  ///   - k: Which reflection; Qᵀ takes them rising, Q falling.
  ///   - a: The factored matrix.
  ///   - m: Its number of rows.
  ///   - scalar: The reflection's factor.
  ///   - x: The vector, changed in place.
  package static func reflect(
    _ k: Int, _ a: UnsafePointer<Double>, rows m: Int, scalar: Double,
    _ x: UnsafeMutablePointer<Double>
  ) {
    let column = a + k * m
    var sum = x[k]
    for i in k + 1..<max(m, k + 1) { sum += column[i] * x[i] }
    sum *= scalar
    x[k] -= sum
    for i in k + 1..<max(m, k + 1) { x[i] -= sum * column[i] }
  }

  /// Solves Rx = b in place by back substitution.
  ///
  /// - Parameters:
  ///   - r: The upper triangle in a matrix of m rows, no zeros on its diagonal.
  ///   - m: The number of rows in memory.
  ///   - n: The order of R.
  ///   - x: b, which becomes x.
  package static func solveUpper(
    _ r: UnsafePointer<Double>, rows m: Int, order n: Int, _ x: UnsafeMutablePointer<Double>
  ) {
    var j = n - 1
    while j >= 0 {
      x[j] /= r[j + j * m]
      for i in 0..<j { x[i] -= r[i + j * m] * x[j] }
      j -= 1
    }
  }

  /// The Euclidean length, summed in order, without overflow or harmful underflow.
  ///
  /// - Parameters:
  ///   - x: The elements.
  ///   - count: How many.
  /// - Returns: The length; infinite only when it exceeds the range of a double.
  package static func norm(_ x: UnsafePointer<Double>, _ count: Int) -> Double {
    var sum = 0.0
    for i in 0..<count { sum += x[i] * x[i] }
    if sum > 1e-280 && sum < 1e280 { return sum.squareRoot() }
    var largest = 0.0
    for i in 0..<count { largest = max(largest, x[i].magnitude) }
    guard largest > 0 else { return 0 }
    let scale = powerOfTwo(at: largest)
    sum = 0
    for i in 0..<count { sum += (x[i] / scale) * (x[i] / scale) }
    return sum.squareRoot() * scale
  }
}
