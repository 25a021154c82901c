/// What a stage answers in formulas.
///
/// Flows are rates per year in slots, so that formulas are independent of the step; the amount of
/// the period is the rate divided by the periods per year.
public enum StageMeasure: Int, CaseIterable, Hashable, Sendable {
  /// Units here at period end.
  case level
  /// Entered in the period (rate per year).
  case flow
  /// Ever entered, with the units here at the start.
  case total
  /// Entered from outside in the period (rate per year).
  case arrivals
  /// Passed the test and found no place yet.
  case waiting
  /// Leaked or failed in the period (rate per year).
  case lost

  /// Whether the slot holds a rate per year.
  public var isRate: Bool { self == .flow || self == .arrivals || self == .lost }
}
