internal import CLAPACKE

/// The factorization PA = LU by Gaussian elimination with row exchanges (LAPACK `dgetrf`).
///
/// > Shapes: A is n×n.
///
/// > Reference: Golub & Van Loan (2013), §3.4; Higham (2002), §9 and §15 for the condition.
public struct LU: SquareFactorization {
  // L without its unit diagonal below, U on and above.
  private let factor: Matrix
  private let pivots: [Int32]
  private let norm: Double

  /// Factors a matrix.
  ///
  /// - Parameter matrix: Square; a matrix that nobody else holds is overwritten, not copied.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` or
  ///   ``FactorizationError/singular(pivot:)``.
  public init(of matrix: consuming Matrix) throws(FactorizationError) {
    let n = matrix.rows
    precondition(n == matrix.columns, "a \(n)×\(matrix.columns) matrix is not square")
    norm = try matrix.requireFinite()
    var info: LapackInt = 0
    pivots = [Int32](unsafeUninitializedCapacity: n) { pivots, initialized in
      info = matrix.withUnsafeMutableElements {
        LAPACKE_dgetrf_work(
          LAPACK.order, LAPACK.int(n), LAPACK.int(n), $0.baseAddress, LAPACK.leading(n),
          pivots.baseAddress)
      }
      initialized = n
    }
    LAPACK.check(info, "dgetrf")
    guard info == 0 else { throw .singular(pivot: Int(info) - 1) }
    factor = matrix
  }

  /// The number of rows and of columns.
  public var order: Int { factor.rows }

  /// The unit lower triangle L, n×n.
  public var lower: Matrix {
    Matrix(rows: order, columns: order) { $0 > $1 ? factor[$0, $1] : $0 == $1 ? 1 : 0 }
  }

  /// The upper triangle U, n×n.
  public var upper: Matrix {
    Matrix(rows: order, columns: order) { $0 <= $1 ? factor[$0, $1] : 0 }
  }

  /// Row i of LU is row `permutation[i]` of A.
  public var permutation: [Int] {
    var rows = Array(0..<order)
    for (i, pivot) in pivots.enumerated() { rows.swapAt(i, Int(pivot) - 1) }
    return rows
  }

  /// The determinant of A.
  public var determinant: Determinant {
    var result = Determinant(product: (0..<order).lazy.map { factor[$0, $0] })
    for (i, pivot) in pivots.enumerated() where Int(pivot) - 1 != i { result.negate() }
    return result
  }

  /// An estimate of 1/(‖A‖₁‖A⁻¹‖₁) (LAPACK `dgecon`).
  public var reciprocalCondition: Double {
    factor.storage.withUnsafeBufferPointer { factor in
      LAPACK.reciprocalCondition("dgecon", order: order) {
        LAPACKE_dgecon_work(
          LAPACK.order, LAPACK.letter("1"), LAPACK.int(order), factor.baseAddress,
          LAPACK.leading(order), norm, $0, $1, $2)
      }
    }
  }

  /// The X with AX = B (LAPACK `dgetrs`).
  ///
  /// - Parameter b: n×k; a matrix that nobody else holds is overwritten, not copied.
  /// - Returns: n×k.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` for `b`.
  public func solve(_ b: consuming Matrix) throws(FactorizationError) -> Matrix {
    try requireRightHandSide(b)
    solve(&b, letter: "N")
    return b
  }

  /// The X with AᵀX = B.
  ///
  /// - Parameter b: n×k.
  /// - Returns: n×k.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` for `b`.
  public func solveTransposed(_ b: consuming Matrix) throws(FactorizationError) -> Matrix {
    try requireRightHandSide(b)
    solve(&b, letter: "T")
    return b
  }

  private func solve(_ b: inout Matrix, letter: Unicode.Scalar) {
    let (n, k) = (order, b.columns)
    factor.storage.withUnsafeBufferPointer { factor in
      let info = b.withUnsafeMutableElements {
        LAPACKE_dgetrs_work(
          LAPACK.order, LAPACK.letter(letter), LAPACK.int(n), LAPACK.int(k), factor.baseAddress,
          LAPACK.leading(n), pivots, $0.baseAddress, LAPACK.leading(n))
      }
      LAPACK.check(info, "dgetrs")
    }
  }

  /// Solves AX = B, refines each solution in working precision and bounds its error.
  ///
  /// LAPACK `dgerfs`: refinement until the componentwise backward error stops falling, which makes
  /// badly scaled systems as good as well scaled ones, and a bound of the forward error.
  ///
  /// > Reference: Higham (2002), §12.
  ///
  /// - Parameters:
  ///   - b: n×k.
  ///   - matrix: The A that was factored.
  /// - Returns: The solutions with their bounds.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` for `b`.
  public func refinedSolution(
    _ b: Matrix, of matrix: Matrix
  ) throws(FactorizationError) -> RefinedSolution {
    let (n, k) = (order, b.columns)
    precondition(
      matrix.rows == n && matrix.columns == n,
      "a \(matrix.rows)×\(matrix.columns) matrix is not the one of order \(n) that was factored")
    var x = try solve(b)
    var forward = [Double](repeating: 0, count: k)
    var backward = forward
    var work = [Double](repeating: 0, count: max(1, 3 * n))
    var integers = [LapackInt](repeating: 0, count: max(1, n))
    let info = x.withUnsafeMutableElements {
      LAPACKE_dgerfs_work(
        LAPACK.order, LAPACK.letter("N"), LAPACK.int(n), LAPACK.int(k), matrix.storage,
        LAPACK.leading(n), factor.storage, LAPACK.leading(n), pivots, b.storage,
        LAPACK.leading(n), $0.baseAddress, LAPACK.leading(n), &forward, &backward, &work,
        &integers)
    }
    LAPACK.check(info, "dgerfs")
    return RefinedSolution(solution: x, forwardErrorBounds: forward, backwardErrors: backward)
  }
}
