/// The numbers a stage uses, and the range each is kept in.
///
/// Counts of units end at 1e15: above, a `Double` no longer holds every whole number.
public enum StageNumber: Int, CaseIterable, Hashable, Sendable {
  /// Units per year from outside: not negative.
  case inflow
  /// Share that passes: 0 to 1.
  case yield
  /// Occasions per year: not negative.
  case times
  /// Most units per occasion: not negative.
  case atMost
  /// Most units per window, as a rate per year: not negative.
  case limit
  /// Units here at the start: not negative.
  case start
  /// Least time here in years: not negative.
  case length
  /// Most units here at once: not negative.
  case capacity
  /// Share of the places kept: 0 to 1.
  case quota
  /// Whether it admits: any number, closed while 0.
  case gate
  /// Share lost per year: 0 to 1.
  case leak
  /// The yields of the stages that take from this one, together: at most 1; later stages get what
  /// earlier ones leave.
  case branches
}
