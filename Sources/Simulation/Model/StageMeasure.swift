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
  /// Mean time here, in years, of those that left in the period, to a next stage or failing; those
  /// that leaked do not count.
  ///
  /// Where nobody left it is the last known value; before the first have left, the mean time so far
  /// of those who are here (0 where nobody is). Of units drawn without preference from those who wait,
  /// it is the mean over all who wait. The units of the start came one step before the first.
  case age

  /// Whether the slot holds a rate per year.
  public var isRate: Bool { self == .flow || self == .arrivals || self == .lost }
}
