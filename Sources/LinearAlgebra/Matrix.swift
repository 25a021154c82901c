/// A dense matrix of doubles, stored by columns.
///
/// A value: copies are independent. Element access crosses modules inlined; whole-matrix work goes
/// through ``elements`` or ``withUnsafeMutableElements(_:)``.
///
/// A matrix may be empty, and factorizations and fits by least squares take it: its rank is 0, its
/// condition and determinant are 1, it has no singular values or eigenvalues, and solutions are
/// empty or zeros.
///
/// > Shapes: `rows` × `columns`, both may be 0; element (i, j) stands at `i + j·rows`.
public struct Matrix: Hashable, Sendable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  @usableFromInline var storage: [Double]

  /// Creates a matrix with all elements equal.
  ///
  /// - Parameters:
  ///   - rows: The number of rows.
  ///   - columns: The number of columns.
  ///   - value: Every element.
  public init(rows: Int, columns: Int, repeating value: Double = 0) {
    precondition(rows >= 0 && columns >= 0, "a matrix cannot be \(rows)×\(columns)")
    self.rows = rows
    self.columns = columns
    storage = Array(repeating: value, count: rows * columns)
  }

  /// Creates a matrix from its elements, column after column.
  ///
  /// - Parameters:
  ///   - rows: The number of rows.
  ///   - columns: The number of columns.
  ///   - elements: `rows`·`columns` numbers.
  public init(rows: Int, columns: Int, elements: [Double]) {
    precondition(
      rows >= 0 && columns >= 0 && elements.count == rows * columns,
      "\(elements.count) elements do not make a \(rows)×\(columns) matrix")
    self.rows = rows
    self.columns = columns
    storage = elements
  }

  /// Creates a matrix from its columns.
  ///
  /// - Parameter columns: At least one column; all of the same length.
  public init(columns: [[Double]]) {
    precondition(!columns.isEmpty, "the number of rows needs a column")
    let rows = columns[0].count
    precondition(columns.allSatisfy { $0.count == rows }, "columns of different lengths")
    self.init(rows: rows, columns: columns.count, elements: columns.flatMap { $0 })
  }

  /// Creates a matrix from a rule.
  ///
  /// - Parameters:
  ///   - rows: The number of rows.
  ///   - columns: The number of columns.
  ///   - element: Gives the element at a row and a column.
  @inlinable
  public init(rows: Int, columns: Int, _ element: (Int, Int) -> Double) {
    self.init(rows: rows, columns: columns)
    for j in 0..<columns {
      for i in 0..<rows { self[i, j] = element(i, j) }
    }
  }

  /// The square matrix with ones on its diagonal.
  ///
  /// - Parameter order: The number of rows and of columns.
  /// - Returns: The matrix.
  public static func identity(_ order: Int) -> Matrix {
    Matrix(rows: order, columns: order) { $0 == $1 ? 1 : 0 }
  }

  /// The element at a row and a column, both from 0.
  @inlinable
  public subscript(row: Int, column: Int) -> Double {
    get {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns, "outside the matrix")
      return storage[row &+ column &* rows]
    }
    set {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns, "outside the matrix")
      storage[row &+ column &* rows] = newValue
    }
  }

  /// All elements, column after column.
  @inlinable
  public var elements: [Double] { storage }

  /// One column.
  ///
  /// - Parameter column: Its position from 0.
  /// - Returns: Its elements from the first row down.
  public func column(_ column: Int) -> ArraySlice<Double> {
    precondition(column >= 0 && column < columns, "column \(column) of \(columns)")
    return storage[column * rows..<(column + 1) * rows]
  }

  /// Gives a closure the elements in place, column after column.
  ///
  /// - Parameter body: May change the elements; the buffer must not leave it.
  /// - Returns: What the closure returns.
  @inlinable
  public mutating func withUnsafeMutableElements<Result>(
    _ body: (UnsafeMutableBufferPointer<Double>) -> Result
  ) -> Result {
    storage.withUnsafeMutableBufferPointer { body($0) }
  }

  /// The matrix with rows and columns exchanged.
  public var transposed: Matrix {
    let (m, n) = (rows, columns)
    let elements = storage.withUnsafeBufferPointer { source in
      LAPACK.filled(m * n) { target in
        guard let source = source.baseAddress, let target else { return }
        // In squares, so that reading and writing both stay within a few cache lines.
        for left in stride(from: 0, to: n, by: 16) {
          for top in stride(from: 0, to: m, by: 16) {
            for j in left..<Swift.min(left + 16, n) {
              for i in top..<Swift.min(top + 16, m) { target[j + i * n] = source[i + j * m] }
            }
          }
        }
      }
    }
    return Matrix(rows: n, columns: m, elements: elements)
  }
}
