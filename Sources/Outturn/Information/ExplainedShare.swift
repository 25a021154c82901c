/// The share of a variance that knowing a measurement removes: Var E[x | y] / Var x.
///
/// Draws are grouped by what is measured; what varies between groups beyond what chance leaves
/// between groups of that size is explained (epsilon squared), so that a measurement that says
/// nothing has the expectation 0, not more. Within a group the mean may follow a line, which leaves
/// nothing unexplained where groups are wide.
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
  ///   - measured: What lines within groups run along; nil is a mean in each.
  init(
    _ values: [Double], _ bins: MeasuredBins, worth: Double = 1, along measured: [Double]? = nil
  ) {
    let draws = Double(values.count)
    let mean = values.reduce(0, +) / draws
    let (means, counts) = bins.means(values)
    let lines = measured.map { bins.lines($0, values) }
    func rest(_ draw: Int) -> Double {
      let own = values[draw] - means[bins.bins[draw]]
      guard let lines, let measured else { return own }
      let bin = bins.bins[draw]
      return own - lines.slopes[bin] * (measured[draw] - lines.centres[bin])
    }
    var (within, total) = (0.0, 0.0)
    for draw in values.indices {
      let own = rest(draw)
      let all = values[draw] - mean
      within += own * own
      total += all * all
    }
    let slopes = lines?.slopes.count { $0 != 0 } ?? 0
    let groups = Double(counts.count { $0 > 0 } + slopes)
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
      let own = rest(draw)
      let all = values[draw] - mean
      let part = own * own * correction - (1 - share) * all * all
      square += part * part
    }
    let linear = square / draws / free / ((total / draws) * (total / draws))
    // The means of the groups carry chance of their own, which the first term counts twice.
    let chance = 2 * (groups - 1) / ((free - groups) * (free - groups))
    value = share
    standardError = max(linear - chance, chance).squareRoot()
  }
}
