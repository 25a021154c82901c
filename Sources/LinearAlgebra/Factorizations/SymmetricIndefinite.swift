internal import CLAPACKE

/// The factorization PAPᵀ = LDLᵀ of a symmetric matrix of any signs (LAPACK `dsytrf`).
///
/// D has blocks of order 1 and 2 (Bunch and Kaufman's pivoting), so that neither zeros on the
/// diagonal nor negative eigenvalues are an obstacle.
///
/// > Shapes: A is n×n.
///
/// > Reference: Bunch & Kaufman (1977); Golub & Van Loan (2013), §4.4.4.
public struct SymmetricIndefinite: SquareFactorization {
  private let factor: Matrix
  private let pivots: [Int32]
  private let norm: Double

  /// Factors a matrix.
  ///
  /// - Parameter matrix: Square; only its lower triangle is read. A matrix that nobody else holds
  ///   is overwritten, not copied.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` or
  ///   ``FactorizationError/singular(pivot:)``.
  public init(of matrix: consuming Matrix) throws(FactorizationError) {
    let n = matrix.rows
    precondition(n == matrix.columns, "a \(n)×\(matrix.columns) matrix is not square")
    norm = try matrix.requireFiniteLower()
    var pivots = [Int32](repeating: 0, count: n)
    let info = matrix.withUnsafeMutableElements { a in
      pivots.withUnsafeMutableBufferPointer { pivots in
        LAPACK.run("dsytrf") {
          LAPACKE_dsytrf_work(
            LAPACK.order, LAPACK.letter("L"), LAPACK.int(n), a.baseAddress, LAPACK.leading(n),
            pivots.baseAddress, $0, $1)
        }
      }
    }
    guard info == 0 else { throw .singular(pivot: info - 1) }
    factor = matrix
    self.pivots = pivots
  }

  /// The number of rows and of columns.
  public var order: Int { factor.rows }

  /// The blocks of D: a and d its diagonal, b below; nil for d where the block has order 1.
  private var blocks: [(a: Double, b: Double, d: Double?)] {
    var blocks: [(a: Double, b: Double, d: Double?)] = []
    var j = 0
    while j < order {
      if pivots[j] > 0 {
        blocks.append((factor[j, j], 0, nil))
        j += 1
      } else {
        blocks.append((factor[j, j], factor[j + 1, j], factor[j + 1, j + 1]))
        j += 2
      }
    }
    return blocks
  }

  /// The determinant of A.
  public var determinant: Determinant {
    var result = Determinant()
    for (a, b, d) in blocks {
      if let d {
        // The pivoting makes |ad| < b², so that ad − b² = b (a/b · d − b) does not cancel.
        result.multiply(by: b)
        result.multiply(by: a / b * d - b)
      } else {
        result.multiply(by: a)
      }
    }
    return result
  }

  /// How many eigenvalues of A are positive and how many negative (Sylvester's law of inertia).
  public var inertia: (positive: Int, negative: Int) {
    blocks.reduce((positive: 0, negative: 0)) { count, block in
      if block.d != nil { return (count.positive + 1, count.negative + 1) }
      return block.a > 0
        ? (count.positive + 1, count.negative) : (count.positive, count.negative + 1)
    }
  }

  /// An estimate of 1/(‖A‖₁‖A⁻¹‖₁) (LAPACK `dsycon`).
  public var reciprocalCondition: Double {
    factor.storage.withUnsafeBufferPointer { factor in
      LAPACK.reciprocalCondition("dsycon", order: order) {
        LAPACKE_dsycon_work(
          LAPACK.order, LAPACK.letter("L"), LAPACK.int(order), factor.baseAddress,
          LAPACK.leading(order), pivots, norm, $0, $1, $2)
      }
    }
  }

  /// The X with AX = B (LAPACK `dsytrs`).
  ///
  /// - Parameter b: n×k; a matrix that nobody else holds is overwritten, not copied.
  /// - Returns: n×k.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` for `b`.
  public func solve(_ b: consuming Matrix) throws(FactorizationError) -> Matrix {
    try requireRightHandSide(b)
    let (n, k) = (order, b.columns)
    let info = b.withUnsafeMutableElements {
      LAPACKE_dsytrs_work(
        LAPACK.order, LAPACK.letter("L"), LAPACK.int(n), LAPACK.int(k), factor.storage,
        LAPACK.leading(n), pivots, $0.baseAddress, LAPACK.leading(n))
    }
    LAPACK.check(info, "dsytrs")
    return b
  }
}
