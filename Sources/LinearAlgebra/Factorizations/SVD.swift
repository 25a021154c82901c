internal import CLAPACKE

/// The thin singular value decomposition A = U diag(s) Vᵀ (LAPACK `dgesdd`).
///
/// > Shapes: A is m×n, k = min(m, n); `u` is m×k, `singularValues` has k elements, `v` is n×k.
///
/// > Reference: Golub & Van Loan (2013), §2.4 and §5.5.
public struct SVD: Sendable {
  /// The left singular vectors, m×k, orthonormal columns.
  public let u: Matrix
  /// The singular values, k of them, falling, not negative.
  public let singularValues: [Double]
  /// The transposed right singular vectors Vᵀ, k×n, orthonormal rows.
  public let transposedV: Matrix

  /// Decomposes a matrix.
  ///
  /// - Parameter matrix: m×n; a matrix that nobody else holds is overwritten, not
  ///   copied.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` or
  ///   ``FactorizationError/noConvergence``.
  public init(of matrix: consuming Matrix) throws(FactorizationError) {
    let (m, n) = (matrix.rows, matrix.columns)
    let k = min(m, n)
    var info = 0
    var s: [Double] = []
    var vt: [Double] = []
    try matrix.requireFinite()
    guard k > 0 else {
      u = Matrix(rows: m, columns: 0)
      singularValues = []
      transposedV = Matrix(rows: 0, columns: n)
      return
    }
    let u = LAPACK.filled(m * k) { u in
      vt = LAPACK.filled(k * n) { vt in
        s = LAPACK.filled(k) { s in
          info = Self.decompose(&matrix, vectors: "S", s, u, vt, k)
        }
      }
    }
    guard info == 0 else { throw .noConvergence }
    self.u = Matrix(rows: m, columns: k, elements: u)
    singularValues = s
    transposedV = Matrix(rows: k, columns: n, elements: vt)
  }

  /// The singular values alone, which cost much less than the vectors.
  ///
  /// - Parameter matrix: m×n; a matrix that nobody else holds is overwritten, not
  ///   copied.
  /// - Returns: min(m, n) values, falling.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` or
  ///   ``FactorizationError/noConvergence``.
  public static func singularValues(
    of matrix: consuming Matrix
  ) throws(FactorizationError) -> [Double] {
    try matrix.requireFinite()
    guard matrix.rows > 0, matrix.columns > 0 else { return [] }
    var info = 0
    let s = LAPACK.filled(min(matrix.rows, matrix.columns)) { s in
      info = decompose(&matrix, vectors: "N", s, nil, nil, 1)
    }
    guard info == 0 else { throw .noConvergence }
    return s
  }

  private static func decompose(
    _ matrix: inout Matrix, vectors: Unicode.Scalar, _ s: UnsafeMutablePointer<Double>?,
    _ u: UnsafeMutablePointer<Double>?, _ vt: UnsafeMutablePointer<Double>?, _ k: Int
  ) -> Int {
    let (m, n) = (matrix.rows, matrix.columns)
    return matrix.withUnsafeMutableElements { a in
      withUnsafeTemporaryAllocation(of: LapackInt.self, capacity: 8 * min(m, n)) { integers in
        LAPACK.run("dgesdd") {
          LAPACKE_dgesdd_work(
            LAPACK.order, LAPACK.letter(vectors), LAPACK.int(m), LAPACK.int(n), a.baseAddress,
            LAPACK.leading(m), s, u, LAPACK.leading(m), vt, LAPACK.leading(k), $0, $1,
            integers.baseAddress)
        }
      }
    }
  }

  /// The right singular vectors, n×k, orthonormal columns.
  public var v: Matrix { transposedV.transposed }

  /// The ratio of the largest to the smallest singular value; infinite when the smallest is 0, 1 of
  /// an empty matrix.
  public var condition: Double {
    guard let first = singularValues.first, let last = singularValues.last else { return 1 }
    return last > 0 ? first / last : .infinity
  }

  /// The reciprocal of ``condition``, between 0 and 1.
  public var reciprocalCondition: Double { 1 / condition }

