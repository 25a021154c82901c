/// The share of a variance that knowing a measurement removes: Var E[x | y] / Var x.
///
/// Draws are grouped by what is measured; what varies between groups beyond what chance leaves
/// between groups of that size is explained (epsilon squared), so that a measurement that says
/// nothing has the expectation 0, not more.
///
/// > Reference: Kelley (1935), PNAS 21, 554–559 (epsilon squared); Strong & Oakley (2013), Medical
/// > Decision Making 33, 755–766 (partial perfect information by grouping draws).
struct ExplainedShare {
  /// The share; a little below 0 where chance says so.
  let value: Double
  /// Its standard error.
  let standardError: Double

  /// Estimates it.
  ///
  /// - Parameters:
  ///   - values: What is wanted to be known, a value a draw.
  ///   - bins: The draws by what is measured.
  ///   - worth: What a draw is worth, 1 where draws are independent.
  init(_ values: [Double], _ bins: MeasuredBins, worth: Double = 1) {
    let draws = Double(values.count)
    let mean = values.reduce(0, +) / draws
    let (means, counts) = bins.means(values)
    var (within, total) = (0.0, 0.0)
    for draw in values.indices {
      let own = values[draw] - means[bins.bins[draw]]
      let all = values[draw] - mean
      within += own * own
      total += all * all
    }
    let groups = Double(counts.count { $0 > 0 })
    // Draws that stand for each other leave fewer degrees of freedom than there are draws.
    let free = draws * worth
    guard total > 0, free > groups + 1 else {
      value = 0
      standardError = 0
      return
    }
    let correction = (free - 1) / (free - groups)
    let share = 1 - within / total * correction
    var square = 0.0
    for draw in values.indices {
      let own = values[draw] - means[bins.bins[draw]]
      let all = values[draw] - mean
      let part = own * own * correction - (1 - share) * all * all
      square += part * part
    }
    let linear = square / draws / free / ((total / draws) * (total / draws))
    let chance = 2 * (groups - 1) / ((free - groups) * (free - groups))
    value = share
    standardError = (linear + chance).squareRoot()
  }
}
