import LinearAlgebra

/// Systems of equations for steps, by Cholesky's method in a fixed order.
enum FixedOrderCholesky {
  /// Solves Ax = b.
  ///
  /// - Parameters:
  ///   - a: A, symmetric; only its lower triangle counts.
  ///   - b: The right side.
  /// - Returns: x; nil unless A is positive definite beyond rounding.
  static func solve(_ a: consuming Matrix, _ b: [Double]) -> [Double]? {
    // What is left of the diagonal must not be rounding.
    guard let factors = try? Cholesky(of: a, leastRemainder: 1e-13),
      let x = try? factors.solve(b), x.allSatisfy(\.isFinite)
    else { return nil }
    return x
  }
}
