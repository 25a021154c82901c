internal import Series

/// How far outturns lie from everything that was drawn, and what has to be let pass for them.
///
/// Outturns that a simulation does not produce would be explained by whatever far-fetched
/// combination comes nearest. Where they lie further out than every draw, a discrepancy is let pass
/// that makes them plausible: the least that does.
///
/// > Reference: Box (1980), JRSS A 143, 383–430 (prior predictive checks).
struct OutturnNoise {
  /// What is let pass relative to each outturn's scale; 0 where the draws reach the outturns.
  let size: Double

  /// One outturn.
  struct Feature {
    /// By draw.
    var draws: [Double]
    /// What came.
    var value: Double
    /// The scale of its KPI.
    var scale: Double
    /// The variance below which nothing is told apart.
    var leastVariance: Double
    /// The KPI.
    var kpi: Int
    /// Its period.
    var period: Period
  }

  /// Compares outturns with draws.
  init(_ features: [Feature]) {
    let count = features.count
    let draws = features.first?.draws.count ?? 0
    let means = features.map { $0.draws.reduce(0, +) / Double(draws) }
    var covariance = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
    for i in 0..<count {
      for j in 0...i {
        var sum = 0.0
        features[i].draws.withUnsafeBufferPointer { one in
          features[j].draws.withUnsafeBufferPointer { other in
            for draw in one.indices { sum += (one[draw] - means[i]) * (other[draw] - means[j]) }
          }
        }
        covariance[i][j] = sum / Double(max(1, draws - 1))
        covariance[j][i] = covariance[i][j]
      }
      covariance[i][i] += features[i].leastVariance
    }
    let miss = zip(features, means).map { $0.value - $1 }
    func distance(_ size: Double) -> Double {
      var wider = covariance
      for i in 0..<count {
        for j in 0..<count where features[i].kpi == features[j].kpi {
          wider[i][j] +=
            size * size * features[i].scale * features[j].scale
            * ModelDiscrepancy.correlation(features[i].period, features[j].period)
        }
      }
      let factor = Self.factor(wider)
      return Self.squaredLength(miss, factor)
    }
    let factor = Self.factor(covariance)
    let own = Self.squaredLength(miss, factor)
    // A chi-squared value within three standard deviations of its mean is chance.
    let limit = Double(count) + 3 * (2 * Double(count)).squareRoot()
    guard own > limit else {
      size = 0
      return
    }
    var farthest = 0.0
    var place = [Double](repeating: 0, count: count)
    for draw in 0..<draws {
      for i in 0..<count { place[i] = features[i].draws[draw] - means[i] }
      farthest = max(farthest, Self.squaredLength(place, factor))
    }
    guard own > farthest else {
      size = 0
      return
    }
    var (low, high) = (0.0, 1e-3)
    while distance(high) > limit, high < 1e9 {
      low = high
      high *= 2
    }
    for _ in 0..<30 {
      let middle = (low + high) / 2
      if distance(middle) > limit { low = middle } else { high = middle }
    }
    size = high
  }

  /// The lower Cholesky factor; a direction in which nothing varies counts as barely varying.
  private static func factor(_ matrix: [[Double]]) -> [[Double]] {
    var factor = matrix
    for i in matrix.indices {
      for j in 0...i {
        var sum = matrix[i][j]
        for k in 0..<j { sum -= factor[i][k] * factor[j][k] }
        if i == j {
          factor[i][i] = max(sum, 1e-12 * matrix[i][i], .leastNormalMagnitude).squareRoot()
        } else {
          factor[i][j] = sum / factor[j][j]
        }
      }
    }
    return factor
  }

  private static func squaredLength(_ vector: [Double], _ factor: [[Double]]) -> Double {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: vector.count) { whitened in
      var length = 0.0
      for i in vector.indices {
        var value = vector[i]
        for k in 0..<i { value -= factor[i][k] * whitened[k] }
        whitened[i] = value / factor[i][i]
        length += whitened[i] * whitened[i]
      }
      return length
    }
  }
}
