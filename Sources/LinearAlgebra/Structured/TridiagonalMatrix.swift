/// A matrix with three diagonals.
///
/// > Shapes: n×n, n ≥ 1; `diagonal` has n elements, `lower` and `upper` n − 1: element
/// > (i + 1, i) is `lower[i]` and element (i, i + 1) `upper[i]`.
public struct TridiagonalMatrix: Hashable, Sendable {
  /// The diagonal below the main one.
  public let lower: [Double]
  /// The main diagonal.
  public let diagonal: [Double]
  /// The diagonal above the main one.
  public let upper: [Double]

  /// Creates a matrix from its diagonals.
  ///
  /// - Parameters:
  ///   - lower: n − 1 elements.
  ///   - diagonal: n elements, at least one.
  ///   - upper: n − 1 elements.
  public init(lower: [Double], diagonal: [Double], upper: [Double]) {
    precondition(
      !diagonal.isEmpty && lower.count == diagonal.count - 1 && upper.count == lower.count,
      "diagonals of \(lower.count), \(diagonal.count) and \(upper.count) make no matrix")
    self.lower = lower
    self.diagonal = diagonal
    self.upper = upper
  }

  /// Creates a symmetric matrix.
  ///
  /// - Parameters:
  ///   - diagonal: n elements, at least one.
  ///   - offDiagonal: n − 1 elements, both above and below.
  public init(diagonal: [Double], offDiagonal: [Double]) {
    self.init(lower: offDiagonal, diagonal: diagonal, upper: offDiagonal)
  }

  /// The number of rows and of columns.
  public var order: Int { diagonal.count }

  /// Whether the diagonals above and below are equal.
  public var isSymmetric: Bool { lower == upper }

  /// The same matrix with its zeros stored.
  public var dense: Matrix {
    Matrix(rows: order, columns: order) {
      switch $0 - $1 {
      case 0: diagonal[$0]
      case 1: lower[$1]
      case -1: upper[$0]
      default: 0
      }
    }
  }

  /// The product with a column vector, summed in a fixed order.
  ///
  /// - Parameters:
  ///   - a: n×n.
  ///   - x: n elements.
  /// - Returns: n elements.
  public static func * (a: TridiagonalMatrix, x: [Double]) -> [Double] {
    precondition(x.count == a.order, "\(x.count) elements for order \(a.order)")
    var product = zip(a.diagonal, x).map { $0 * $1 }
    for i in a.lower.indices {
      product[i] += a.upper[i] * x[i + 1]
      product[i + 1] += a.lower[i] * x[i]
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
      if j > 0, !upper[j - 1].isFinite { throw .nonFinite(row: j - 1, column: j) }
      if !diagonal[j].isFinite { throw .nonFinite(row: j, column: j) }
      if j < lower.count, !lower[j].isFinite { throw .nonFinite(row: j + 1, column: j) }
      norm = max(
        norm,
        (j > 0 ? upper[j - 1].magnitude : 0) + diagonal[j].magnitude
          + (j < lower.count ? lower[j].magnitude : 0))
    }
    return norm
  }
}
