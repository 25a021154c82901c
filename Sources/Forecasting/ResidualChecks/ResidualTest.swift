/// A test of residuals: a statistic and how probable one as extreme is if nothing is amiss.
public struct ResidualTest: Hashable, Sendable {
  /// The statistic.
  public let statistic: Double
  /// Its degrees of freedom: of a chi-squared distribution, or both of an F distribution.
  public let degreesOfFreedom: Double
  /// The probability of a statistic at least as extreme.
  public let pValue: Double

  /// Creates a result.
  public init(statistic: Double, degreesOfFreedom: Double, pValue: Double) {
    self.statistic = statistic
    self.degreesOfFreedom = degreesOfFreedom
    self.pValue = pValue
  }
}
