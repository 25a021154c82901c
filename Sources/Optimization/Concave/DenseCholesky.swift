/// The factor of a symmetric positive definite matrix, by rows in a fixed order.
///
/// > Reference: Golub and Van Loan (2013), "Matrix computations", section 4.2.
struct DenseCholesky {
  private let factor: [Double]
  private let order: Int

  /// Factors a matrix given by rows, of which the lower triangle counts.
  ///
  /// Pivots that rounding has eaten are replaced by a large one, which holds their place still; nil
  /// where a number is not finite.
  init?(_ matrix: [Double], order: Int) {
    var factor = matrix
    var isFinite = true
    factor.withUnsafeMutableBufferPointer { factor in
      for row in 0..<order {
        let start = row * order
        for column in 0...row {
          let other = column * order
          var sum = factor[start + column]
          let size = sum.magnitude
          for place in 0..<column { sum -= factor[start + place] * factor[other + place] }
          if column < row {
            factor[start + column] = sum / factor[other + column]
          } else {
            if !sum.isFinite { isFinite = false }
            factor[start + row] = sum > 1e-15 * size ? sum.squareRoot() : 1e64
          }
        }
      }
    }
    guard isFinite else { return nil }
    self.factor = factor
    self.order = order
  }

  /// Solves for a right side.
  func solve(_ right: [Double]) -> [Double] {
    var values = right
    factor.withUnsafeBufferPointer { factor in
      for row in 0..<order {
        var sum = values[row]
        for place in 0..<row { sum -= factor[row * order + place] * values[place] }
        values[row] = sum / factor[row * order + row]
      }
      for row in stride(from: order - 1, through: 0, by: -1) {
        values[row] /= factor[row * order + row]
        for place in 0..<row { values[place] -= factor[row * order + place] * values[row] }
      }
    }
    return values
  }
}
