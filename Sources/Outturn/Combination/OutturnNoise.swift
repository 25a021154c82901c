internal import Series

/// How far outturns lie from everything that was drawn, and what has to be let pass for them.
///
/// Outturns further out than every draw are followed in their direction, as far as the draws vary in
/// it by themselves. Where they also contradict one another, seen from the simulation, they would be
/// explained by whatever far-fetched combination comes nearest; of what is left of an outturn once
/// others tell most of it, a discrepancy is let pass that makes it plausible: the least that does.
///
/// > Reference: Box (1980), JRSS A 143, 383–430 (prior predictive checks).
struct OutturnNoise {
  /// Whether the outturns lie further out than every draw.
  let isBeyond: Bool
  /// What is let pass relative to each outturn's scale; 0 where nothing has to be.
  let size: Double
  /// The discrepancy that would make all of the outturns plausible, relative to their scale; 0 where
  /// the draws reach them.
  let wanted: Double

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
    let order = Self.order(covariance)
    func wider(_ size: Double) -> [[Double]] {
      var wider = covariance
      for i in 0..<count {
        for j in 0..<count where features[i].kpi == features[j].kpi {
          wider[i][j] +=
            size * size * features[i].scale * features[j].scale
            * ModelDiscrepancy.correlation(features[i].period, features[j].period)
        }
      }
      return wider
    }
    /// The squared distance of some outturns from what the draws say of them given the others.
    func distance(_ size: Double, without others: Int) -> Double {
      let factor = Self.factor(Self.picked(wider(size), order.places))
      let missed = order.places.map { miss[$0] }
      return Self.squaredLength(missed, factor)
        - Self.squaredLength(Array(missed.prefix(others)), factor)
    }
    let factor = Self.factor(covariance)
    let own = Self.squaredLength(miss, factor)
    guard own > Self.limit(count) else {
      (isBeyond, size, wanted) = (false, 0, 0)
      return
    }
    var farthest = 0.0
    var place = [Double](repeating: 0, count: count)
    for draw in 0..<draws {
      for i in 0..<count { place[i] = features[i].draws[draw] - means[i] }
      farthest = max(farthest, Self.squaredLength(place, factor))
    }
    guard own > farthest else {
      (isBeyond, size, wanted) = (false, 0, 0)
      return
    }
    isBeyond = true
    wanted = Self.least(for: Self.limit(count)) { distance($0, without: 0) }
    size = Self.least(for: Self.limit(count - order.free)) { distance($0, without: order.free) }
  }

  /// A chi-squared value within three standard deviations of its mean is chance.
  private static func limit(_ count: Int) -> Double {
    Double(count) + 3 * (2 * Double(count)).squareRoot()
  }

  /// The least size at which a distance, which falls with it, is within a limit.
  private static func least(for limit: Double, _ distance: (Double) -> Double) -> Double {
    guard distance(0) > limit else { return 0 }
    var (low, high) = (0.0, 1e-3)
    while distance(high) > limit, high < 1e9 {
      low = high
      high *= 2
    }
    for _ in 0..<30 {
      let middle = (low + high) / 2
      if distance(middle) > limit { low = middle } else { high = middle }
    }
    return high
  }

  /// The outturns by how much of each the ones before leave open, and the number of those of which a
  /// tenth of the variance or more is open.
  private static func order(_ covariance: [[Double]]) -> (places: [Int], free: Int) {
    var open = covariance
    var places: [Int] = []
    var free = 0
    for _ in covariance.indices {
      var pivot = 0
      var greatest = -1.0
      // Of outturns alike the last, which says most of what comes.
      for place in covariance.indices.reversed() where !places.contains(place) {
        let share = covariance[place][place] > 0 ? open[place][place] / covariance[place][place] : 0
        if share > greatest { (pivot, greatest) = (place, share) }
      }
      places.append(pivot)
      if greatest >= 0.1 { free += 1 }
      let variance = open[pivot][pivot]
      guard variance > 0 else { continue }
      let column = open[pivot]
      for i in open.indices {
        for j in open.indices { open[i][j] -= column[i] * column[j] / variance }
      }
    }
    return (places, free)
  }

  private static func picked(_ matrix: [[Double]], _ places: [Int]) -> [[Double]] {
    places.map { row in places.map { matrix[row][$0] } }
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