  /// The determinant of a square A, its sign that of det U · det V.
  public var determinant: Determinant {
    var result = absoluteDeterminant
    if Self.isReflection(u) != Self.isReflection(transposedV) { result.negate() }
    return result
  }

  /// Whether the determinant of an orthogonal matrix is −1.
  private static func isReflection(_ matrix: Matrix) -> Bool {
    // Nothing can be thrown: orthogonal matrices are finite.
    ((try? Determinant(of: matrix).sign) ?? 1) < 0
  }

  /// The magnitude of the determinant of a square A; its sign is not among the singular values.
  public var absoluteDeterminant: Determinant {
    precondition(u.rows == transposedV.columns, "only a square matrix has a determinant")
    return Determinant(product: singularValues)
  }

  /// How many singular values exceed `tolerance` times the largest.
  ///
  /// - Parameter tolerance: Relative; about the relative error of the data, at least rounding;
  ///   nil takes max(m, n) times the rounding unit.
  /// - Returns: The numerical rank.
  public func rank(tolerance: Double? = nil) -> Int {
    let relative = tolerance ?? Double(max(u.rows, transposedV.columns)) * .ulpOfOne
    let limit = relative * (singularValues.first ?? 0)
    return singularValues.prefix { $0 > limit }.count
  }

  /// The shortest x that minimises ‖b − Ax‖₂ over the first `rank` singular directions.
  ///
  /// - Parameters:
  ///   - b: One element for each row of A.
  ///   - rank: How many singular values count, all of them not 0; the others are taken for zero.
  /// - Returns: One element for each column of A.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` for `b`.
  public func solve(_ b: [Double], rank: Int) throws(FactorizationError) -> [Double] {
    try solve(Matrix(rows: b.count, columns: 1, elements: b), rank: rank).elements
  }

  /// The shortest X that minimises ‖B − AX‖ over the first `rank` singular directions.
  ///
  /// - Parameters:
  ///   - b: m×k.
  ///   - rank: How many singular values count, all of them not 0; nil takes ``rank(tolerance:)``.
  /// - Returns: n×k.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` for `b`.
  public func solve(_ b: Matrix, rank: Int? = nil) throws(FactorizationError) -> Matrix {
    precondition(b.rows == u.rows, "\(b.rows) rows for \(u.rows) rows")
    let rank = rank ?? self.rank()
    requirePossible(rank)
    try b.requireFinite()
    let projection = leading(u, rank).transposed * b
    let scaled = Matrix(rows: rank, columns: b.columns) {
      projection[$0, $1] / singularValues[$0]
    }
    return topRows(of: transposedV, count: rank).transposed * scaled
  }

  /// The pseudo-inverse A⁺ = V diag(1/s) Uᵀ over the first `rank` singular directions.
  ///
  /// - Parameter rank: How many singular values count; nil takes ``rank(tolerance:)``.
  /// - Returns: n×m.
  public func pseudoInverse(rank: Int? = nil) -> Matrix {
    let rank = rank ?? self.rank()
    requirePossible(rank)
    let transposedU = leading(u, rank).transposed
    let scaled = Matrix(rows: rank, columns: u.rows) { transposedU[$0, $1] / singularValues[$0] }
    return topRows(of: transposedV, count: rank).transposed * scaled
  }

  /// The closest matrix to A of a rank, A itself at full rank.
  ///
  /// - Parameter rank: How many singular values count; nil takes all.
  /// - Returns: m×n.
  public func reconstructed(rank: Int? = nil) -> Matrix {
    let rank = rank ?? singularValues.count
    requirePossible(rank)
    let scaled = Matrix(rows: rank, columns: transposedV.columns) {
      transposedV[$0, $1] * singularValues[$0]
    }
    return leading(u, rank) * scaled
  }

  private func requirePossible(_ rank: Int) {
    precondition((0...singularValues.count).contains(rank), "a rank of \(rank) is impossible")
  }

  private func leading(_ matrix: Matrix, _ columns: Int) -> Matrix {
    Matrix(
      rows: matrix.rows, columns: columns,
      elements: Array(matrix.elements[..<(matrix.rows * columns)]))
  }
}
