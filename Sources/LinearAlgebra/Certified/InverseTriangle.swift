import Precision

/// The inverse of an upper triangle of doubles, with the condition of that triangle.
struct InverseTriangle {
  /// The number of rows and columns.
  let order: Int
  /// Element (i, j), i ≤ j, stands at `i + j·order`; the diagonal is positive.
  let elements: [Double]
  /// The 2-norm condition of the triangle with its columns scaled to unit length.
  let condition: Double

  /// Inverts a triangle; nil when it is singular or its inverse too large.
  ///
  /// Rows are negated so that the diagonal is positive.
  ///
  /// - Parameters:
  ///   - r: The triangle; element (i, j), i ≤ j, stands at `i + j·order`.
  ///   - n: The number of rows and columns.
  ///   - largestSum: What a column of the inverse, for columns of unit length, may have as its sum
  ///     of magnitudes.
  init?(of r: [Double], order n: Int, largestSum: Double) {
    var unit = r
    var lengths = [Double](repeating: 0, count: n)
    for j in 0..<n {
      var squares = 0.0
      for i in 0...j { squares += r[i + j * n] * r[i + j * n] }
      lengths[j] = squares.squareRoot()
      guard r[j + j * n] != 0, lengths[j].isFinite else { return nil }
      for i in 0...j {
        let element = r[i + j * n] / lengths[j]
        unit[i + j * n] = r[i + i * n] < 0 ? -element : element
      }
    }
    var inverse = [Double](repeating: 0, count: n * n)
    for j in 0..<n {
      var sum = 0.0
      unit.withUnsafeBufferPointer { unit in
        inverse.withUnsafeMutableBufferPointer { inverse in
          let column = j * n
          inverse[j + column] = 1
          for i in (0...j).reversed() {
            let element = inverse[i + column] / unit[i + i * n]
            inverse[i + column] = element
            sum += element.magnitude
            for k in 0..<i { inverse[k + column] -= unit[k + i * n] * element }
          }
        }
      }
      guard sum <= largestSum else { return nil }
    }
    order = n
    condition = n == 0 ? 1 : largestSingularValue(unit, n) * largestSingularValue(inverse, n)
    for j in 0..<n {
      for i in 0...j {
        let element = inverse[i + j * n] / lengths[i]
        // So small beside the 1 on the diagonal that it has no effect, and no product underflows.
        inverse[i + j * n] = element.magnitude < 0x1p-200 ? 0 : element
      }
    }
    elements = inverse
  }

  /// Tx in double-double, T being the inverse.
  func product(_ x: [DoubleDouble]) -> [DoubleDouble] {
    var result = Array(repeating: DoubleDouble(0), count: order)
    for j in 0..<order { for i in 0...j { result[i] += x[j] * elements[i + j * order] } }
    return result
  }
}
