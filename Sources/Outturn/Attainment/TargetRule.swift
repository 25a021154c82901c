internal import Scenarios

/// Whether a value meets a target.
struct TargetRule: Sendable {
  /// The lowest value that meets it, if there is one.
  let lower: Double?
  /// The highest value that meets it, if there is one.
  let upper: Double?

  /// The rule of a KPI: its direction, target and tolerance.
  ///
  /// A tolerance widens the target towards the worse side (`up`, `down`) or both sides (`hold`):
  /// with 5 % tolerance, 3,800 of "about 4,000" trainees meet it.
  init(direction: KPI.Direction, target: Double, tolerance: Double?) {
    (lower, upper) = Target.bounds(of: target, tolerance: tolerance, direction)
  }

  /// Whether a value meets the target.
  func isMet(by value: Double) -> Bool {
    if let lower, value < lower { return false }
    if let upper, value > upper { return false }
    return true
  }
}
