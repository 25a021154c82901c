internal import Glibc
public import Statistics

/// A result that an expert gives for an amount, certain or not.
public struct ElicitedPoint: Hashable, Sendable {
  /// The amount.
  public var input: Double
  /// The result.
  public var output: Output

  /// A result as it is said.
  public enum Output: Hashable, Sendable {
    /// One number.
    case exact(Double)
    /// From the 5th to the 95th percentile, both above 0: `60 to 90`, lognormal.
    case between(Double, Double)
    /// Any other belief.
    case belief(Distribution)
  }

  /// Creates a point.
  public init(_ input: Double, _ output: Output) {
    self.input = input
    self.output = output
  }

  /// The result at a standard normal score.
  func output(score: Double) -> Double {
    switch output {
    case .exact(let value): value
    case .belief(let distribution):
      score <= 0
        ? distribution.quantile(Normal.cdf(score))
        : distribution.upperQuantile(Normal.upperTail(score))
    case .between(let low, let high):
      // The two ends lie at the scores of 5 and 95 %.
      low.squareRoot() * high.squareRoot() * Self.power(high / low, score)
    }
  }

  private static func power(_ ratio: Double, _ score: Double) -> Double {
    exp(Glibc.log(ratio) * score / (2 * Self.z95))
  }

  private static let z95 = 1.6448536269514722

  /// Whether it is uncertain.
  var isUncertain: Bool { if case .exact = output { false } else { true } }
}
