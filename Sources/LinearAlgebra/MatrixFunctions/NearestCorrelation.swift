/// The correlation matrix nearest to a symmetric matrix in the Frobenius norm.
///
/// For matrices of pairwise correlations or of judgements, which need not be positive
/// semidefinite. Found by Newton's method on the dual problem, whose minimum shifts the diagonal
/// so that the positive part of the shifted matrix has the diagonal asked for; it converges
/// quadratically. A last scaling makes the diagonal exactly 1.
///
/// > Reference: Higham (2002), IMA J. Numer. Anal. 22; Qi & Sun (2006); Borsdorf & Higham (2010).
public struct NearestCorrelation: Sendable, Hashable {
  /// How the iteration ended.
  public enum Outcome: Hashable, Sendable {
    /// The diagonal came to 1 within the tolerance.
    case converged
    /// The steps ran out; ``NearestCorrelation/matrix`` is a correlation matrix, but perhaps not
    /// the nearest.
    case iterationLimit
  }

  /// The correlation matrix, n×n: ones on the diagonal, no eigenvalue below the least asked for,
  /// but for rounding.
  public let matrix: Matrix
  /// Its distance ‖W^½ (A − X) W^½‖ from the given matrix in the Frobenius norm, with unit weights
  /// ‖A − X‖.
  public let distance: Double
  /// How many Newton steps it took.
  public let iterations: Int
  /// How the iteration ended.
  public let outcome: Outcome

  /// Whether the matrix is the nearest.
  public var isSuccess: Bool { outcome == .converged }

  /// Finds the nearest correlation matrix.
  ///
  /// - Parameters:
  ///   - matrix: n×n, n > 0, symmetric; the mean of both halves is taken.
  ///   - weights: How firmly row and column i are to be kept: element (i, j) bears the weight
  ///     wᵢwⱼ. n positive numbers; nil weighs all alike.
  ///   - leastEigenvalue: δ, at least 0 and below 1: the result has no eigenvalue below it. A small
  ///     positive one makes the result safe for ``Cholesky``.
  ///   - tolerance: For the distance of the diagonal from 1, relative to its length.
  ///   - iterationLimit: The most Newton steps.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` or
  ///   ``FactorizationError/noConvergence`` of the eigenvalues.
  public init(
    to matrix: Matrix, weights: [Double]? = nil, leastEigenvalue: Double = 0,
    tolerance: Double = 1e-13, iterationLimit: Int = 100
  ) throws(FactorizationError) {
    let n = matrix.rows
    precondition(n > 0 && n == matrix.columns, "a \(n)×\(matrix.columns) matrix is not square")
    precondition(
      (0..<1).contains(leastEigenvalue), "correlations have no least eigenvalue \(leastEigenvalue)")
    let weights = weights ?? Array(repeating: 1, count: n)
    precondition(
      weights.count == n && weights.allSatisfy { $0 > 0 && $0.isFinite },
      "\(weights.count) weights for order \(n), or one that is not positive")
    try matrix.requireFinite()
    // X = δI + W^−½ Z W^−½ with Z positive semidefinite of diagonal (1 − δ) w.
    let roots = weights.map { $0.squareRoot() }
    let symmetric = Matrix(rows: n, columns: n) { 0.5 * matrix[$0, $1] + 0.5 * matrix[$1, $0] }
    let target = Matrix(rows: n, columns: n) {
      (symmetric[$0, $1] - ($0 == $1 ? leastEigenvalue : 0)) * roots[$0] * roots[$1]
    }
    let diagonal = weights.map { (1 - leastEigenvalue) * $0 }
    var dual = try CorrelationDual(target: target, diagonal: diagonal)
    let isDone = try dual.minimize(tolerance: tolerance, limit: iterationLimit)
    let positive = dual.positivePart
    let lengths = (0..<n).map { positive[$0, $0].squareRoot() }
    let result = Matrix(rows: n, columns: n) { i, j in
      guard i != j else { return 1 }
      let product = lengths[i] * lengths[j]
      guard product > 0 else { return 0 }
      // Rounding may carry a quotient past the ends.
      return min(1, max(-1, (1 - leastEigenvalue) * positive[i, j] / product))
    }
    self.matrix = result
    let differences = Matrix(rows: n, columns: n) {
      (symmetric[$0, $1] - result[$0, $1]) * roots[$0] * roots[$1]
    }
    distance = differences.storage.withUnsafeBufferPointer { elements in
      elements.baseAddress.map { HouseholderKernel.norm($0, elements.count) } ?? 0
    }
    iterations = dual.steps
    outcome = isDone ? .converged : .iterationLimit
  }
}
