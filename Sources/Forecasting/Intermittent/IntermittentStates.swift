/// The smoothed sizes and occurrences of a demand, period by period.
///
/// Both smoothings start with their first observation, as statsforecast has it: the first interval
/// counts from before the series, the first probability is whether the first period had demand. A
/// missing period is left out: it adds to no interval and changes no probability.
struct IntermittentStates {
  /// The smoothed size after each period; nil before the first demand.
  private(set) var sizes: [Double?] = []
  /// The probability of demand in a period: the inverse of the smoothed interval, or smoothed itself.
  private(set) var occurrences: [Double?] = []
  /// One-step errors of the sizes.
  private(set) var sizeErrors: [Double] = []
  /// One-step errors of the intervals or probabilities.
  private(set) var occurrenceErrors: [Double] = []
  /// The sizes of all demands.
  private(set) var demands: [Double] = []

  /// Smooths a series.
  ///
  /// - Parameters:
  ///   - values: Not negative, NaN where missing.
  ///   - method: What is smoothed beside the sizes.
  ///   - size: The constant for sizes.
  ///   - occurrence: The constant for intervals or probabilities.
  init(_ values: [Double], _ method: IntermittentMethod, size: Double, occurrence: Double) {
    var level: Double?
    var state: Double?
    var interval = 0.0
    for value in values {
      if !value.isNaN {
        interval += 1
        if method == .teunterSyntetosBabai {
          smooth(&state, value > 0 ? 1 : 0, occurrence, &occurrenceErrors)
        } else if value > 0 {
          smooth(&state, interval, occurrence, &occurrenceErrors)
        }
        if value > 0 {
          smooth(&level, value, size, &sizeErrors)
          demands.append(value)
          interval = 0
        }
      }
      sizes.append(level)
      let correction = method == .syntetosBoylan ? 1 - occurrence / 2 : 1
      occurrences.append(
        level == nil
          ? nil : method == .teunterSyntetosBabai ? state : state.map { correction / $0 })
    }
  }

  private func smooth(
    _ state: inout Double?, _ value: Double, _ constant: Double, _ errors: inout [Double]
  ) {
    guard let old = state else {
      state = value
      return
    }
    errors.append(value - old)
    state = constant * value + (1 - constant) * old
  }

  /// The demand expected in the next period, after each period.
  var rates: [Double?] {
    zip(sizes, occurrences).map { size, occurrence in
      guard let size, let occurrence else { return nil }
      return size * occurrence
    }
  }
}
