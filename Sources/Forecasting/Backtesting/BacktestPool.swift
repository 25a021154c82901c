/// The backtests of many series taken together: every series counts once in mean errors, every value
/// once in shares.
public struct BacktestPool: Sendable {
  /// How intervals of one level did.
  public struct Level: Hashable, Sendable {
    /// The share of values inside.
    public let coverage: ClusteredShare
    /// The share at each step ahead, from 1; nil where there is no value.
    public let byStep: [ClusteredShare?]
    /// The mean scaled interval score (MSIS).
    public let scaledScore: Double?
  }

  /// How much better a forecast is than a simple one, as 1 less the ratio of errors.
  public struct Skill: Hashable, Sendable {
    /// By the mean absolute scaled errors.
    public let scaled: Double?
    /// By the ranked probability scores.
    public let ranked: Double?
  }

  /// How many bins ``transformCounts`` has.
  public static let bins = 10

  /// How many series there are.
  public let series: Int
  /// How many values were compared.
  public let count: Int
  /// The mean absolute scaled error (MASE).
  public let meanAbsoluteScaled: Double?
  /// The root mean squared scaled error (RMSSE), a mean over series.
  public let rootMeanSquaredScaled: Double?
  /// The symmetric mean absolute percentage error (sMAPE).
  public let symmetricPercentage: Double?
  /// The mean of the first and third over those of Naive2 (OWA).
  public let overallWeighted: Double?
  /// The mean scaled error, above 0 where forecasts were too high.
  public let bias: Double?
  /// The mean scaled pinball loss.
  public let pinball: Double?
  /// The mean scaled ranked probability score (CRPS).
  public let rankedScore: Double?
  /// Beside the forecast that nothing changes.
  public let skill: Skill
  /// Beside the forecast that the last season repeats itself.
  public let seasonalSkill: Skill
  /// One entry for each level.
  public let levels: [Level]
  /// How many values fell into each tenth of their forecast distributions.
  public let transformCounts: [Int]
  /// The mean absolute scaled error of the values at each step ahead, from 1.
  public let scaledByStep: [Double?]

  /// Takes backtests together; nil for none.
  ///
  /// - Parameter backtests: One for each series, all with the same levels.
  public init?(_ backtests: [SeriesBacktest]) {
    guard let first = backtests.first?.origins.first else { return nil }
    func mean(_ error: (BacktestErrors) -> Double?) -> Double? {
      let values = backtests.compactMap { $0.mean(error) }
      let mean = values.reduce(0) { $0 + $1 / Double(values.count) }
      return !values.isEmpty && mean.isFinite ? mean : nil
    }
    let all = backtests.flatMap(\.origins)
    series = backtests.count
    count = all.reduce(0) { $0 + $1.count }
    let scaled = mean(\.meanAbsoluteScaled)
    let percentage = mean(\.symmetricPercentage)
    let ranked = mean(\.rankedScore)
    meanAbsoluteScaled = scaled
    symmetricPercentage = percentage
    rankedScore = ranked
    rootMeanSquaredScaled = mean(\.rootMeanSquaredScaled)
    bias = mean(\.bias)
    pinball = mean(\.pinball)
    overallWeighted = Self.weighted(
      scaled, percentage, naive: mean(\.naive2Scaled), mean(\.naive2Percentage))
    skill = Skill(
      scaled: Self.skill(scaled, mean(\.naive.meanAbsoluteScaled)),
      ranked: Self.skill(ranked, mean(\.naive.rankedScore)))
    seasonalSkill = Skill(
      scaled: Self.skill(scaled, mean(\.seasonalNaive.meanAbsoluteScaled)),
      ranked: Self.skill(ranked, mean(\.seasonalNaive.rankedScore)))
    let reach = all.reduce(0) { max($0, $1.steps.last ?? 0) }
    levels = first.levels.indices.compactMap { index in
      Self.level(index, backtests, reach: reach, score: mean { $0.levels[index].scaledScore })
    }
    var counts = [Int](repeating: 0, count: Self.bins)
    for transform in all.lazy.flatMap(\.transforms) where transform.isFinite {
      counts[min(Self.bins - 1, max(0, Int(transform * Double(Self.bins))))] += 1
    }
    transformCounts = counts
    var sums = [Double](repeating: 0, count: reach)
    var numbers = [Int](repeating: 0, count: reach)
    for errors in all {
      guard let scaled = errors.absoluteScaled else { continue }
      for (step, error) in zip(errors.steps, scaled) {
        sums[step - 1] += error
        numbers[step - 1] += 1
      }
    }
    scaledByStep = zip(sums, numbers).map {
      $1 > 0 && $0.isFinite ? $0 / Double($1) : nil
    }
  }

  private static func skill(_ error: Double?, _ benchmark: Double?) -> Double? {
    guard let error, let benchmark, benchmark > 0 else { return nil }
    let skill = 1 - error / benchmark
    return skill.isFinite ? skill : nil
  }

  private static func weighted(
    _ scaled: Double?, _ percentage: Double?, naive: Double?, _ naivePercentage: Double?
  ) -> Double? {
    guard let scaled, let percentage, let naive, let naivePercentage, naive > 0,
      naivePercentage > 0
    else { return nil }
    let ratio = (scaled / naive + percentage / naivePercentage) / 2
    return ratio.isFinite ? ratio : nil
  }

  private static func level(
    _ index: Int, _ backtests: [SeriesBacktest], reach: Int, score: Double?
  ) -> Level? {
    let clusters = backtests.map { backtest in
      var (inside, count) = ([Int](repeating: 0, count: reach), [Int](repeating: 0, count: reach))
      for origin in backtest.origins {
        for (step, isInside) in zip(origin.steps, origin.levels[index].isInside) {
          count[step - 1] += 1
          if isInside { inside[step - 1] += 1 }
        }
      }
      return (inside: inside, count: count)
    }
    guard
      let coverage = ClusteredShare(
        clusters.map { ($0.inside.reduce(0, +), $0.count.reduce(0, +)) })
    else { return nil }
    return Level(
      coverage: coverage,
      byStep: (0..<reach).map { step in
        ClusteredShare(clusters.map { ($0.inside[step], $0.count[step]) })
      }, scaledScore: score)
  }
}
