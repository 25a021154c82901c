import Glibc

/// Missing values and regression coefficients at one parameter vector.
struct ARMASolution {
  /// What remains: e'e in the metric of the likelihood.
  let squares: Double
  /// The logarithm of the determinant that integrating the missing values out leaves.
  let missingDeterminant: Double
  /// Coefficients of the columns after the first: missing values, then orthonormal regressors.
  let coefficients: [Double]
  /// The lower factor of the cross products of those columns, row by row.
  let factor: [Double]

  init(_ likelihood: ARMALikelihood, _ room: ARMARoom, lane: Int) {
    let columns = likelihood.sample.columnCount
    let k = columns - 1
    var l = [Double](repeating: 0, count: k * k)
    var right = [Double](repeating: 0, count: k)
    func entry(_ i: Int, _ j: Int) -> Double { room.gram[(i * columns + j) * 8 + lane] }
    var determinant = 0.0
    var valid = true
    for i in 0..<k {
      for j in 0...i {
        var sum = entry(i + 1, j + 1)
        for m in 0..<j { sum -= l[i * k + m] * l[j * k + m] }
        if i == j {
          if !(sum > 1e-13 * entry(i + 1, i + 1)) { valid = false }
          l[i * k + i] = sum.squareRoot()
          if i < likelihood.sample.missing.count { determinant += log(sum) }
        } else {
          l[i * k + j] = sum / l[j * k + j]
        }
      }
      var sum = entry(i + 1, 0)
      for m in 0..<i { sum -= l[i * k + m] * right[m] }
      right[i] = sum / l[i * k + i]
    }
    var rest = entry(0, 0)
    for value in right { rest -= value * value }
    for i in stride(from: k - 1, through: 0, by: -1) {
      for m in (i + 1)..<max(k, i + 1) { right[i] -= l[m * k + i] * right[m] }
      right[i] /= l[i * k + i]
    }
    squares = valid ? rest : .nan
    missingDeterminant = determinant
    coefficients = right
    factor = l
  }
}
