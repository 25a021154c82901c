/// When a model passes through every value, and what is then said of it.
///
/// The rule of all families: the outcome is ``FitOutcome/exactFit``, there is no likelihood, a note
/// says so, and the errors to come have the width of ``UnseenChange``. Smoothing parameters that errors
/// of nothing do not determine are chosen by a fixed rule of the family, since which of them leave
/// the least rounding changes with the unit.
enum ExactFit {
  /// What a reader is told.
  static let note = "the model passes through every value; " + UnseenChange.note

  /// Whether errors are a billionth of the extent of the values, or what rounding leaves of them.
  ///
  /// - Parameters:
  ///   - errors: The sum of squared errors.
  ///   - values: The values; NaN is missing.
  ///   - isRelative: Whether errors are shares of the values.
  /// - Returns: Whether they are; true where no error is a number.
  static func holds(errors: Double, of values: [Double], isRelative: Bool = false) -> Bool {
    guard errors.isFinite else { return errors.isNaN }
    return errors <= limit(of: values, isRelative: isRelative)
  }

  /// The greatest sum of squared errors of an exact fit.
  static func limit(of values: [Double], isRelative: Bool) -> Double {
    var sum = 0.0
    var squares = 0.0
    var count = 0.0
    for value in values where !value.isNaN {
      sum += value
      squares += value * value
      count += 1
    }
    guard count > 0 else { return 0 }
    let mean = sum / count
    var extent = 0.0
    for value in values where !value.isNaN { extent += (value - mean) * (value - mean) }
    let limit = 1e-18 * extent + 1e-24 * squares
    guard isRelative else { return limit }
    return squares > 0 ? limit / squares * count : 0
  }
}
