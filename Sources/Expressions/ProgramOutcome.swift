/// Whether an evaluation gave numbers only.
///
/// A division by zero, the logarithm of zero, a root of a negative number or an overflow is never
/// passed on as an ordinary value: it stays visible through every further operation of the formula
/// and ends as an outcome that is not finite. A branch of an `if` that is not taken does not count.
public enum ProgramOutcome: Hashable, Sendable {
  /// Every result is a finite number.
  case finite
  /// The result with this index (the lowest such) is not a number.
  case notFinite(index: Int)
}
