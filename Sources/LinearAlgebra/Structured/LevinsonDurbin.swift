/// The factors of a symmetric positive definite Toeplitz matrix by Levinson and Durbin's recursion.
///
/// Step k finds the best linear prediction of the next element of a stationary series from the
/// last k: its coefficients, its error variance, and the reflection coefficient (the partial
/// autocorrelation) that step k adds. With the unit lower
/// triangle L of the negated predictions, L A Lᵀ is the diagonal of the error variances. Own
/// loops in a fixed order, O(n²).
///
/// The error of a solution grows with Π (1 + |ρ|)/(1 − |ρ|) over the reflection coefficients ρ.
///
/// > Shapes: A is n×n, n ≥ 1.
///
/// > Reference: Golub & Van Loan (2013), §4.7; Cybenko (1980) for the errors; Brockwell & Davis
/// > (1991), §5.2.
public struct LevinsonDurbin: SquareFactorization {
  /// The reflection coefficients ρ₁ … ρₙ₋₁, the partial autocorrelations, each within ±1.
  public let reflectionCoefficients: [Double]
  /// The error variances of the predictions from 0, 1, …, n − 1 elements, falling.
  public let predictionVariances: [Double]
  // The predictions from k elements, k = 1 … n − 1, one after the other, k coefficients each.
  private let predictions: [Double]
  private let norm: Double

  /// Runs the recursion.
  ///
  /// - Parameter matrix: n×n.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` or
  ///   ``FactorizationError/notPositiveDefinite(order:)``.
  public init(of matrix: SymmetricToeplitz) throws(FactorizationError) {
    let r = matrix.firstColumn
    let n = r.count
    try requireFinite(r)
    guard r[0] > 0 else { throw .notPositiveDefinite(order: 1) }
    var reflections: [Double] = []
    var variances = [r[0]]
    var all: [Double] = []
    all.reserveCapacity(n * (n - 1) / 2)
    var previous: [Double] = []
    for k in 1..<max(n, 1) {
      var numerator = r[k]
      for (j, coefficient) in previous.enumerated() { numerator -= coefficient * r[k - 1 - j] }
      let variance = variances[k - 1]
      let reflection = numerator / variance
      // (1 − ρ)(1 + ρ) keeps its digits where ρ² is near 1.
      let next = variance * ((1 - reflection) * (1 + reflection))
      guard reflection.magnitude < 1, next > 0 else { throw .notPositiveDefinite(order: k + 1) }
      var current = previous
      for j in previous.indices { current[j] -= reflection * previous[k - 2 - j] }
      current.append(reflection)
      reflections.append(reflection)
      variances.append(next)
      all += current
      previous = current
    }
    reflectionCoefficients = reflections
    predictionVariances = variances
    predictions = all
    norm = (0..<n).reduce(0) { norm, j in
      max(norm, (0..<n).reduce(0) { $0 + r[abs($1 - j)].magnitude })
    }
  }

  /// The number of rows and of columns.
  public var order: Int { predictionVariances.count }

  /// The coefficients of the best prediction from the last `count` elements, latest first; the
  /// coefficients of the autoregression that these autocovariances fit (Yule-Walker).
  ///
  /// - Parameter count: Between 0 and n − 1.
  /// - Returns: `count` coefficients.
  public func prediction(from count: Int) -> [Double] {
    precondition((0..<order).contains(count), "no prediction from \(count) of \(order) elements")
    return Array(predictions[count * (count - 1) / 2..<count * (count + 1) / 2])
  }

  /// The determinant of A.
  public var determinant: Determinant { Determinant(product: predictionVariances) }

  /// The natural logarithm of the determinant of A.
  public var logDeterminant: Double { determinant.logMagnitude }

  /// 1/(‖A‖₁‖A⁻¹‖₁) from the inverse itself, O(n³) at worst.
  public var reciprocalCondition: Double { 1 / (norm * inverse().oneNorm) }

  /// The prediction errors of a series under these autocovariances, e = Lb.
  ///
  /// Element k is b[k] less its best prediction from those before; Σ eₖ²/vₖ = bᵀA⁻¹b.
  ///
  /// - Parameter b: n elements.
  /// - Returns: n elements.
  public func predictionErrors(of b: [Double]) -> [Double] {
    precondition(b.count == order, "\(b.count) elements for order \(order)")
    return b.withUnsafeBufferPointer { b in
      predictions.withUnsafeBufferPointer { predictions in
        (0..<order).map { k in
          var error = b[k]
          let start = k * (k - 1) / 2
          for j in 0..<k { error -= predictions[start + j] * b[k - 1 - j] }
          return error
        }
      }
    }
  }

  /// The X with AX = B, by X = Lᵀ V⁻¹ L B.
  ///
  /// - Parameter b: n×k.
  /// - Returns: n×k.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` for `b`.
  public func solve(_ b: consuming Matrix) throws(FactorizationError) -> Matrix {
    try requireRightHandSide(b)
    let n = order
    for column in 0..<b.columns {
      let scaled = zip(predictionErrors(of: Array(b.column(column))), predictionVariances)
        .map { $0 / $1 }
      var x = scaled
      predictions.withUnsafeBufferPointer { predictions in
        for k in 1..<max(n, 1) {
          let start = k * (k - 1) / 2
          for j in 0..<k { x[k - 1 - j] -= predictions[start + j] * scaled[k] }
        }
      }
      for i in 0..<n { b[i, column] = x[i] }
    }
    return b
  }
}
