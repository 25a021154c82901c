internal import CLAPACKE

/// What ``QR`` and ``PivotedQR`` share: LAPACK's compact form of Q and R and what is done with it.
///
/// > Shapes: A is m×n with m ≥ n.
struct HouseholderFactor: Sendable {
  // R on and above the diagonal, the reflections below without their leading 1.
  private let factor: Matrix
  private let scalars: [Double]

  var rows: Int { factor.rows }
  var columns: Int { factor.columns }

  /// Factors in place: LAPACK `dgeqrf`.
  init(of matrix: consuming Matrix) throws(FactorizationError) {
    try Self.requireTall(matrix)
    let (m, n) = (matrix.rows, matrix.columns)
    scalars = LAPACK.filled(n) { scalars in
      matrix.withUnsafeMutableElements { a in
        _ = LAPACK.run("dgeqrf") {
          LAPACKE_dgeqrf_work(
            LAPACK.order, LAPACK.int(m), LAPACK.int(n), a.baseAddress, LAPACK.leading(m), scalars,
            $0, $1)
        }
      }
    }
    factor = matrix
  }

  /// Factors in place with column pivoting: LAPACK `dgeqp3`.
  ///
  /// - Parameters:
  ///   - matrix: m×n.
  ///   - permutation: Becomes the columns of A in their new order.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)``.
  init(of matrix: consuming Matrix, permutation: inout [Int]) throws(FactorizationError) {
    try Self.requireTall(matrix)
    let (m, n) = (matrix.rows, matrix.columns)
    var pivots = [LapackInt](repeating: 0, count: n)
    scalars = LAPACK.filled(n) { scalars in
      pivots.withUnsafeMutableBufferPointer { pivots in
        matrix.withUnsafeMutableElements { a in
          _ = LAPACK.run("dgeqp3") {
            LAPACKE_dgeqp3_work(
              LAPACK.order, LAPACK.int(m), LAPACK.int(n), a.baseAddress, LAPACK.leading(m),
              pivots.baseAddress, scalars, $0, $1)
          }
        }
      }
    }
    permutation = pivots.map { Int($0) - 1 }
    factor = matrix
  }

  private static func requireTall(_ matrix: borrowing Matrix) throws(FactorizationError) {
    precondition(
      matrix.rows >= matrix.columns,
      "QR needs as many rows as columns, not \(matrix.rows)×\(matrix.columns)")
    try matrix.requireFinite()
  }

  func diagonal(_ k: Int) -> Double { factor.storage[k + k * rows] }

  /// R, n×n.
  var r: Matrix { upperTriangle(of: factor) }

  /// The first n columns of Q.
  var q: Matrix {
    var q = factor
    let (m, n) = (rows, columns)
    q.withUnsafeMutableElements { q in
      _ = LAPACK.run("dorgqr") {
        LAPACKE_dorgqr_work(
          LAPACK.order, LAPACK.int(m), LAPACK.int(n), LAPACK.int(n), q.baseAddress,
          LAPACK.leading(m), scalars, $0, $1)
      }
    }
    return q
  }

  /// det A for square A; each reflection that is not the identity changes the sign.
  var determinant: Determinant {
    precondition(rows == columns, "a \(rows)×\(columns) matrix has no determinant")
    var result = Determinant(product: (0..<columns).lazy.map(diagonal))
    for scalar in scalars where scalar != 0 { result.negate() }
    return result
  }

  /// LAPACK `dtrcon` of R.
  var reciprocalCondition: Double { upperReciprocalCondition(factor, order: columns) }

  /// How many leading diagonal elements exceed a limit.
  func rank(above limit: Double) -> Int {
    (0..<columns).prefix { diagonal($0).magnitude > limit }.count
  }

