/// What draws that count say of one number, given others of the same draw: a linear regression on
/// independent directions of what is observed.
///
/// > Reference: Beaumont, Zhang & Balding (2002), Genetics 162, 2025–2035, eq. 4–6 (local linear
/// > regression on the draws near the observations); with equal weights it is the gain of the
/// > ensemble Kalman filter (Evensen 1994, JGR 99, 10143–10162).
struct OutturnRegression {
  /// For each direction the place of every draw; weighted mean 0 and variance 1, uncorrelated.
  let directions: [[Double]]
  /// The place of what was observed.
  let observed: [Double]
  private let weights: [Double]
  private let total: Double
  /// What the residuals of a fit are multiplied by, since it follows its own draws.
  let inflation: Double

  /// What remains of a number once its regression is taken off.
  struct Fit {
    var mean: Double
    /// By direction.
    var slopes: [Double]
    /// The weighted variance of the number.
    var variance: Double
    /// The part that the regression leaves.
    var residualVariance: Double
  }

  /// Finds the directions.
  ///
  /// - Parameters:
  ///   - features: What is observed, a column of draws each.
  ///   - observed: What came.
  ///   - weights: What each draw counts.
  ///   - effectiveDraws: What they are worth together; limits the directions to one in 20.
  init(_ features: [[Double]], observed: [Double], weights: [Double], effectiveDraws: Double) {
    self.weights = weights
    let whole = weights.reduce(0, +)
    total = whole
    let draws = weights.count
    let means = features.map { Self.sum($0, weights) / whole }
    var left = zip(features, means).map { column, mean in column.map { $0 - mean } }
    var rest = zip(observed, means).map { $0 - $1 }
    var variances = left.map { Self.product($0, $0, weights) / whole }
    let scales = variances
    let most = max(1, Int(effectiveDraws / 20))
    var directions: [[Double]] = []
    var places: [Double] = []
    // Gram–Schmidt; each time the feature that is least explained so far.
    while directions.count < min(most, features.count) {
      var pivot: Int?
      var greatest = 1e-8
      for (feature, variance) in variances.enumerated() where scales[feature] > 0 {
        if variance / scales[feature] > greatest {
          greatest = variance / scales[feature]
          pivot = feature
        }
      }
      guard let pivot else { break }
      let deviation = variances[pivot].squareRoot()
      let direction = left[pivot].map { $0 / deviation }
      let place = rest[pivot] / deviation
      variances[pivot] = 0
      for feature in left.indices where variances[feature] > 0 {
        let slope = Self.product(left[feature], direction, weights) / whole
        left[feature].withUnsafeMutableBufferPointer { column in
          direction.withUnsafeBufferPointer { direction in
            for draw in 0..<draws { column[draw] -= slope * direction[draw] }
          }
        }
        rest[feature] -= slope * place
        variances[feature] = Self.product(left[feature], left[feature], weights) / whole
      }
      directions.append(direction)
      places.append(place)
    }
    self.directions = directions
    self.observed = places
    let spent = Double(directions.count) / max(1, effectiveDraws)
    inflation = (1 / (1 - min(0.5, spent))).squareRoot()
  }

  /// Fits a number of every draw.
  func fit(_ column: [Double]) -> Fit {
    let mean = Self.sum(column, weights) / total
    let centred = column.map { $0 - mean }
    let variance = Self.product(centred, centred, weights) / total
    let slopes = directions.map { Self.product($0, centred, weights) / total }
    let explained = slopes.reduce(0) { $0 + $1 * $1 }
    return Fit(
      mean: mean, slopes: slopes, variance: variance,
      residualVariance: max(variance - explained, 1e-9 * variance) * inflation * inflation)
  }

  /// How far the fitted value of each draw is from that of what was observed.
  func shifts(_ fit: Fit) -> [Double] {
    var shifts = [Double](repeating: 0, count: weights.count)
    for (place, direction) in directions.enumerated() {
      let (slope, goal) = (fit.slopes[place], observed[place])
      shifts.withUnsafeMutableBufferPointer { shifts in
        direction.withUnsafeBufferPointer { direction in
          for draw in shifts.indices { shifts[draw] += slope * (goal - direction[draw]) }
        }
      }
    }
    return shifts
  }

  /// The draws of a number as they would be had each shown what was observed.
  ///
  /// - Parameters:
  ///   - column: The number.
  ///   - twins: What says how far off the regression is, where there is something.
  /// - Returns: A value for each draw.
  func adjusted(_ column: [Double], _ twins: NearbyTwins? = nil) -> [Double] {
    let fit = fit(column)
    guard fit.variance > 0, !directions.isEmpty else { return column }
    let goal = fit.mean + zip(fit.slopes, observed).reduce(0) { $0 + $1.0 * $1.1 }
    var residuals = shifts(fit)
    for draw in residuals.indices { residuals[draw] += column[draw] - goal }
    let correction = twins?.correction(column, residuals) ?? (shift: 0, factor: inflation)
    return residuals.map { goal + correction.shift + $0 * correction.factor }
  }

  private static func sum(_ column: [Double], _ weights: [Double]) -> Double {
    var sum = 0.0
    column.withUnsafeBufferPointer { column in
      weights.withUnsafeBufferPointer { weights in
        for draw in column.indices { sum += weights[draw] * column[draw] }
      }
    }
    return sum
  }

  private static func product(
    _ one: [Double], _ other: [Double], _ weights: [Double]
  ) -> Double {
    var sum = 0.0
    one.withUnsafeBufferPointer { one in
      other.withUnsafeBufferPointer { other in
        weights.withUnsafeBufferPointer { weights in
          for draw in one.indices { sum += weights[draw] * one[draw] * other[draw] }
        }
      }
    }
    return sum
  }
}
