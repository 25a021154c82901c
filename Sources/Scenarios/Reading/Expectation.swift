internal import Quantities

/// What the place of a number asks of it.
struct Expectation {
  /// The key or name it stands under, for messages.
  var key: String
  /// The unit, or nil where any is right.
  var unit: Unit?
  /// A pure number is right as well (`at_most: committee_cap` with a cap of `6`).
  var allowsPureNumber = false
  /// What values make sense.
  var support: Support = .any
  /// Where time matters, a bare number is not enough.
  var time: Time = .none
  /// How many canonical units a bare literal counts, where the place says (a KPI in percent).
  var bareUnit: UnitReading?
  /// Whether functions over paths are at home here (a KPI's `from`).
  var allowsPaths = false

  /// What values make sense.
  enum Support {
    /// Any number.
    case any
    /// Zero or more.
    case positive
    /// Between 0 and 1.
    case share
  }

  /// How time comes in.
  enum Time {
    /// It does not.
    case none
    /// The number must say per what.
    case rate
    /// The number must say how long.
    case duration
  }
}
