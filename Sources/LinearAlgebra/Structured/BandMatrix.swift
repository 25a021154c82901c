/// A square matrix whose elements vanish away from the diagonal, stored by diagonals.
///
/// > Shapes: n×n; element (i, j) may differ from 0 where −`upper` ≤ i − j ≤ `lower`.
public struct BandMatrix: Hashable, Sendable {
  /// The number n of rows and columns.
  public let order: Int
  /// How many diagonals below the main one are stored.
  public let lower: Int
  /// How many diagonals above the main one are stored.
  public let upper: Int
  // LAPACK's band storage: column j holds elements (j − upper … j + lower, j).
  var storage: [Double]

  var stride: Int { lower + upper + 1 }

  /// Creates a band matrix of zeros.
  ///
  /// - Parameters:
  ///   - order: The number of rows and of columns.
  ///   - lower: Diagonals below the main one, less than `order` unless that is 0.
  ///   - upper: Diagonals above the main one, less than `order` unless that is 0.
  public init(order: Int, lower: Int, upper: Int) {
    precondition(
      order >= 0 && (0..<max(order, 1)).contains(lower) && (0..<max(order, 1)).contains(upper),
      "a matrix of order \(order) has no \(lower) diagonals below and \(upper) above")
    self.order = order
    self.lower = lower
    self.upper = upper
    storage = Array(repeating: 0, count: (lower + upper + 1) * order)
  }

  /// Creates a band matrix from a rule.
  ///
  /// - Parameters:
  ///   - order: The number of rows and of columns.
  ///   - lower: Diagonals below the main one.
  ///   - upper: Diagonals above the main one.
  ///   - element: Gives the element at a row and a column inside the band.
  public init(order: Int, lower: Int, upper: Int, _ element: (Int, Int) -> Double) {
    self.init(order: order, lower: lower, upper: upper)
    for j in 0..<order {
      for i in rows(inColumn: j) { storage[offset(i, j)] = element(i, j) }
    }
  }

  /// The element at a row and a column, both from 0; 0 outside the band, where none can be set.
  public subscript(row: Int, column: Int) -> Double {
    get {
      requireInside(row, column)
      return rows(inColumn: column).contains(row) ? storage[offset(row, column)] : 0
    }
    set {
      requireInside(row, column)
      precondition(
        rows(inColumn: column).contains(row),
        "(\(row), \(column)) is outside a band of \(lower) diagonals below and \(upper) above")
      storage[offset(row, column)] = newValue
    }
  }

  /// The rows that the band has in a column.
  ///
  /// - Parameter column: From 0.
  /// - Returns: A range of rows.
  public func rows(inColumn column: Int) -> Range<Int> {
    max(0, column - upper)..<min(order, column + lower + 1)
  }

  private func offset(_ i: Int, _ j: Int) -> Int { upper + i - j + j * stride }

  private func requireInside(_ row: Int, _ column: Int) {
    precondition(
      (0..<order).contains(row) && (0..<order).contains(column),
      "(\(row), \(column)) is outside a matrix of order \(order)")
  }

  /// The same matrix with its zeros stored.
  public var dense: Matrix { Matrix(rows: order, columns: order) { self[$0, $1] } }

  /// The product with a column vector, summed in a fixed order.
  ///
  /// - Parameters:
  ///   - a: n×n.
  ///   - x: n elements.
  /// - Returns: n elements.
  public static func * (a: BandMatrix, x: [Double]) -> [Double] {
    precondition(x.count == a.order, "\(x.count) elements for order \(a.order)")
    var product = [Double](repeating: 0, count: a.order)
    for j in 0..<a.order {
      for i in a.rows(inColumn: j) { product[i] += a.storage[a.offset(i, j)] * x[j] }
    }
    return product
  }

  /// Refuses NaN and infinity.
  ///
  /// - Returns: The 1-norm.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` with the first such element.
  func requireFinite() throws(FactorizationError) -> Double {
    var norm = 0.0
    for j in 0..<order {
      var sum = 0.0
      for i in rows(inColumn: j) {
        let value = storage[offset(i, j)]
        guard value.isFinite else { throw .nonFinite(row: i, column: j) }
        sum += value.magnitude
      }
      norm = max(norm, sum)
    }
    return norm
  }
}
