/// A value and the probability that lies below it.
public struct Percentile: Hashable, Sendable {
  /// The probability, strictly between 0 and 1.
  public let probability: Double
  /// The value.
  public let value: Double

  /// Creates a percentile; a fit checks it.
  public init(_ probability: Double, _ value: Double) {
    self.probability = probability
    self.value = value
  }
}
