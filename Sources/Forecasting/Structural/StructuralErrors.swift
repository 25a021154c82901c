/// The standard errors of the variances and of phi, from the curvature of the log-likelihood;
/// what lies at a bound is taken as known.
struct StructuralErrors: Sendable {
  private let coordinates: StructuralCoordinates
  private let variances: StructuralVariances
  private let curvature: SmallCholesky
  private let factorSlopes: [Double]
  private let freedom: Double

  /// Makes the errors of a search whose factor is estimated from so many values less states.
  init?(_ result: StructuralSearch.Result, variances: StructuralVariances, freedom: Int) {
    let count = result.coordinates.free.count
    guard let matrix = result.curvature ?? (count == 0 ? [] : nil), freedom > 0,
      let curvature = SmallCholesky(matrix, count: count, share: StructuralDescent.firmness)
    else { return nil }
    self.curvature = curvature
    coordinates = result.coordinates
    self.variances = variances
    factorSlopes = result.factorSlopes
    self.freedom = Double(freedom)
  }

  /// The variance of log factor + g'u: the factor, given u, is a scaled chi-square, and its best
  /// value moves with u.
  private func logarithmicVariance(_ direction: [Double]) -> Double {
    let total = zip(direction, factorSlopes).map { $0 + $1 }
    let half = curvature.halfSolve(total)
    return 2 / freedom + half.reduce(0.0) { $0 + $1 * $1 }
  }

  /// The standard error of the variance of a part; nil at zero.
  func variance(_ part: StructuralVariances.Part) -> Double? {
    guard variances[part] > 0 else { return nil }
    var direction = [Double](repeating: 0, count: coordinates.free.count)
    if let index = coordinates.free.firstIndex(of: .part(part)) { direction[index] = 2 }
    return variances[part] * logarithmicVariance(direction).squareRoot()
  }

  /// The standard error of phi; nil at a bound.
  var damping: Double? {
    guard let index = coordinates.free.firstIndex(of: .damping) else { return nil }
    let (low, high) = (StructuralCoordinates.leastDamping, StructuralCoordinates.greatestDamping)
    var direction = [Double](repeating: 0, count: coordinates.free.count)
    direction[index] = (variances.damping - low) * (high - variances.damping) / (high - low)
    let half = curvature.halfSolve(direction)
    return half.reduce(0.0) { $0 + $1 * $1 }.squareRoot()
  }
}
