/// What a measurement is worth to a choice: how often another option is then better, by how much on
/// average, and from which value on.
///
/// The rule that chooses by what is measured is learned on four fifths of the draws and judged on
/// the fifth that it has not seen, in turn; what it gains is therefore never flattered by chance (a
/// rule from draws is at best as good as the true one).
///
/// > Reference: Raiffa & Schlaifer (1961), Applied Statistical Decision Theory, ch. 4 (expected value
/// > of sample information); Strong, Oakley & Brennan (2014), Medical Decision Making 34, 311–326
/// > (partial perfect information by regression on draws).
struct MeasuredDecision {
  /// The option that is best before anything is measured.
  let standing: Int
  /// The option that is chosen most often instead; nil where none is.
  let alternative: Int?
  /// The share of draws in which another option is chosen once measured; 0 where the gain is not
  /// told apart from none.
  let turnChance: Double
  /// How much better the choice is on average.
  let gain: Double
  /// The standard error of the gain.
  let gainError: Double
  /// From where on the alternative is better; nil where it is not told apart from chance.
  let trigger: Trigger?

  /// From where on another option is better.
  struct Trigger {
    /// Whether it is better below the level (or above it).
    var isBelow: Bool
    /// The level, in the unit of what is measured.
    var level: Double
    /// The share of draws on that side.
    var share: Double
  }

  private static let folds = 5
  /// A gain counts from so many standard errors on.
  private static let significance = 3.0

  /// Judges a measurement.
  ///
  /// - Parameters:
  ///   - utilities: For each option what it is worth in each draw.
  ///   - bins: The draws by what is measured.
  ///   - origins: The number of the independent draw that each draw is a copy of.
  ///   - worth: What a draw is worth, 1 where draws are independent.
  init(_ utilities: [[Double]], _ bins: MeasuredBins, origins: [Int], worth: Double = 1) {
    let draws = origins.count
    let means = utilities.map { $0.reduce(0, +) / Double(draws) }
    let standing = means.indices.max { means[$0] < means[$1] } ?? 0
    self.standing = standing
    var chosen = [Int](repeating: standing, count: draws)
    for fold in 0..<Self.folds {
      let learned = utilities.map { utility in
        bins.smoothed(utility) { origins[$0] % Self.folds != fold }
      }
      let rule = (0..<bins.count).map { bin in
        learned.indices.reduce(standing) { learned[$1][bin] > learned[$0][bin] ? $1 : $0 }
      }
      for draw in 0..<draws where origins[draw] % Self.folds == fold {
        chosen[draw] = rule[bins.bins[draw]]
      }
    }
    let gains = (0..<draws).map { utilities[chosen[$0]][$0] - utilities[standing][$0] }
    let mean = gains.reduce(0, +) / Double(draws)
    let square = gains.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, draws - 1))
    gain = mean
    gainError = (square / (Double(draws) * worth)).squareRoot()
    var counts = [Int](repeating: 0, count: utilities.count)
    for option in chosen where option != standing { counts[option] += 1 }
    let isReal = mean > Self.significance * gainError && mean > 0
    turnChance = isReal ? Double(counts.reduce(0, +)) / Double(draws) : 0
    let most = counts.indices.max { counts[$0] < counts[$1] }
    alternative = isReal ? most : nil
    trigger = alternative.flatMap { option in
      Self.trigger(
        bins.order.map { utilities[option][$0] - utilities[standing][$0] }, bins.sorted)
    }
  }

  /// The cut below or above which the most is gained.
  private static func trigger(_ gains: [Double], _ sorted: [Double]) -> Trigger? {
    let whole = gains.reduce(0, +)
    var best: (gain: Double, place: Int, isBelow: Bool) = (max(0, whole), 0, false)
    var sum = 0.0
    for place in gains.indices.dropLast() {
      sum += gains[place]
      guard sorted[place + 1] > sorted[place] else { continue }
      if sum > best.gain { best = (sum, place + 1, true) }
      if whole - sum > best.gain { best = (whole - sum, place + 1, false) }
    }
    guard best.place > 0 else { return nil }
    let share = Double(best.place) / Double(sorted.count)
    return Trigger(
      isBelow: best.isBelow, level: (sorted[best.place - 1] + sorted[best.place]) / 2,
      share: best.isBelow ? share : 1 - share)
  }
}
