/// Weighted least squares for effects of which nothing is known beforehand, row by row with Givens
/// rotations.
final class DiffuseTriangle<Number: FilterNumber> {
  let count: Int
  /// Row by row, count rows of count + 1 numbers: the triangle and the right-hand side.
  private let rows: UnsafeMutablePointer<Number>
  /// The sum of squares that the effects do not explain.
  private(set) var residual = Number(0)

  init(count: Int) {
    self.count = count
    rows = .allocate(capacity: max(1, count * (count + 1)))
    rows.initialize(repeating: Number(0), count: max(1, count * (count + 1)))
  }

  deinit { rows.deallocate() }

  func reset() {
    for i in 0..<(count * (count + 1)) { rows[i] = Number(0) }
    residual = Number(0)
  }

  /// Adds an equation; `row` holds count coefficients and the right-hand side, and is used up.
  func add(_ row: UnsafeMutablePointer<Number>) {
    let width = count + 1
    for k in 0..<count where row[k].value != 0 {
      let own = rows + k * width
      let length = (own[k] * own[k] + row[k] * row[k]).squareRoot()
      let (cosine, sine) = (own[k] / length, row[k] / length)
      own[k] = length
      for j in (k + 1)..<width {
        let (a, b) = (own[j], row[j])
        own[j] = cosine * a + sine * b
        row[j] = cosine * b - sine * a
      }
    }
    residual = residual + row[count] * row[count]
  }

  /// The least diagonal element relative to the length of its column, and which column it is.
  var weakest: (share: Double, column: Int) {
    var result = (share: Double.infinity, column: 0)
    for k in 0..<count {
      var square = 0.0
      for i in 0...k {
        let value = rows[i * (count + 1) + k].value
        square += value * value
      }
      let own = rows[k * (count + 1) + k].value.magnitude
      let share = square > 0 ? own / square.squareRoot() : 0
      if share < result.share { result = (share, k) }
    }
    return result
  }

  /// The logarithm of the determinant of the normal equations.
  var logDeterminant: Number {
    var sum = Number(0)
    for k in 0..<count {
      let own = rows[k * (count + 1) + k]
      sum = sum + (own * own).logarithm
    }
    return sum
  }

  /// The effects.
  func solve(into effects: UnsafeMutablePointer<Number>) {
    for k in (0..<count).reversed() {
      let own = rows + k * (count + 1)
      var sum = own[count]
      for j in (k + 1)..<max(count, k + 1) { sum = sum - own[j] * effects[j] }
      effects[k] = sum / own[k]
    }
  }

  /// Replaces a row a by the solution b of bR = a.
  func divide(_ row: UnsafeMutablePointer<Number>) {
    for k in 0..<count {
      var sum = row[k]
      for i in 0..<k { sum = sum - row[i] * rows[i * (count + 1) + k] }
      row[k] = sum / rows[k * (count + 1) + k]
    }
  }
}
