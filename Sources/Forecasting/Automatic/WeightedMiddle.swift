/// The mean of the middle of weighted numbers.
///
/// A share of the weight is cut from either end, so that a candidate that runs away moves nothing,
/// while those that agree are averaged: between the mean and the median.
struct WeightedMiddle {
  /// The share cut from either end.
  static let cut = 0.2

  /// The mean of what lies between the cuts.
  ///
  /// - Parameters:
  ///   - values: Finite numbers, at least one.
  ///   - weights: Their weights, above 0.
  /// - Returns: The mean.
  static func mean(_ values: [Double], _ weights: [Double]) -> Double {
    // Equal values stand in their order, so that the sum runs the same way every time.
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    let total = weights.reduce(0, +)
    let (low, high) = (cut * total, (1 - cut) * total)
    var (below, sum, mass) = (0.0, 0.0, 0.0)
    for i in order {
      let above = below + weights[i]
      let share = max(0, min(above, high) - max(below, low))
      sum += share * values[i]
      mass += share
      below = above
    }
    return sum / mass
  }
}
