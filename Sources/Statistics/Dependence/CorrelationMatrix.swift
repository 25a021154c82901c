import Glibc

/// A valid correlation matrix with its Cholesky factor, in loops of a fixed order.
///
/// These are small (as many rows as correlated assumptions) and feed published numbers, so no
/// BLAS, whose last digits depend on provider and threads, takes part.
struct CorrelationMatrix: Hashable, Sendable {
  /// The order k of the matrix.
  let count: Int
  /// The lower triangular factor L with `L Lᵀ = R`, row-major, k×k.
  let factor: [Double]

  /// Rounding allowed before a pivot counts as negative; a pivot this near 0 is taken as 0, so
  /// perfectly correlated variables are accepted.
  static let tolerance = 1e-12

  init(_ rows: [[Double]]) throws(CorrelationError) {
    let k = rows.count
    for (i, row) in rows.enumerated() where row.count != k {
      throw .notSquare(row: i, count: row.count, expected: k)
    }
    for i in 0..<k {
      for j in 0..<k {
        let value = rows[i][j]
        guard value >= -1, value <= 1, i != j || value == 1 else {
          throw .outOfRange(row: i, column: j, value: value)
        }
        guard value == rows[j][i] else { throw .notSymmetric(row: i, column: j) }
      }
    }
    var l = [Double](repeating: 0, count: k * k)
    for j in 0..<k {
      var pivot = rows[j][j]
      for m in 0..<j { pivot -= l[j * k + m] * l[j * k + m] }
      let isZero = pivot <= Self.tolerance * Double(k)
      var consistent = pivot >= -Self.tolerance * Double(k)
      l[j * k + j] = isZero ? 0 : pivot.squareRoot()
      var block = j + 1
      for i in j + 1..<max(k, j + 1) {
        var rest = rows[i][j]
        for m in 0..<j { rest -= l[i * k + m] * l[j * k + m] }
        if isZero {
          // A dependent variable must have nothing left to explain.
          if consistent, abs(rest) > 1e-6 {
            consistent = false
            block = i + 1
          }
        } else {
          l[i * k + j] = rest / l[j * k + j]
        }
      }
      guard consistent else {
        throw .notPositiveDefinite(
          smallestEigenvalue: Self.eigenvalues(rows).min() ?? .nan, leadingBlock: block)
      }
    }
    count = k
    factor = l
  }

  /// The eigenvalues of a symmetric matrix, by cyclic Jacobi rotations.
  ///
  /// > Reference: Golub & Van Loan (2013), §8.5.
  static func eigenvalues(_ rows: [[Double]]) -> [Double] {
    var a = rows
    let k = a.count
    for _ in 0..<60 {
      var off = 0.0
      for i in 0..<k { for j in 0..<i { off += a[i][j] * a[i][j] } }
      if off < 1e-32 { break }
      for p in 0..<k {
        for q in p + 1..<max(k, p + 1) where a[p][q] != 0 {
          let theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
          let t = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
          let c = 1 / (t * t + 1).squareRoot()
          let s = t * c
          for i in 0..<k {
            let (x, y) = (a[i][p], a[i][q])
            a[i][p] = c * x - s * y
            a[i][q] = s * x + c * y
          }
          for i in 0..<k {
            let (x, y) = (a[p][i], a[q][i])
            a[p][i] = c * x - s * y
            a[q][i] = s * x + c * y
          }
        }
      }
    }
    return (0..<k).map { a[$0][$0] }
  }
}
