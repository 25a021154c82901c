/// A distribution given by some of its quantiles.
///
/// Between neighbours it is taken as uniform. Nothing is known beyond the outermost: their tails are
/// taken to lie on them, so that no tail is invented.
public struct QuantileForecast: Hashable, Sendable {
  /// Ascending probabilities in (0, 1), each once.
  public let probabilities: [Double]
  /// The values, not descending, one for each probability.
  public let values: [Double]

  /// Creates a distribution; nil where there is no quantile, a probability is not in (0, 1) or comes
  /// twice, a value is not finite, or a value lies below one of lower probability.
  public init?(_ quantiles: [(probability: Double, value: Double)]) {
    let sorted = quantiles.sorted { $0.probability < $1.probability }
    let steps = zip(sorted, sorted.dropFirst())
    guard !sorted.isEmpty,
      sorted.allSatisfy({ $0.probability > 0 && $0.probability < 1 && $0.value.isFinite }),
      steps.allSatisfy({ $0.probability < $1.probability && $0.value <= $1.value })
    else { return nil }
    probabilities = sorted.map(\.probability)
    values = sorted.map(\.value)
  }

  /// The same distribution moved, such as by later decisions.
  public func moved(by change: Double) -> QuantileForecast {
    QuantileForecast(probabilities: probabilities, values: values.map { $0 + change })
  }

  private init(probabilities: [Double], values: [Double]) {
    self.probabilities = probabilities
    self.values = values
  }

  /// The levels whose two ends are given, ascending: 0.8 where there are 0.1 and 0.9.
  public var levels: [Double] {
    var levels: [Double] = []
    for (index, p) in probabilities.enumerated().reversed() where p < 0.5 {
      let isThere = probabilities[index...].contains { ($0 - (1 - p)).magnitude < 1e-9 }
      if isThere { levels.append(((1 - 2 * p) * 1e9).rounded() / 1e9) }
    }
    return levels
  }

  /// The central interval of a level; nil where one of its ends is not given.
  public func interval(_ level: Double) -> ClosedRange<Double>? {
    func end(_ p: Double) -> Double? {
      probabilities.firstIndex { ($0 - p).magnitude < 1e-9 }.map { values[$0] }
    }
    guard let lower = end((1 - level) / 2), let upper = end((1 + level) / 2) else { return nil }
    return lower...upper
  }

  /// The probability integral transform: the probability of a value below the outcome.
  ///
  /// - Parameter outcome: What came.
  /// - Returns: The probability; half the tail where the outcome lies beyond the outermost quantile,
  ///   the middle of the range where several quantiles are the outcome.
  public func probability(below outcome: Double) -> Double {
    let last = probabilities.count - 1
    let below = values.count { $0 < outcome }
    let equal = values.count { $0 == outcome }
    if equal > 0 { return 0.5 * (probabilities[below] + probabilities[below + equal - 1]) }
    if below == 0 { return 0.5 * probabilities[0] }
    if below > last { return 0.5 * (1 + probabilities[last]) }
    let share = (outcome - values[below - 1]) / (values[below] - values[below - 1])
    return probabilities[below - 1] + share * (probabilities[below] - probabilities[below - 1])
  }

  /// The continuous ranked probability score: the integral of `(F(x) − 1{x ≥ y})²` over x.
  ///
  /// - Parameter outcome: What came, y.
  /// - Returns: The score in the unit of the series, the smaller the better.
  public func rankedScore(_ outcome: Double) -> Double {
    // F is a line between neighbours, 0 before the first and 1 after the last.
    var score = max(values[0] - outcome, 0) + max(outcome - values[values.count - 1], 0)
    /// The integral of the square of a line over a width.
    func square(_ a: Double, _ b: Double, _ width: Double) -> Double {
      width * (a * a + a * b + b * b) / 3
    }
    for index in values.indices.dropLast() {
      let (low, high) = (values[index], values[index + 1])
      let (p, q) = (probabilities[index], probabilities[index + 1])
      guard high > low else { continue }
      let cut = min(max(outcome, low), high)
      let middle = p + (q - p) * ((cut - low) / (high - low))
      score += square(p, middle, cut - low) + square(1 - middle, 1 - q, high - cut)
    }
    return score
  }
}
