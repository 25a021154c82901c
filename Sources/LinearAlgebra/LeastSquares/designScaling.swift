/// The powers of two that bring the length of each column into [1, 2); 1 for a column of zeros.
///
/// - Parameter matrix: m×n, finite.
/// - Returns: n scales, to divide by.
func columnScales(of matrix: Matrix) -> [Double] {
  let m = matrix.rows
  return matrix.storage.withUnsafeBufferPointer { elements in
    (0..<matrix.columns).map { j in
      guard let base = elements.baseAddress else { return 1 }
      let length = HouseholderKernel.norm(base + j * m, m)
      return length > 0 ? powerOfTwo(at: min(length, .greatestFiniteMagnitude)) : 1
    }
  }
}

/// A matrix with its columns divided by powers of two and rows of zeros added.
///
/// - Parameters:
///   - matrix: m×n.
///   - scales: n powers of two.
///   - rows: At least m.
/// - Returns: `rows`×n.
func columnsScaled(_ matrix: Matrix, by scales: [Double], rows: Int) -> Matrix {
  let (m, n) = (matrix.rows, matrix.columns)
  let elements = matrix.storage.withUnsafeBufferPointer { source in
    LAPACK.filled(rows * n) { target in
      guard let target else { return }
      for j in 0..<n {
        let factor = 1 / scales[j]
        let column = target + j * rows
        for i in 0..<m { column[i] = source[i + j * m] * factor }
        (column + m).initialize(repeating: 0, count: rows - m)
      }
    }
  }
  return Matrix(rows: rows, columns: n, elements: elements)
}

/// The rows by falling largest magnitude, after each was multiplied; equal rows keep their order.
///
/// - Parameters:
///   - matrix: m×n.
///   - factors: m numbers, not negative.
/// - Returns: Positions of rows.
func fallingOrder(ofRows matrix: Matrix, factors: [Double]) -> [Int] {
  let m = matrix.rows
  var largest = [Double](repeating: 0, count: m)
  for j in 0..<matrix.columns {
    for (i, value) in matrix.column(j).enumerated() {
      largest[i] = max(largest[i], value.magnitude * factors[i])
    }
  }
  return (0..<m).sorted { largest[$0] == largest[$1] ? $0 < $1 : largest[$0] > largest[$1] }
}

/// A matrix with its rows multiplied and in another order.
///
/// - Parameters:
///   - matrix: m×n.
///   - order: Positions of rows; nil keeps the matrix as it is.
///   - factors: m numbers, by their old positions.
/// - Returns: m×n.
func rowsPicked(_ matrix: Matrix, order: [Int]?, factors: [Double]?) -> Matrix {
  guard let order, let factors else { return matrix }
  return Matrix(rows: matrix.rows, columns: matrix.columns) {
    matrix[order[$0], $1] * factors[order[$0]]
  }
}

/// y − Xβ, summed in a fixed order.
///
/// - Parameters:
///   - x: m×n.
///   - y: m elements.
///   - coefficients: n elements.
/// - Returns: m elements.
func residuals(_ x: Matrix, _ y: [Double], _ coefficients: [Double]) -> [Double] {
  zip(y, x * coefficients).map { $0 - $1 }
}
