/// A symmetric matrix whose elements vanish away from the diagonal; its lower half is stored.
///
/// > Shapes: n×n; element (i, j) may differ from 0 where |i − j| ≤ `bandwidth`.
public struct SymmetricBandMatrix: Hashable, Sendable {
  /// The number n of rows and columns.
  public let order: Int
  /// How many diagonals below the main one are stored.
  public let bandwidth: Int
  // LAPACK's lower band storage: column j holds elements (j … j + bandwidth, j).
  var storage: [Double]

  var stride: Int { bandwidth + 1 }

  /// Creates a symmetric band matrix from a rule.
  ///
  /// - Parameters:
  ///   - order: The number of rows and of columns.
  ///   - bandwidth: Diagonals below the main one, less than `order` unless that is 0.
  ///   - element: Gives the element at a row and a column, row ≥ column.
  public init(order: Int, bandwidth: Int, _ element: (Int, Int) -> Double = { _, _ in 0 }) {
    precondition(
      order >= 0 && (0..<max(order, 1)).contains(bandwidth),
      "a matrix of order \(order) has no \(bandwidth) diagonals below the main one")
    self.order = order
    self.bandwidth = bandwidth
    storage = Array(repeating: 0, count: (bandwidth + 1) * order)
    for j in 0..<order {
      for i in j..<min(order, j + bandwidth + 1) { storage[i - j + j * stride] = element(i, j) }
    }
  }

  /// The element at a row and a column, both from 0; 0 outside the band, where none can be set.
  public subscript(row: Int, column: Int) -> Double {
    get {
      requireInside(row, column)
      let distance = abs(row - column)
      return distance <= bandwidth ? storage[distance + min(row, column) * stride] : 0
    }
    set {
      requireInside(row, column)
      let distance = abs(row - column)
      precondition(
        distance <= bandwidth, "(\(row), \(column)) is outside a band of width \(bandwidth)")
      storage[distance + min(row, column) * stride] = newValue
    }
  }

  private func requireInside(_ row: Int, _ column: Int) {
    precondition(
      (0..<order).contains(row) && (0..<order).contains(column),
      "(\(row), \(column)) is outside a matrix of order \(order)")
  }

  /// The same matrix with its zeros and its upper half stored.
  public var dense: Matrix { Matrix(rows: order, columns: order) { self[$0, $1] } }

  /// The product with a column vector, summed in a fixed order.
  ///
  /// - Parameters:
  ///   - a: n×n.
  ///   - x: n elements.
  /// - Returns: n elements.
  public static func * (a: SymmetricBandMatrix, x: [Double]) -> [Double] {
    precondition(x.count == a.order, "\(x.count) elements for order \(a.order)")
    var product = [Double](repeating: 0, count: a.order)
    for j in 0..<a.order {
      product[j] += a.storage[j * a.stride] * x[j]
      for k in 1..<max(1, min(a.stride, a.order - j)) {
        let value = a.storage[k + j * a.stride]
        product[j + k] += value * x[j]
        product[j] += value * x[j + k]
      }
    }
    return product
  }

  /// Refuses NaN and infinity.
  ///
  /// - Returns: The 1-norm.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` with the first such element.
  func requireFinite() throws(FactorizationError) -> Double {
    var sums = [Double](repeating: 0, count: order)
    for j in 0..<order {
      for i in j..<min(order, j + stride) {
        let value = storage[i - j + j * stride]
        guard value.isFinite else { throw .nonFinite(row: i, column: j) }
        sums[j] += value.magnitude
        if i != j { sums[i] += value.magnitude }
      }
    }
    return sums.reduce(0, max)
  }
}
