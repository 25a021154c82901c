import Statistics

/// How a forecast from one origin compares with what came.
///
/// Errors are scaled by the mean absolute change from one season to the next before the origin (from
/// one period to the next where no season can be had); nil where the values never changed.
public struct BacktestErrors: Hashable, Sendable {
  /// How intervals of one level did.
  public struct Level: Hashable, Sendable {
    /// The probability that the intervals claimed.
    public let level: Double
    /// Whether each value lay inside, ends included; one for each of ``BacktestErrors/steps``.
    public let isInside: [Bool]
    /// The mean interval score, scaled (MSIS).
    public let scaledScore: Double?

    /// How many values lay inside.
    public var inside: Int { isInside.count { $0 } }
  }

  /// A simple forecast from the same origin, without bounds.
  public struct Benchmark: Hashable, Sendable {
    /// The mean absolute scaled error of its medians.
    public let meanAbsoluteScaled: Double?
    /// The mean scaled ranked probability score.
    public let rankedScore: Double?
  }

  /// How many steps ahead each value was, from 1, ascending.
  public let steps: [Int]
  /// The mean absolute scaled error of the medians (MASE).
  public let meanAbsoluteScaled: Double?
  /// The root mean squared scaled error of the means (RMSSE).
  public let rootMeanSquaredScaled: Double?
  /// The symmetric mean absolute percentage error of the medians, 0 to 200 (sMAPE).
  public let symmetricPercentage: Double
  /// The mean scaled error of the means: above 0 where forecasts were too high.
  public let bias: Double?
  /// The mean scaled pinball loss of the quantiles at ``probabilities``.
  public let pinball: Double?
  /// The mean scaled continuous ranked probability score (CRPS).
  public let rankedScore: Double?
  /// The probability that the forecast gave to values below each value that came.
  public let transforms: [Double]
  /// The absolute scaled error of the median at each step.
  public let absoluteScaled: [Double]?
  /// The first two of the benchmark Naive2.
  public let naive2Scaled: Double?
  /// The symmetric percentage error of the benchmark Naive2.
  public let naive2Percentage: Double
  /// The forecast that nothing changes.
  public let naive: Benchmark
  /// The forecast that the last season repeats itself; ``naive`` where no season can be had.
  public let seasonalNaive: Benchmark
  /// One entry for each level, in the order of the settings.
  public let levels: [Level]

  /// How many values there were to compare with.
  public var count: Int { steps.count }

  /// The quantiles whose losses are averaged.
  ///
  /// > Reference: the 23 quantiles of the forecast hubs, Cramer et al. (2022), Sci. Data 9, 462.
  public static let probabilities: [Double] =
    [0.01, 0.025] + (1...19).map { Double($0) / 20 } + [0.975, 0.99]

  /// Compares a forecast with what came.
  ///
  /// - Parameters:
  ///   - forecast: A forecast that reaches to the last of the values.
  ///   - history: What was known.
  ///   - actual: What came, from the first period after the history; NaN is missing.
  ///   - levels: The levels of intervals.
  init?(
    _ forecast: SeriesForecast, history: RegularSeries, actual: [Double], levels: [Double]
  ) {
    let places = actual.indices.filter { !actual[$0].isNaN }
    guard !places.isEmpty, let second = Self.naive(.second, history, steps: actual.count) else {
      return nil
    }
    let prediction = forecast.prediction
    let scale = ChangeScale(history)
    let n = Double(places.count)
    func mean(_ error: (Int) -> Double) -> Double { places.reduce(0) { $0 + error($1) / n } }
    func scaled(_ error: (Int) -> Double) -> Double? {
      guard let scale else { return nil }
      let value = mean { error($0) / scale.absolute }
      return value.isFinite ? value : nil
    }
    func percentage(_ value: Double, _ step: Int) -> Double {
      let size = value.magnitude / 2 + actual[step].magnitude / 2
      return size > 0 ? 100 * (value / size - actual[step] / size).magnitude : 0
    }
    func benchmark(_ forecast: (any Prediction)?) -> Benchmark {
      guard let forecast else { return Benchmark(meanAbsoluteScaled: nil, rankedScore: nil) }
      return Benchmark(
        meanAbsoluteScaled: scaled { (forecast.median(step: $0) - actual[$0]).magnitude },
        rankedScore: scaled { OutcomeScore(forecast, step: $0, outcome: actual[$0]).ranked })
    }
    let tables = places.map { QuantileTable(prediction, step: $0, outcome: actual[$0]) }
    var medians = actual
    for (step, table) in zip(places, tables) {
      medians[step] = table.quantile(0.5) ?? prediction.median(step: step)
    }
    let means = actual.indices.map { prediction.mean(step: $0) }
    let naiveMedians = actual.indices.map { second.median(step: $0) }
    let scores = zip(places, tables).map { step, table in
      OutcomeScore(prediction, step: step, outcome: actual[step], table: table)
    }
    steps = places.map { $0 + 1 }
    meanAbsoluteScaled = scaled { (medians[$0] - actual[$0]).magnitude }
    bias = scaled { means[$0] - actual[$0] }
    symmetricPercentage = mean { percentage(medians[$0], $0) }
    naive2Scaled = scaled { (naiveMedians[$0] - actual[$0]).magnitude }
    naive2Percentage = mean { percentage(naiveMedians[$0], $0) }
    transforms = scores.map(\.transform)
    let ranked = scores.reduce(0) { $0 + $1.ranked / n }
    rankedScore = scale.flatMap { (ranked / $0.absolute).finite }
    let losses = tables.reduce(0) { $0 + $1.pinball / n }
    pinball = scale.flatMap { (losses / $0.absolute).finite }
    absoluteScaled = scale.map { scale in
      places.map { ((medians[$0] - actual[$0]) / scale.absolute).magnitude }
    }
    rootMeanSquaredScaled = scale.flatMap { scale in
      mean { step in
        let error = (means[step] - actual[step]) / scale.quadratic
        return error * error
      }.squareRoot().finite
    }
    naive = benchmark(Self.naive(.last, history, steps: actual.count))
    seasonalNaive =
      history.season == 1
      ? naive
      : Self.naive(.seasonal, history, steps: actual.count).map(benchmark) ?? naive
    self.levels = levels.map { level in
      let intervals = places.map { step in
        let interval = prediction.interval(level, step: step)
        return (lower: interval.lower, upper: interval.upper, outcome: actual[step])
      }
      let score = scale.flatMap { scale in
        intervals.reduce(0.0) { sum, item in
          sum
            + IntervalScore.interval(
              lower: item.lower, upper: item.upper, level: level, outcome: item.outcome)
            / scale.absolute / n
        }.finite
      }
      return Level(
        level: level,
        isInside: intervals.map { $0.lower <= $0.outcome && $0.outcome <= $0.upper },
        scaledScore: score)
    }
  }

  private static func naive(
    _ form: NaiveForm, _ history: RegularSeries, steps: Int
  ) -> (any Prediction)? {
    (try? NaiveModel(form).fitInAnyUnit(history))?.prediction(steps: steps)
  }
}

extension Double {
  /// The number itself where it is finite.
  fileprivate var finite: Double? { isFinite ? self : nil }
}
