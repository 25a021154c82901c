/// A symmetric system of equations, one for each limit, solved in a fixed order.
struct PriceSystem {
  private let count: Int
  /// The lower triangle by rows.
  private var matrix: [Double]
  /// The answer.
  private(set) var step: [Double]

  init(count: Int) {
    self.count = count
    matrix = [Double](repeating: 0, count: count * count)
    step = [Double](repeating: 0, count: count)
  }

  /// Starts again from nothing.
  mutating func clear() {
    for place in matrix.indices { matrix[place] = 0 }
  }

  /// Adds to an element; either order of its places will do.
  mutating func add(_ value: Double, _ one: Int, _ other: Int) {
    matrix[max(one, other) * count + min(one, other)] += value
  }

  /// Raises the diagonal a little, and where it vanishes to a part of the usual.
  mutating func steady(usual: [Double]) {
    for limit in 0..<count {
      let own = matrix[limit * count + limit]
      matrix[limit * count + limit] += 1e-9 * own
      if own < 1e-6 * usual[limit] { matrix[limit * count + limit] += 1e-4 * usual[limit] }
    }
  }

  /// Solves by Cholesky's method; false where the matrix is not positive.
  mutating func solve(_ right: [Double]) -> Bool {
    for row in 0..<count {
      for column in 0...row {
        var sum = matrix[row * count + column]
        for inner in 0..<column {
          sum -= matrix[row * count + inner] * matrix[column * count + inner]
        }
        if row == column {
          let own = matrix[row * count + row]
          // What rounding leaves of a dependent limit stands for nothing.
          matrix[row * count + row] = max(sum, 1e-13 * own).squareRoot()
          guard matrix[row * count + row] > 0 else { return false }
        } else {
          matrix[row * count + column] = sum / matrix[column * count + column]
        }
      }
    }
    for row in 0..<count {
      var sum = right[row]
      for column in 0..<row { sum -= matrix[row * count + column] * step[column] }
      step[row] = sum / matrix[row * count + row]
    }
    for row in stride(from: count - 1, through: 0, by: -1) {
      var sum = step[row]
      for below in row + 1..<max(row + 1, count) {
        sum -= matrix[below * count + row] * step[below]
      }
      step[row] = sum / matrix[row * count + row]
    }
    return step.allSatisfy(\.isFinite)
  }

  /// The inner product of the answer with a vector.
  func product(with other: [Double]) -> Double {
    var sum = 0.0
    for limit in 0..<count { sum += step[limit] * other[limit] }
    return sum
  }
}
