/// Why there is no such response function.
public enum ResponseError: Error, Hashable, Sendable {
  /// A number is not finite.
  case notFinite(name: String)
  /// A parameter that must be above 0 is not.
  case notAboveZero(name: String, value: Double)
  /// A parameter that must not be below 0 is.
  case belowZero(name: String, value: Double)
  /// A number is outside its range.
  case outside(name: String, value: Double, range: ClosedRange<Double>)
  /// Inputs that must rise from point to point do not, from this place (counted from 0) on.
  case inputsNotRising(place: Int)
  /// Outputs that must rise from point to point do not, from this place (counted from 0) on.
  case outputsNotRising(place: Int)
  /// So many points are needed at least.
  case tooFewPoints(needed: Int, given: Int)
  /// The family passes through so many points at most.
  case tooManyPoints(most: Int, given: Int)
  /// Outputs rise as fast as inputs or faster, which a curve that flattens from 0 on cannot.
  case notBelowProportion
  /// The slope through 0 and the first point does not reach the second, where the cap should be.
  case capNotReached
  /// Outputs bend upwards (growth in per cent that does not slow down), so that no ceiling above
  /// them is in sight.
  case noCeiling
  /// The low end of an uncertain output is not below the high end, from this place on.
  case endsNotRising(place: Int)
  /// No curve goes through most of what the uncertain outputs allow: the share that is possible.
  case mostlyImpossible(possible: Double)
  /// The search for the best curve did not end at one.
  case notConverged
}
