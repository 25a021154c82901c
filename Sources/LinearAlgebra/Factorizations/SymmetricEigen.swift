internal import CLAPACKE

/// The eigenvalues and eigenvectors of a symmetric matrix, A = V diag(λ) Vᵀ (LAPACK `dsyevd`).
///
/// LAPACK scales matrices near the ends of the range; an eigenvalue above it is infinite, and its
/// vector is right all the same.
///
/// > Shapes: A is n×n; `values` has n elements, `vectors` is n×n.
///
/// > Reference: Golub & Van Loan (2013), §8.
public struct SymmetricEigen: Sendable {
  /// The eigenvalues, rising.
  public let values: [Double]
  /// The eigenvectors, one column for each value, orthonormal; their signs are arbitrary.
  public let vectors: Matrix

  /// Decomposes a matrix.
  ///
  /// - Parameter matrix: Square and finite; only its lower triangle counts. A matrix that nobody else holds
  ///   is overwritten, not copied.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` or
  ///   ``FactorizationError/noConvergence``.
  public init(of matrix: consuming Matrix) throws(FactorizationError) {
    values = try Self.decompose(&matrix, vectors: "V")
    vectors = matrix
  }

  /// The eigenvalues alone, which cost much less than the vectors.
  ///
  /// - Parameter matrix: Square and finite; only its lower triangle counts. A matrix that nobody else holds
  ///   is overwritten, not copied.
  /// - Returns: n values, rising.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` or
  ///   ``FactorizationError/noConvergence``.
  public static func values(of matrix: consuming Matrix) throws(FactorizationError) -> [Double] {
    try decompose(&matrix, vectors: "N")
  }

  private static func decompose(
    _ matrix: inout Matrix, vectors: Unicode.Scalar
  ) throws(FactorizationError) -> [Double] {
    let n = matrix.rows
    precondition(n == matrix.columns, "a \(n)×\(matrix.columns) matrix has no eigenvalues")
    try matrix.requireFinite()
    guard n > 0 else { return [] }
    var info = 0
    let integerCount = vectors == "V" ? 3 + 5 * n : 1
    let values = LAPACK.filled(n) { values in
      matrix.withUnsafeMutableElements { a in
        withUnsafeTemporaryAllocation(of: LapackInt.self, capacity: integerCount) { integers in
          info = LAPACK.run("dsyevd") {
            LAPACKE_dsyevd_work(
              LAPACK.order, LAPACK.letter(vectors), LAPACK.letter("L"), LAPACK.int(n),
              a.baseAddress, LAPACK.leading(n), values, $0, $1, integers.baseAddress,
              $1 < 0 ? -1 : LAPACK.int(integerCount))
          }
        }
      }
    }
    guard info == 0 else { throw .noConvergence }
    return values
  }

  /// The number of rows and of columns of A.
  public var order: Int { values.count }

  /// The determinant of A.
  public var determinant: Determinant { Determinant(product: values) }

  /// The ratio of the largest to the smallest magnitude of an eigenvalue, the 2-norm condition;
  /// infinite when one is 0, 1 of an empty matrix.
  public var condition: Double {
    let magnitudes = values.map(\.magnitude)
    guard let least = magnitudes.min(), let most = magnitudes.max() else { return 1 }
    return least > 0 ? most / least : .infinity
  }

  /// The reciprocal of ``condition``, between 0 and 1.
  public var reciprocalCondition: Double { 1 / condition }

  /// How many eigenvalues exceed `tolerance` times the largest, in magnitude.
  ///
  /// - Parameter tolerance: Relative; nil takes n times the rounding unit.
  /// - Returns: The numerical rank.
  public func rank(tolerance: Double? = nil) -> Int {
    let limit = limit(tolerance)
    return values.count { $0.magnitude > limit }
  }

  func limit(_ tolerance: Double?) -> Double {
    (tolerance ?? Double(order) * .ulpOfOne) * values.reduce(0) { max($0, $1.magnitude) }
  }

  /// The shortest x that minimises ‖b − Ax‖₂; the solution where A has full rank.
  ///
  /// - Parameters:
  ///   - b: n elements.
  ///   - tolerance: Eigenvalues below it times the largest count as zero; nil takes n times the
  ///     rounding unit.
  /// - Returns: n elements.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` for `b`.
  public func solve(
    _ b: [Double], tolerance: Double? = nil
  ) throws(FactorizationError) -> [Double] {
    precondition(b.count == order, "\(b.count) elements for order \(order)")
    try requireFinite(b)
    let limit = limit(tolerance)
    let projection = vectors.transposed * b
    return vectors
      * zip(projection, values).map { $1.magnitude > limit ? $0 / $1 : 0 }
  }

  /// The pseudo-inverse A⁺, the inverse where A has full rank.
  ///
  /// - Parameter tolerance: Eigenvalues below it times the largest count as zero; nil takes n
  ///   times the rounding unit.
  /// - Returns: n×n, symmetric.
  public func pseudoInverse(tolerance: Double? = nil) -> Matrix {
    let limit = limit(tolerance)
    return applying { $0.magnitude > limit ? 1 / $0 : 0 }
  }

  /// V diag(λ) Vᵀ, which is A to rounding.
  ///
  /// - Returns: n×n, exactly symmetric.
  public func reconstructed() -> Matrix { applying { $0 } }

  /// The matrix function f(A) = V diag(f(λ)) Vᵀ.
  ///
  /// > Reference: Higham (2008), §1.2.
  ///
  /// - Parameter function: A function of an eigenvalue.
  /// - Returns: n×n, exactly symmetric.
  public func applying(_ function: (Double) -> Double) -> Matrix {
    let n = order
    var scaled = vectors
    for (j, value) in values.enumerated() {
      let factor = function(value)
      for i in 0..<n { scaled.storage[i + j * n] *= factor }
    }
    let product = scaled * vectors.transposed
    return Matrix(rows: n, columns: n) { product[max($0, $1), min($0, $1)] }
  }
}
