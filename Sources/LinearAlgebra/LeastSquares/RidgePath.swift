/// Ridge regression over any penalties, from one singular value decomposition.
///
/// Minimises ‖y − Xβ‖² + λ Σ βⱼ² over the penalized columns. With X = U diag(s) Vᵀ the solution is
/// V diag(s/(s² + λ)) Uᵀy: collinear columns share their effect, none is dropped. Columns that are
/// not penalized, such as the intercept, are first taken out of the others by QR.
///
/// > Shapes: X is m×n; the first `unpenalized` columns bear no penalty; the others should be in
/// > like units, as λ is one number for all.
///
/// > Reference: Hoerl & Kennard (1970); Golub, Heath & Wahba (1979) for the score.
public struct RidgePath: Sendable {
  /// The singular values of the penalized columns, what is unpenalized taken out, falling.
  public let singularValues: [Double]
  /// How many directions the penalized columns span.
  public let rank: Int
  /// How many leading columns bear no penalty.
  public let unpenalized: Int
  private let x: Matrix
  private let y: [Double]
  private let svd: SVD?
  // Uᵀ(y with the unpenalized columns taken out).
  private let projections: [Double]
  private let free: QR?

  /// Decomposes a design.
  ///
  /// - Parameters:
  ///   - x: m×n, m ≥ 1, n ≥ 1.
  ///   - y: The response, m elements.
  ///   - unpenalized: How many leading columns bear no penalty, less than m.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)``,
  ///   ``FactorizationError/noConvergence``, or
  ///   ``FactorizationError/rankDeficient(rank:columns:dependent:)`` for unpenalized columns.
  public init(_ x: Matrix, _ y: [Double], unpenalized: Int = 0) throws(FactorizationError) {
    let (m, n, p) = (x.rows, x.columns, unpenalized)
    precondition(m > 0 && n > 0, "a \(m)×\(n) design has nothing to fit")
    precondition(y.count == m, "\(y.count) responses for \(m) rows")
    precondition(p >= 0 && p <= n && p < m, "\(p) unpenalized of \(n) columns with \(m) rows")
    try x.requireFinite()
    try requireFinite(y)
    self.x = x
    self.y = y
    self.unpenalized = p
    var free: QR?
    var rest = Array(x.elements[(p * m)...])
    var response = y
    if p > 0 {
      let columns = Matrix(rows: m, columns: p, elements: Array(x.elements[..<(p * m)]))
      // Names dependent columns before QR without pivoting would hide them.
      _ = try leastSquares(columns, y)
      let qr = try QR(of: columns)
      // Rows p … m of Qᵀ: what the unpenalized columns cannot reach.
      response = Array(qr.transposedQ(times: y)[p...])
      rest = (p..<n).flatMap { qr.transposedQ(times: Array(x.column($0)))[p...] }
      free = qr
    }
    self.free = free
    guard n > p else {
      svd = nil
      singularValues = []
      rank = 0
      projections = []
      return
    }
    let svd = try SVD(of: Matrix(rows: m - p, columns: n - p, elements: rest))
    self.svd = svd
    singularValues = svd.singularValues
    rank = svd.rank()
    projections = svd.u.transposed * response
  }

  /// The ratio of the largest to the smallest singular value; infinite when the smallest is 0.
  public var condition: Double { svd?.condition ?? 1 }

  /// The condition that the penalty leaves, √((s₁² + λ)/(sₙ² + λ)).
  ///
  /// - Parameter penalty: λ ≥ 0.
  /// - Returns: At least 1; infinite for a singular design without a penalty.
  public func condition(penalty: Double) -> Double {
    guard let first = singularValues.first, let last = singularValues.last else { return 1 }
    // With fewer rows than columns the other singular values are 0.
    let least = x.columns - unpenalized > singularValues.count ? 0 : last
    return ((first * first + penalty) / (least * least + penalty)).squareRoot()
  }

  /// The fit for one penalty.
  ///
  /// Directions beyond the ``rank`` count as zero, so that λ = 0 gives the shortest solution.
  ///
  /// - Parameter penalty: λ ≥ 0, finite.
  /// - Returns: The fit.
  public func fit(penalty: Double) -> RidgeFit {
    precondition(penalty >= 0 && penalty.isFinite, "a penalty of \(penalty)")
    let m = x.rows
    var freedom = Double(unpenalized)
    var weights = [Double](repeating: 0, count: singularValues.count)
    for k in 0..<rank {
      let s = singularValues[k]
      let shrunk = s / (s + penalty / s)
      freedom += shrunk
      weights[k] = shrunk / s * projections[k]
    }
    let penalized = svd.map { $0.transposedV.transposed * weights } ?? []
    var coefficients = Array(repeating: 0, count: unpenalized) + penalized
    if let free {
      let remaining = residuals(x, y, coefficients)
      // The columns were found independent when they were factored.
      let unpenalizedPart = (try? free.solve(remaining)) ?? []
      coefficients.replaceSubrange(..<unpenalized, with: unpenalizedPart)
    }
    let squares = residuals(x, y, coefficients).reduce(0) { $0 + $1 * $1 }
    let left = Double(m) - freedom
    return RidgeFit(
      penalty: penalty, coefficients: coefficients, residualSumOfSquares: squares,
      effectiveDegreesOfFreedom: freedom,
      generalizedCrossValidation: left > 0 ? Double(m) * squares / (left * left) : .infinity)
  }

  /// The fits for several penalties.
  ///
  /// - Parameter penalties: Each λ ≥ 0.
  /// - Returns: The fits in the same order.
  public func fits(penalties: [Double]) -> [RidgeFit] { penalties.map { fit(penalty: $0) } }

  /// The fit with the least generalized cross-validation score of several.
  ///
  /// - Parameter penalties: Each λ ≥ 0; nil takes 121, each 2^(1/3) times the one before, from
  ///   2⁻³⁰ to 2¹⁰ times the square of the largest singular value.
  /// - Returns: The first of the best.
  public func best(of penalties: [Double]? = nil) -> RidgeFit {
    let candidates = penalties ?? standardPenalties
    precondition(!candidates.isEmpty, "no penalty to choose from")
    var best = fit(penalty: candidates[0])
    for penalty in candidates.dropFirst() {
      let other = fit(penalty: penalty)
      if other.generalizedCrossValidation < best.generalizedCrossValidation { best = other }
    }
    return best
  }

  private var standardPenalties: [Double] {
    guard let first = singularValues.first, first > 0 else { return [0] }
    // Powers of 2^(1/3): exact arithmetic of exponents, the same on every machine.
    let thirds = [1, 0x1.428a2f98d728bp0, 0x1.965fea53d6e3dp0]
    return (0...120).map { step in
      first * first * thirds[step % 3]
        * Double(sign: .plus, exponent: step / 3 - 30, significand: 1)
    }
  }
}