  /// QᵀB, or QB, in place; m×k, with the full Q.
  func applyQ(transposed: Bool, to b: inout Matrix) {
    let (m, n, k) = (rows, columns, b.columns)
    precondition(b.rows == m, "\(b.rows) rows for \(m) rows")
    factor.storage.withUnsafeBufferPointer { factor in
      b.withUnsafeMutableElements { b in
        _ = LAPACK.run("dormqr") {
          LAPACKE_dormqr_work(
            LAPACK.order, LAPACK.letter("L"), LAPACK.letter(transposed ? "T" : "N"),
            LAPACK.int(m), LAPACK.int(k), LAPACK.int(n), factor.baseAddress, LAPACK.leading(m),
            scalars, b.baseAddress, LAPACK.leading(m), $0, $1)
        }
      }
    }
  }

  /// The n×k matrix Y with RY = the first n rows of QᵀB.
  ///
  /// - Parameter b: m×k; overwritten when nobody else holds it.
  /// - Returns: Y, or nil when R has a zero on its diagonal.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` for `b`.
  func solve(_ b: consuming Matrix) throws(FactorizationError) -> Matrix? {
    precondition(b.rows == rows, "\(b.rows) rows for \(rows) rows")
    try b.requireFinite()
    applyQ(transposed: true, to: &b)
    let (m, n, k) = (rows, columns, b.columns)
    let info = factor.storage.withUnsafeBufferPointer { factor in
      b.withUnsafeMutableElements {
        LAPACKE_dtrtrs_work(
          LAPACK.order, LAPACK.letter("U"), LAPACK.letter("N"), LAPACK.letter("N"), LAPACK.int(n),
          LAPACK.int(k), factor.baseAddress, LAPACK.leading(m), $0.baseAddress, LAPACK.leading(m))
      }
    }
    LAPACK.check(info, "dtrtrs")
    guard info == 0 else { return nil }
    return m == n ? b : topRows(of: b, count: n)
  }

  /// The columns whose diagonal element in R is zero.
  var zeros: [Int] { (0..<columns).filter { diagonal($0) == 0 } }
}

/// An estimate of 1/(‖R‖₁‖R⁻¹‖₁) of an upper triangle (LAPACK `dtrcon`).
///
/// - Parameters:
///   - matrix: Holds R in its first rows and columns, or from `offset` on.
///   - order: The order of R.
///   - offset: The position of R's first element in memory.
/// - Returns: The estimate.
func upperReciprocalCondition(_ matrix: Matrix, order: Int, offset: Int = 0) -> Double {
  matrix.storage.withUnsafeBufferPointer { elements in
    guard let base = elements.baseAddress else { return 1 }
    return LAPACK.reciprocalCondition("dtrcon", order: order) {
      LAPACKE_dtrcon_work(
        LAPACK.order, LAPACK.letter("1"), LAPACK.letter("U"), LAPACK.letter("N"),
        LAPACK.int(order), base + offset, LAPACK.leading(matrix.rows), $0, $1, $2)
    }
  }
}

/// The first rows of a matrix.
///
/// - Parameters:
///   - matrix: m×k.
///   - count: At most m.
/// - Returns: `count`×k.
func topRows(of matrix: Matrix, count: Int) -> Matrix {
  let m = matrix.rows
  let elements = matrix.storage.withUnsafeBufferPointer { source in
    LAPACK.filled(count * matrix.columns) { target in
      guard let source = source.baseAddress, let target else { return }
      for j in 0..<matrix.columns {
        (target + j * count).initialize(from: source + j * m, count: count)
      }
    }
  }
  return Matrix(rows: count, columns: matrix.columns, elements: elements)
}

/// The upper triangle of the first n rows of an m×n matrix, zeros below.
///
/// - Parameter matrix: m×n, m ≥ n.
/// - Returns: n×n.
func upperTriangle(of matrix: Matrix) -> Matrix {
  let (m, n) = (matrix.rows, matrix.columns)
  var result = Matrix(rows: n, columns: n)
  matrix.storage.withUnsafeBufferPointer { source in
    result.withUnsafeMutableElements { target in
      guard let source = source.baseAddress, let target = target.baseAddress else { return }
      for j in 0..<n { (target + j * n).update(from: source + j * m, count: j + 1) }
    }
  }
  return result
}
