import Glibc

extension SymmetricEigen {
  /// The positive semidefinite square root A^½.
  ///
  /// > Reference: Higham (2008), §6.
  ///
  /// - Parameter tolerance: Negative eigenvalues down to minus this times the largest are taken for
  ///   rounding errors of 0; nil takes n times the rounding unit.
  /// - Returns: n×n, symmetric, its square is A.
  /// - Throws: ``FactorizationError/outsideDomain(eigenvalue:)`` for a negative eigenvalue.
  public func squareRoot(tolerance: Double? = nil) throws(FactorizationError) -> Matrix {
    let limit = limit(tolerance)
    if let least = values.first, least < -limit { throw .outsideDomain(eigenvalue: least) }
    return applying { max($0, 0).squareRoot() }
  }

  /// The inverse square root A^−½ of a positive definite matrix.
  ///
  /// - Parameter tolerance: Eigenvalues up to this times the largest count as not positive; nil
  ///   takes n times the rounding unit.
  /// - Returns: n×n, symmetric; its square is A⁻¹.
  /// - Throws: ``FactorizationError/outsideDomain(eigenvalue:)`` for an eigenvalue that is not
  ///   positive.
  public func inverseSquareRoot(tolerance: Double? = nil) throws(FactorizationError) -> Matrix {
    let limit = limit(tolerance)
    if let least = values.first, least <= limit { throw .outsideDomain(eigenvalue: least) }
    return applying { 1 / $0.squareRoot() }
  }

  /// The matrix exponential e^A.
  ///
  /// - Returns: n×n, symmetric positive definite; not finite where an eigenvalue exceeds 709.
  public func exponential() -> Matrix { applying { exp($0) } }

  /// The matrix logarithm of a positive definite matrix.
  ///
  /// - Returns: n×n, symmetric; its exponential is A.
  /// - Throws: ``FactorizationError/outsideDomain(eigenvalue:)`` for an eigenvalue that is not
  ///   positive.
  public func logarithm() throws(FactorizationError) -> Matrix {
    if let least = values.first, least <= 0 { throw .outsideDomain(eigenvalue: least) }
    return applying { log($0) }
  }
}
