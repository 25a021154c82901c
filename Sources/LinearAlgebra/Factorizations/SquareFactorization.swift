/// A square matrix in factors that solve systems with it.
///
/// Making one is the step that can fail; an exactly singular matrix has none.
public protocol SquareFactorization: Sendable {
  /// The number n of rows and columns of A.
  var order: Int { get }
  /// The determinant of A.
  var determinant: Determinant { get }
  /// An estimate of 1/(‖A‖₁‖A⁻¹‖₁), between 0 and 1.
  var reciprocalCondition: Double { get }
  /// The X with AX = B.
  ///
  /// - Parameter b: n×k; a matrix that nobody else holds is overwritten, not copied.
  /// - Returns: n×k.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` for `b`.
  func solve(_ b: consuming Matrix) throws(FactorizationError) -> Matrix
}

extension SquareFactorization {
  /// An estimate of ‖A‖₁‖A⁻¹‖₁; infinite when the matrix is singular to working precision.
  ///
  /// About log₁₀ of it of the sixteen digits are lost in a solution.
  public var condition: Double { 1 / reciprocalCondition }

  /// Whether the condition leaves no digit: a solution would be noise.
  public var isSingularToWorkingPrecision: Bool { reciprocalCondition < .ulpOfOne / 2 }

  /// The rank of A, which is full: a matrix with a zero pivot has no such factors.
  ///
  /// Whether the digits support it is ``isSingularToWorkingPrecision``; the rank of a matrix that
  /// may fall short of it is for ``PivotedQR`` and ``SVD`` to tell.
  public var rank: Int { order }

  /// The x with Ax = b.
  ///
  /// - Parameter b: n elements.
  /// - Returns: n elements.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` for `b`.
  public func solve(_ b: [Double]) throws(FactorizationError) -> [Double] {
    precondition(b.count == order, "\(b.count) elements for order \(order)")
    return try solve(Matrix(rows: b.count, columns: 1, elements: b)).elements
  }

  /// The inverse of A.
  ///
  /// To solve a system, call `solve`: it is faster and more accurate.
  ///
  /// - Returns: A⁻¹, n×n.
  public func inverse() -> Matrix {
    // The identity is finite, so nothing can be thrown.
    (try? solve(.identity(order))) ?? .identity(order)
  }

  func requireRightHandSide(_ b: borrowing Matrix) throws(FactorizationError) {
    precondition(b.rows == order, "\(b.rows) rows for order \(order)")
    try b.requireFinite()
  }
}
