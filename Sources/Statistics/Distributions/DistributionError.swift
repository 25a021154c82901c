/// Why a distribution cannot be made.
public enum DistributionError: Error, Hashable, Sendable {
  /// The set a parameter must lie in.
  public enum Domain: Hashable, Sendable {
    /// Any finite number.
    case finite
    /// Above 0.
    case positive
    /// 0 or above.
    case nonNegative
    /// 0 to 1, ends included.
    case share
    /// Strictly between 0 and 1.
    case openShare
    /// A whole number, 0 or above.
    case wholeNumber
    /// Above 0 and below the limit: the sd of a beta is less than `√(mean (1 − mean))`.
    case positiveBelow(Double)
  }

  /// The list of parameters is too short or too long.
  case parameterCount(expected: Int, actual: Int)
  /// A parameter is outside its domain.
  case outOfDomain(parameter: String, value: Double, domain: Domain)
  /// The low end is not below the high end (for a lognormal: the median and the 95th percentile).
  case lowNotBelowHigh(low: Double, high: Double)
  /// The mode of a triangular or PERT distribution lies outside its ends.
  case modeOutside(low: Double, mode: Double, high: Double)
  /// An end of a 5–95 % interval lies on a bound of the support or beyond it, so that no
  /// distribution of that shape has it as a percentile; `uniform` can.
  case endNotInside(end: Double, bound: Double, support: IntervalSupport)
  /// No value has a positive weight.
  case noValues
  /// The counts are not `0 ≤ successes ≤ trials`.
  case countsOutOfOrder(successes: Int, trials: Int)
}
