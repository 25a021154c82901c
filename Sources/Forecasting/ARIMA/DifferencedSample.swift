import Glibc

/// A series after its differences, beside its regressors and its missing values, ready for the
/// likelihood.
///
/// Columns are the series, one dummy for each missing value (whose place in the series holds an
/// interpolated number), and the regressors made orthonormal; all differenced.
///
/// > Reference: Gómez, Maravall & Peña (1999), J. Econometrics 88: missing values as additive
/// > outliers, with the determinant that integrates them out.
/// Nothing writes to the columns once they are made, so that threads can share them.
final class DifferencedSample: @unchecked Sendable {
  /// The series with interpolated numbers for missing values.
  let filled: [Double]
  /// Places of the missing values.
  let missing: [Int]
  /// The regressors before differences, for the periods of the series.
  let regressors: [[Double]]
  /// The differencing polynomial from lag 0.
  let differencing: [Double]
  /// Values after differences.
  let count: Int
  /// Column after column.
  let columns: UnsafeMutableBufferPointer<Double>
  /// The least-squares coefficients of the regressors, taken off the series beforehand.
  let offset: [Double]
  /// R of the differenced regressors, row by row: they are Q R.
  let triangle: [Double]
  /// The first regressor that depends on those before it, if there is one.
  let dependent: Int?
  /// The mean square of the differenced series once regressors are removed.
  let meanSquare: Double

  var columnCount: Int { 1 + missing.count + regressors.count }
  /// How many values the likelihood is of.
  var observations: Int { count - missing.count }

  init(values: [Double], regressors: [[Double]], order: ARIMAOrder) {
    var filled = values
    var missing: [Int] = []
    var last: Int?
    for (index, value) in values.enumerated() {
      if value.isNaN {
        missing.append(index)
      } else {
        if let last, index - last > 1 {
          for place in (last + 1)..<index {
            filled[place] =
              filled[last] + (value - filled[last]) * Double(place - last) / Double(index - last)
          }
        }
        last = index
      }
    }
    self.filled = filled
    self.missing = missing
    self.regressors = regressors
    let polynomial = order.differencing
    differencing = polynomial
    let lost = polynomial.count - 1
    let n = max(filled.count - lost, 0)
    count = n
    let k = regressors.count
    let columns = UnsafeMutableBufferPointer<Double>.allocate(
      capacity: max(n * (1 + missing.count + k), 1))
    self.columns = columns
    columns.initialize(repeating: 0)
    let steps =
      Array(repeating: 1, count: order.differences)
      + Array(repeating: order.season, count: order.seasonalDifferences)
    func difference(_ source: [Double], into column: Int) {
      var work = source
      for lag in steps where work.count > lag {
        for t in stride(from: work.count - 1, through: lag, by: -1) { work[t] -= work[t - lag] }
        work.removeFirst(lag)
      }
      for t in 0..<n { columns[column * n + t] = work[t] }
    }
    difference(filled, into: 0)
    for (index, place) in missing.enumerated() {
      // A unit at one place, differenced.
      for (lag, value) in polynomial.enumerated() {
        let t = place + lag - lost
        if t >= 0 && t < n { columns[(1 + index) * n + t] = value }
      }
    }
    var triangle = [Double](repeating: 0, count: k * k)
    var offset = [Double](repeating: 0, count: k)
    var dependent: Int?
    let first = 1 + missing.count
    for j in 0..<k {
      let column = first + j
      difference(regressors[j], into: column)
      func norm() -> Double {
        var sum = 0.0
        for t in 0..<n { sum += columns[column * n + t] * columns[column * n + t] }
        return sum.squareRoot()
      }
      let whole = norm()
      for _ in 0..<2 {
        for i in 0..<j {
          var sum = 0.0
          for t in 0..<n { sum += columns[(first + i) * n + t] * columns[column * n + t] }
          triangle[i * k + j] += sum
          for t in 0..<n { columns[column * n + t] -= sum * columns[(first + i) * n + t] }
        }
      }
      let left = norm()
      triangle[j * k + j] = left
      let size = regressors[j].reduce(0) { max($0, $1.magnitude) }
      if !(left > 1e-9 * whole) || !(left > 1e-13 * size) {
        if dependent == nil { dependent = j }
      } else {
        for t in 0..<n { columns[column * n + t] /= left }
      }
      var sum = 0.0
      for t in 0..<n { sum += columns[column * n + t] * columns[t] }
      offset[j] = sum
      for t in 0..<n { columns[t] -= sum * columns[column * n + t] }
    }
    self.triangle = triangle
    self.offset = offset
    self.dependent = dependent
    var square = 0.0
    for t in 0..<n { square += columns[t] * columns[t] }
    meanSquare = n > 0 ? square / Double(n) : 0
  }

  deinit { columns.deallocate() }

  /// Coefficients of the regressors themselves from those of the orthonormal ones.
  func coefficients(_ orthonormal: [Double]) -> [Double] {
    let k = regressors.count
    var result = (0..<k).map { orthonormal[$0] + offset[$0] }
    for i in stride(from: k - 1, through: 0, by: -1) {
      for j in (i + 1)..<max(k, i + 1) { result[i] -= triangle[i * k + j] * result[j] }
      result[i] /= triangle[i * k + i]
    }
    return result
  }
}
