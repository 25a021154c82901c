private import Statistics

/// An estimated index with the error that is left in it.
public struct IndexEstimate: Hashable, Sendable {
  /// The estimate.
  ///
  /// It is not forced into its bounds: an index of 0 may be estimated as −0.001.
  public let value: Double
  /// The standard error of the estimate, in its unit.
  public let standardError: Double
  /// How many independent pieces the standard error rests on, less one.
  public let degreesOfFreedom: Double

  /// Creates an estimate.
  ///
  /// - Parameters:
  ///   - value: The estimate.
  ///   - standardError: Its standard error, ≥ 0.
  ///   - degreesOfFreedom: Those of the standard error, > 0.
  public init(value: Double, standardError: Double, degreesOfFreedom: Double) {
    self.value = value
    self.standardError = standardError
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The interval that covers the index in a share of all experiments, by Student's t.
  ///
  /// - Parameter level: The share, between 0 and 1.
  /// - Returns: The interval about the estimate.
  public func interval(level: Double = 0.95) -> ClosedRange<Double> {
    precondition(level > 0 && level < 1, "a level of \(level) is not between 0 and 1")
    guard standardError > 0 else { return value...value }
    let t = StudentT.quantile(0.5 + level / 2, degreesOfFreedom: degreesOfFreedom)
    return value - t * standardError...value + t * standardError
  }
}
