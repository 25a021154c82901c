/// The width given to a future of which the past shows too few changes to measure one.
///
/// Where a series has one value or two, or a model passes through every value, no residual tells how
/// far the next values may stray. The rule, a convention: before any change is seen, a step has a
/// standard deviation of a tenth of the level, an opinion that weighs as much as two changes. With k
/// changes seen, of which the squares add up to S,
///
///     σ² = (2 (level/10)² + S) / (2 + k),   2 + k degrees of freedom.
///
/// One value gives a 95 % range of ± 43 % one step ahead, twelve equal ones ± 9 %. Zeros alone have
/// no level, and stay without width: any other width would depend on the unit.
struct UnseenChange {
  /// The mean magnitude of the values.
  let level: Double
  /// The variance of a step.
  let variance: Double
  /// How much stands behind the variance, at least 2.
  let degreesOfFreedom: Double

  /// The standard deviation of a step before a change is seen, in levels.
  private static let share = 0.1
  /// How many changes that opinion weighs as much as.
  private static let weight = 2.0

  /// The word on it in the notes of a fit.
  static let note =
    "fewer than two changes were seen, or none but 0; the width rests on steps of a tenth of the "
    + "level"

  /// Applies the rule.
  ///
  /// - Parameters:
  ///   - values: The values; NaN is missing.
  ///   - changes: How many changes, or one-step errors, were seen.
  ///   - sumOfSquares: What their squares add up to.
  init(_ values: [Double], changes: Int, sumOfSquares: Double) {
    self.init(level: Self.level(values), changes: changes, sumOfSquares: sumOfSquares)
  }

  /// Applies the rule to a level; that of errors in shares of the mean is 1.
  init(level: Double, changes: Int, sumOfSquares: Double = 0) {
    self.level = level
    let step = Self.share * level
    let seen = Double(changes)
    variance = (Self.weight * step * step + sumOfSquares) / (Self.weight + seen)
    degreesOfFreedom = Self.weight + seen
  }

  /// The mean magnitude of values; NaN is missing.
  static func level(_ values: [Double]) -> Double {
    var sum = 0.0
    var count = 0.0
    for value in values where !value.isNaN {
      sum += value.magnitude
      count += 1
    }
    return count > 0 ? sum / count : 0
  }
}
