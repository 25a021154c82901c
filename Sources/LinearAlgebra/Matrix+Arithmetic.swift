extension Matrix {
  /// The product of two matrices.
  ///
  /// Summed in a fixed order by own loops: the same bits with any BLAS.
  ///
  /// - Parameters:
  ///   - a: m×k.
  ///   - b: k×n.
  /// - Returns: m×n.
  /// - Complexity: O(m k n).
  public static func * (a: Matrix, b: Matrix) -> Matrix {
    precondition(
      a.columns == b.rows,
      "\(a.rows)×\(a.columns) times \(b.rows)×\(b.columns) is not defined")
    var product = Matrix(rows: a.rows, columns: b.columns)
    let m = a.rows
    a.storage.withUnsafeBufferPointer { a in
      product.storage.withUnsafeMutableBufferPointer { product in
        for j in 0..<b.columns {
          for k in 0..<b.rows {
            let factor = b[k, j]
            for i in 0..<m { product[i + j * m] += a[i + k * m] * factor }
          }
        }
      }
    }
    return product
  }

  /// The product of a matrix and a column vector, summed in a fixed order.
  ///
  /// - Parameters:
  ///   - a: m×n.
  ///   - x: n elements.
  /// - Returns: m elements.
  public static func * (a: Matrix, x: [Double]) -> [Double] {
    (a * Matrix(rows: x.count, columns: 1, elements: x)).storage
  }

  /// The sum of two matrices of the same shape.
  ///
  /// - Parameters:
  ///   - a: m×n.
  ///   - b: m×n.
  /// - Returns: m×n.
  public static func + (a: Matrix, b: Matrix) -> Matrix {
    combined(a, b, +)
  }

  /// The difference of two matrices of the same shape.
  ///
  /// - Parameters:
  ///   - a: m×n.
  ///   - b: m×n.
  /// - Returns: m×n.
  public static func - (a: Matrix, b: Matrix) -> Matrix {
    combined(a, b, -)
  }

  /// The largest absolute element; 0 for an empty matrix, NaN if any element is.
  public var maximumNorm: Double {
    storage.reduce(0) { $1.magnitude > $0 || $1.isNaN ? $1.magnitude : $0 }
  }

  /// The largest sum of the magnitudes of one column.
  public var oneNorm: Double {
    (0..<columns).reduce(0) { norm, j in
      Swift.max(norm, column(j).reduce(0) { $0 + $1.magnitude })
    }
  }

  private static func combined(
    _ a: Matrix, _ b: Matrix, _ operation: (Double, Double) -> Double
  ) -> Matrix {
    precondition(
      a.rows == b.rows && a.columns == b.columns,
      "\(a.rows)×\(a.columns) and \(b.rows)×\(b.columns) do not match")
    return Matrix(
      rows: a.rows, columns: a.columns, elements: zip(a.storage, b.storage).map(operation))
  }
}
