import Precision

/// An upper triangle of double-doubles, stored by columns, with the reciprocals of its diagonal.
struct DoubleDoubleTriangle {
  /// The number of rows and columns.
  let order: Int
  /// Element (i, j), i ≤ j, stands at `i + j·order`.
  private(set) var elements: [DoubleDouble]
  /// One over each element of the diagonal.
  private(set) var reciprocals: [DoubleDouble]

  /// The Cholesky factor U of a symmetric matrix, UᵀU; nil when it is not positive definite.
  ///
  /// - Parameters:
  ///   - gram: The matrix; element (i, j), i ≤ j, stands at `i + j·stride`.
  ///   - order: The number of rows and columns.
  ///   - stride: The distance of columns.
  init?(choleskyOf gram: [DoubleDouble], order: Int, stride: Int) {
    self.order = order
    elements = Array(repeating: DoubleDouble(0), count: order * order)
    reciprocals = []
    for j in 0..<order {
      for i in 0..<j {
        let rest = gram[i + j * stride] - inner(i, j, count: i)
        elements[i + j * order] = rest * reciprocals[i]
      }
      let pivot = gram[j + j * stride] - inner(j, j, count: j)
      guard pivot.head > 0, pivot.isFinite else { return nil }
      elements[j + j * order] = pivot.squareRoot()
      reciprocals.append(DoubleDouble(1) / elements[j + j * order])
    }
  }

  /// A triangle from its columns.
  ///
  /// - Parameter columns: Column j has j + 1 elements, the last not 0.
  init(columns: [[DoubleDouble]]) {
    order = columns.count
    elements = Array(repeating: DoubleDouble(0), count: order * order)
    reciprocals = []
    for (j, column) in columns.enumerated() {
      for (i, element) in column.enumerated() { elements[i + j * order] = element }
      reciprocals.append(DoubleDouble(1) / column[j])
    }
  }

  /// The product of the first `count` elements of columns i and j.
  private func inner(_ i: Int, _ j: Int, count: Int) -> DoubleDouble {
    elements.withUnsafeBufferPointer { u in
      var sum = DoubleDouble(0)
      for k in 0..<count { sum += u[k + i * order] * u[k + j * order] }
      return sum
    }
  }

  /// Ux.
  func product(_ x: [DoubleDouble]) -> [DoubleDouble] {
    var result = Array(repeating: DoubleDouble(0), count: order)
    for j in 0..<order { for i in 0...j { result[i] += elements[i + j * order] * x[j] } }
    return result
  }

  /// The x of Uᵀx = b.
  func solvedTransposed(_ b: [DoubleDouble]) -> [DoubleDouble] {
    var x = b
    for j in 0..<order {
      for i in 0..<j { x[j] -= elements[i + j * order] * x[i] }
      x[j] *= reciprocals[j]
    }
    return x
  }

  /// The x of Ux = b.
  func solved(_ b: [DoubleDouble]) -> [DoubleDouble] {
    var x = b
    for j in (0..<order).reversed() {
      x[j] *= reciprocals[j]
      for i in 0..<j { x[i] -= elements[i + j * order] * x[j] }
    }
    return x
  }

  /// TU⁻¹, row by row: element (i, j), i ≤ j, stands at `i·order + j`.
  ///
  /// - Parameter t: An upper triangle; element (i, j), i ≤ j, stands at `i + j·order`.
  /// - Returns: The elements; those below the diagonal are 0.
  func dividing(_ t: [Double]) -> [DoubleDouble] {
    let n = order
    var rows = Array(repeating: DoubleDouble(0), count: n * n)
    rows.withUnsafeMutableBufferPointer { v in
      elements.withUnsafeBufferPointer { u in
        for i in 0..<n {
          for j in i..<n {
            var sum = DoubleDouble(0)
            for k in i..<j { sum += v[i * n + k] * u[k + j * n] }
            v[i * n + j] = (DoubleDouble(t[i + j * n]) - sum) * reciprocals[j]
          }
        }
      }
    }
    return rows
  }
}
