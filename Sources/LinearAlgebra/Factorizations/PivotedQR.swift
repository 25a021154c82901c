/// The factorization AP = QR with column pivoting (LAPACK `dgeqp3`).
///
/// The diagonal of R falls in magnitude, so that its fall to nothing shows the rank.
///
/// > Shapes: A is m×n with m ≥ n; `q` is m×n, `r` n×n.
///
/// > Reference: Golub & Van Loan (2013), §5.4.2; Quintana-Ortí, Sun & Bischof (1998).
public struct PivotedQR: Sendable {
  /// Column j of AP is column `permutation[j]` of A.
  public let permutation: [Int]
  private let factor: HouseholderFactor

  /// Factors a matrix.
  ///
  /// - Parameter matrix: At least as many rows as columns; a matrix that nobody else holds is
  ///   overwritten, not copied.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)``.
  public init(of matrix: consuming Matrix) throws(FactorizationError) {
    var permutation: [Int] = []
    factor = try HouseholderFactor(of: matrix, permutation: &permutation)
    self.permutation = permutation
  }

  /// The number of rows of A.
  public var rows: Int { factor.rows }

  /// The number of columns of A.
  public var columns: Int { factor.columns }

  /// The upper triangle R, n×n, of the permuted matrix.
  public var r: Matrix { factor.r }

  /// The orthonormal columns Q, m×n.
  public var q: Matrix { factor.q }

  /// The determinant of a square A.
  public var determinant: Determinant {
    var result = factor.determinant
    var isVisited = [Bool](repeating: false, count: columns)
    for start in 0..<columns {
      // A cycle of even length is an odd permutation.
      var length = 0
      var column = start
      while !isVisited[column] {
        isVisited[column] = true
        column = permutation[column]
        length += 1
      }
      if length > 0, length.isMultiple(of: 2) { result.negate() }
    }
    return result
  }

  /// An estimate of 1/(‖R‖₁‖R⁻¹‖₁); 0 when singular to working precision (LAPACK `dtrcon`).
  public var reciprocalCondition: Double { factor.reciprocalCondition }

  /// An estimate of ‖R‖₁‖R⁻¹‖₁, within a factor n of the 2-norm condition of A.
  public var condition: Double { 1 / reciprocalCondition }

  /// How many diagonal elements of R exceed `tolerance` times the first.
  ///
  /// Rarely the diagonal hides a singular R, as Kahan's matrices do; ``condition`` shows it, and
  /// `solve` heeds it.
  ///
  /// - Parameter tolerance: Relative; about the relative error of the data, at least rounding.
  /// - Returns: The numerical rank.
  public func rank(tolerance: Double) -> Int {
    columns == 0 ? 0 : factor.rank(above: tolerance * factor.diagonal(0).magnitude)
  }

  /// The rank by the diagonal, or where the condition belies it, by the singular values of R.
  ///
  /// - Parameter tolerance: As for ``rank(tolerance:)``.
  /// - Returns: The numerical rank.
  /// - Throws: ``FactorizationError/noConvergence``.
  func soundRank(tolerance: Double) throws(FactorizationError) -> Int {
    let rank = rank(tolerance: tolerance)
    guard rank == columns, columns > 0, condition * tolerance * Double(columns) > 1 else {
      return rank
    }
    let values = try SVD.singularValues(of: r)
    return values.prefix { $0 > tolerance * values[0] }.count
  }

  /// The vector Qᵀb.
  ///
  /// - Parameter b: One element for each row of A.
  /// - Returns: m elements with the full Q; the first n belong to the range of A.
  public func transposedQ(times b: [Double]) -> [Double] {
    var product = Matrix(rows: b.count, columns: 1, elements: b)
    factor.applyQ(transposed: true, to: &product)
    return product.elements
  }

  /// The vector Qy, with the full Q.
  ///
  /// - Parameter y: m elements.
  /// - Returns: m elements.
  public func q(times y: [Double]) -> [Double] {
    var product = Matrix(rows: y.count, columns: 1, elements: y)
    factor.applyQ(transposed: false, to: &product)
    return product.elements
  }

  /// The X that minimises ‖B − AX‖ column by column.
  ///
  /// - Parameters:
  ///   - b: m×k; a matrix that nobody else holds is overwritten, not copied.
  ///   - tolerance: Columns whose remaining length is below this fraction of the longest count as
  ///     dependent; nil takes m times the rounding unit.
  /// - Returns: n×k, rows in the order of the columns of A.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` for `b`,
  ///   ``FactorizationError/rankDeficient(rank:columns:dependent:)``, or
  ///   ``FactorizationError/noConvergence`` where singular values had to tell the rank.
  public func solve(
    _ b: consuming Matrix, tolerance: Double? = nil
  ) throws(FactorizationError) -> Matrix {
    let rank = try soundRank(tolerance: tolerance ?? Double(rows) * .ulpOfOne)
    guard rank == columns, let y = try factor.solve(b) else {
      throw .rankDeficient(
        rank: rank, columns: columns, dependent: permutation[rank...].sorted())
    }
    var x = y
    for (position, column) in permutation.enumerated() {
      for k in 0..<y.columns { x[column, k] = y[position, k] }
    }
    return x
  }

  /// The x that minimises ‖b − Ax‖₂.
  ///
  /// - Parameters:
  ///   - b: One element for each row of A.
  ///   - tolerance: As in the form for matrices.
  /// - Returns: One element for each column of A.
  /// - Throws: As the form for matrices does.
  public func solve(
    _ b: [Double], tolerance: Double? = nil
  ) throws(FactorizationError) -> [Double] {
    try solve(Matrix(rows: b.count, columns: 1, elements: b), tolerance: tolerance).elements
  }
}
