internal import Simulation

/// A stock whose flows are not connected yet.
struct PendingStock {
  var variable: PlacedVariable
  /// Which element of the variable.
  var element: Int
  /// What it holds at the start.
  var initial: Formula
  /// Whether it stays at zero or above.
  var isNonNegative: Bool
}
