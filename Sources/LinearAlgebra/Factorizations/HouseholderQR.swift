/// The factorization AP = QR by own Householder loops in a fixed order.
///
/// Only additions, multiplications, divisions and square roots of IEEE 754, always in the same
/// order: the same bits with any BLAS, any number of threads and any processor. Published numbers
/// rest on this one. For few columns; for many, ``QR`` and ``PivotedQR`` are faster.
///
/// > Shapes: A is m×n with m ≥ n; `r` is n×n.
///
/// > Reference: Golub & Van Loan (2013), §5.2.2 and §5.4.2.
public struct HouseholderQR: Sendable {
  /// The number of rows of A.
  public let rows: Int
  /// The number of columns of A.
  public let columns: Int
  /// Column j of AP is column `permutation[j]` of A.
  public let permutation: [Int]
  // R above and on the diagonal, below it the reflections without their leading 1.
  private let factor: Matrix
  private let scalars: [Double]

  /// Factors a matrix.
  ///
  /// - Parameters:
  ///   - matrix: At least as many rows as columns; a matrix that nobody else holds is
  ///     overwritten, not copied.
  ///   - pivoting: Whether the longest remaining column comes next, which shows the rank; without
  ///     it the columns stay in their order.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)``.
  public init(of matrix: consuming Matrix, pivoting: Bool = true) throws(FactorizationError) {
    precondition(
      matrix.rows >= matrix.columns,
      "QR needs as many rows as columns, not \(matrix.rows)×\(matrix.columns)")
    try matrix.requireFinite()
    let (m, n) = (matrix.rows, matrix.columns)
    rows = m
    columns = n
    var permutation = Array(0..<n)
    var scalars = [Double](repeating: 0, count: n)
    matrix.withUnsafeMutableElements { a in
      scalars.withUnsafeMutableBufferPointer { scalars in
        permutation.withUnsafeMutableBufferPointer { permutation in
          guard let a = a.baseAddress, let scalars = scalars.baseAddress else { return }
          HouseholderKernel.factor(
            a, rows: m, columns: n, scalars: scalars,
            permutation: pivoting ? permutation.baseAddress : nil)
        }
      }
    }
    self.permutation = permutation
    self.scalars = scalars
    factor = matrix
  }

  /// The upper triangle R, n×n.
  public var r: Matrix { upperTriangle(of: factor) }

  /// The determinant of a square A.
  public var determinant: Determinant {
    precondition(rows == columns, "a \(rows)×\(columns) matrix has no determinant")
    var result = Determinant(product: (0..<columns).lazy.map { factor[$0, $0] })
    // Every reflection that is not the identity, and every exchange of columns, turns the sign.
    for scalar in scalars where scalar != 0 { result.negate() }
    var order = permutation
    for j in 0..<columns {
      while order[j] != j {
        order.swapAt(j, order[j])
        result.negate()
      }
    }
    return result
  }

  /// ‖R‖₁‖R⁻¹‖₁, computed, not estimated; infinite when R has a zero on its diagonal.
  public var condition: Double {
    guard (0..<columns).allSatisfy({ factor[$0, $0] != 0 }) else { return .infinity }
    let r = r
    let condition = r.oneNorm * invertedUpper(r).oneNorm
    return condition.isNaN ? .infinity : condition
  }

  /// The orthonormal columns Q, m×n.
  public var q: Matrix {
    let columns = (0..<columns).map { k in
      self.q(times: (0..<rows).map { $0 == k ? 1 : 0 })
    }
    return Matrix(rows: rows, columns: columns.count, elements: columns.flatMap { $0 })
  }

  /// The vector Qᵀb.
  ///
  /// - Parameter b: m elements.
  /// - Returns: m elements with the full Q; the first n belong to the range of A.
  public func transposedQ(times b: [Double]) -> [Double] {
    applied(0..<columns, to: b)
  }

  /// The vector Qy.
  ///
  /// - Parameter y: m elements.
  /// - Returns: m elements.
  public func q(times y: [Double]) -> [Double] {
    applied((0..<columns).reversed(), to: y)
  }

  private func applied(_ steps: some Sequence<Int>, to vector: [Double]) -> [Double] {
    precondition(vector.count == rows, "\(vector.count) elements for \(rows) rows")
    var x = vector
    factor.storage.withUnsafeBufferPointer { a in
      x.withUnsafeMutableBufferPointer { x in
        guard let a = a.baseAddress, let x = x.baseAddress else { return }
        for k in steps { HouseholderKernel.reflect(k, a, rows: rows, scalar: scalars[k], x) }
      }
    }
    return x
  }

  /// How many diagonal elements of R exceed `tolerance` times the first; needs pivoting.
  ///
  /// - Parameter tolerance: Relative; about the relative error of the data, at least rounding.
  /// - Returns: The numerical rank.
  public func rank(tolerance: Double) -> Int {
    guard columns > 0 else { return 0 }
    let limit = tolerance * factor[0, 0].magnitude
    return (0..<columns).prefix { factor[$0, $0].magnitude > limit }.count
  }

  /// The x that minimises ‖b − Ax‖₂.
  ///
  /// - Parameter b: m elements.
  /// - Returns: n elements, in the order of the columns of A.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` for `b`, or
  ///   ``FactorizationError/rankDeficient(rank:columns:dependent:)`` when R has a zero on its
  ///   diagonal.
  public func solve(_ b: [Double]) throws(FactorizationError) -> [Double] {
    try LinearAlgebra.requireFinite(b)
    let zeros = (0..<columns).filter { factor[$0, $0] == 0 }
    guard zeros.isEmpty else {
      throw .rankDeficient(
        rank: columns - zeros.count, columns: columns, dependent: zeros.map { permutation[$0] })
    }
    let y = solvedUpper(r, Array(transposedQ(times: b)[..<columns]))
    var x = y
    for (position, column) in permutation.enumerated() { x[column] = y[position] }
    return x
  }
}

/// The power of two at or below a positive number, kept away from the ends of the range.
///
/// Scaling by it is exact.
///
/// - Parameter value: Positive and finite.
/// - Returns: 2^e with e between −1000 and 1000.
package func powerOfTwo(at value: Double) -> Double {
  let exponent = min(max(value.exponent, -1000), 1000)
  return Double(sign: .plus, exponent: exponent, significand: 1)
}

/// Solves Rx = b by back substitution in a fixed order.
///
/// - Parameters:
///   - r: Upper triangular, n×n, without zeros on its diagonal.
///   - b: n elements.
/// - Returns: n elements.
func solvedUpper(_ r: Matrix, _ b: [Double]) -> [Double] {
  var x = b
  r.storage.withUnsafeBufferPointer { r in
    x.withUnsafeMutableBufferPointer { x in
      guard let r = r.baseAddress, let x = x.baseAddress else { return }
      HouseholderKernel.solveUpper(r, rows: b.count, order: b.count, x)
    }
  }
  return x
}

/// The inverse of an upper triangle, column by column in a fixed order.
///
/// - Parameter r: Upper triangular, n×n, without zeros on its diagonal.
/// - Returns: R⁻¹, upper triangular.
func invertedUpper(_ r: Matrix) -> Matrix {
  let n = r.columns
  return Matrix(
    rows: n, columns: n,
    elements: (0..<n).flatMap { j in solvedUpper(r, (0..<n).map { $0 == j ? 1 : 0 }) })
}
