/// Why no distribution of a shape has the given moments or percentiles.
public enum FitError: Error, Hashable, Sendable {
  /// The shape cannot be found from a mean and sd (or from two percentiles) in this library.
  case notDefined(FittedShape)
  /// A given number lies outside its domain.
  case outOfDomain(parameter: String, value: Double, domain: DistributionError.Domain)
  /// The percentiles are not two different values in the order of their probabilities.
  case percentilesOutOfOrder(Percentile, Percentile)
  /// The percentiles lie so close together or so far apart that no member that numbers can state
  /// has them.
  case percentilesOutOfReach(Percentile, Percentile)
  /// No single percentile decides a member of a shape on whole numbers.
  case percentileNotEnough(SingleFactShape)
  /// A value lies on or outside the bounds of the shape.
  case valueOutside(value: Double, low: Double, high: Double)
  /// No member of the shape has this mean with this sd; its sd lies between the limits.
  case spreadOutside(standardDeviation: Double, above: Double, below: Double)
}
