import Statistics

/// A process that series come from; n = 5 … 20 values are seen, uniformly, and four more come.
///
/// The parameters below were written down before any coverage was computed, as a planner would
/// think of yearly (once: quarterly) indicators; a draw of parameters belongs to each series.
///
/// 1. trend-break: 100 + slope·t + noise; at a break, uniform from the third value to the last but
///    one, the level jumps and the slope changes. Noise N(0, 1), slope N(0, 1), jump N(0, 4²),
///    change of slope N(0, 1).
/// 2. saturating: logistic (even numbers) or Gompertz (odd) curve; asymptote log-uniform 10 … 1000,
///    inflection uniform at 0.3 … 0.9 of the seen span, 10 to 90 % of the asymptote within 0.6 … 1.6
///    spans; times a lognormal error of 5 %.
/// 3. counts: Poisson; the logarithm of the mean is a random walk with steps N(0, 0.1²) from a
///    log-uniform start between 2 and 20.
/// 4. bounded-share: between 0 and 1 (declared). Even numbers: logits walk with drift N(0, 0.1²) and
///    steps N(0, 0.2²) from N(0, 1.5²). Odd: logits are autoregressive, coefficient 0.7, innovations
///    N(0, 0.3²), mean N(0, 1.5²).
/// 5. random-walk: from 100, steps N(0, 2²); odd numbers have a drift N(0, 1).
/// 6. seasonal: quarters; the level walks from 100 with drift N(0.5, 1) and steps N(0, 2²), four
///    effects N(0, 10²) about 0, noise N(0, 2²) (even numbers); the same on the logarithm with a
///    hundredth of each (odd numbers).
/// 7. intermittent: demand in a period with probability uniform 0.2 … 0.6, its size 1 + Poisson with
///    a mean log-uniform 0.5 … 8; only histories with 40 % zeros or more and at least one demand.
/// 8. outliers: N(0, 2²) about 100 (even numbers) or a random walk from 100 with steps N(0, 2²)
///    (odd); each value, also of those that come, has with probability 0.1 an error N(0, 12²) more.
struct StudyProcess: Sendable {
  /// The law of a value for one who knows the process.
  typealias Quantiles = @Sendable (_ p: Double) -> Double
  /// Values seen and to come, and the laws of those to come.
  typealias Draw = (values: [Double], truth: [Quantiles])

  /// The name.
  let name: String
  /// Values in a season.
  var season = 1
  /// The bounds that are declared.
  var bounds: (lower: Double, upper: Double)?
  /// Makes the values of a series: random numbers, number of the series, values seen, values to come.
  let draw: @Sendable (inout Variates, _ number: Int, _ seen: Int, _ coming: Int) -> Draw

  /// All processes.
  static let all = [
    trendBreak, saturating, counts, boundedShare, randomWalk, seasonal, intermittent, outliers,
  ]

  /// A series of a number.
  func series(_ number: Int, of block: StudyBlock) -> StudySeries {
    var variates = Variates(RandomStream(seed: block.seed, name: name), number: number)
    let seen = variates.integer(5, 20)
    let (values, truth) = draw(&variates, number, seen, StudySeries.horizon)
    return StudySeries(
      process: name, number: number, season: season, bounds: bounds,
      history: Array(values[..<seen]), future: Array(values[seen...]), truth: truth)
  }

  /// Quantiles of a normal law.
  static func normal(_ mean: Double, sd: Double) -> Quantiles {
    { mean + sd * Normal.quantile($0) }
  }
}
