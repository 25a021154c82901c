/// How much knowing one input may move the distribution of the output.
///
/// Every number is a Kolmogorov–Smirnov distance, 0 … 1, between the distribution of the output over
/// all rows and over the rows in which the input lies in one slice of its range.
public struct PAWNIndex: Hashable, Sendable {
  /// The distance in each slice that holds rows, from the lowest values of the input up.
  public let distances: [Double]
  /// The mean distance that would be found if the input did not matter.
  ///
  /// Even then a slice of n of N rows differs from all of them: by √(π/2) ln 2 √(1/n − 1/N) on
  /// average where the output is continuous, by less where it takes few values. An index near this
  /// says nothing.
  ///
  /// > Reference: Kolmogorov's distribution, Marsaglia, Tsang & Wang (2003), Journal of Statistical
  /// > Software 8(18), §1, for its mean; the second term since the slice is a part of all rows.
  public let chanceLevel: Double

  /// The least distance.
  public var minimum: Double { distances.min() ?? 0 }
  /// The mean distance.
  public var mean: Double { distances.reduce(0, +) / Double(max(distances.count, 1)) }
  /// The largest distance: what knowing the input may do at most.
  public var maximum: Double { distances.max() ?? 0 }

  /// The middle distance, that by which Pianosi & Wagener rank.
  public var median: Double {
    let sorted = distances.sorted()
    guard !sorted.isEmpty else { return 0 }
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  /// The standard deviation of the distances (over n) as a share of their mean; 0 where that is 0.
  public var coefficientOfVariation: Double {
    guard mean > 0 else { return 0 }
    let squares = distances.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(distances.count)).squareRoot() / mean
  }
}
