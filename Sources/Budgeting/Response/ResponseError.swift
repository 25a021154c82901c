/// Why there is no such response function.
public enum ResponseError: Error, Hashable, Sendable {
  /// A number is not finite.
  case notFinite(name: String)
  /// A parameter that must be above 0 is not.
  case notAboveZero(name: String, value: Double)
  /// A parameter that must not be below 0 is.
  case belowZero(name: String, value: Double)
  /// Inputs that must rise from point to point do not, from this place (counted from 0) on.
  case inputsNotRising(place: Int)
  /// Outputs that must rise from point to point do not, from this place (counted from 0) on.
  case outputsNotRising(place: Int)
  /// So many points are needed at least.
  case tooFewPoints(needed: Int, given: Int)
}
