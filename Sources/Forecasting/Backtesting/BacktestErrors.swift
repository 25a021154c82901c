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
    /// How many values lay inside, ends included.
    public let inside: Int
    /// The mean interval score, scaled (MSIS).
    public let scaledScore: Double?
  }

  /// How many values there were to compare with.
  public let count: Int
  /// The mean absolute scaled error of the medians (MASE).
  public let meanAbsoluteScaled: Double?
  /// The root mean squared scaled error of the means (RMSSE).
  public let rootMeanSquaredScaled: Double?
  /// The symmetric mean absolute percentage error of the medians, 0 to 200 (sMAPE).
  public let symmetricPercentage: Double
  /// The first two of the benchmark Naive2.
  public let naive2Scaled: Double?
  /// The symmetric percentage error of the benchmark Naive2.
  public let naive2Percentage: Double
  /// One entry for each level, in the order of the settings.
  public let levels: [Level]

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
    let steps = actual.indices.filter { !actual[$0].isNaN }
    guard !steps.isEmpty, let second = try? NaiveModel(.second).fitInAnyUnit(history) else {
      return nil
    }
    let naive = second.prediction(steps: actual.count)
    let prediction = forecast.prediction
    let n = Double(steps.count)
    let scale = ChangeScale(history)
    func mean(_ error: (Int) -> Double) -> Double { steps.reduce(0) { $0 + error($1) / n } }
    func percentage(_ value: Double, _ step: Int) -> Double {
      let size = value.magnitude / 2 + actual[step].magnitude / 2
      return size > 0 ? 100 * ((value - actual[step]) / size).magnitude : 0
    }
    count = steps.count
    meanAbsoluteScaled = scale.map { scale in
      mean { ((prediction.median(step: $0) - actual[$0]) / scale.absolute).magnitude }
    }
    rootMeanSquaredScaled = scale.map { scale in
      mean { step in
        let error = (prediction.mean(step: step) - actual[step]) / scale.quadratic
        return error * error
      }.squareRoot()
    }
    symmetricPercentage = mean { percentage(prediction.median(step: $0), $0) }
    naive2Scaled = scale.map { scale in
      mean { ((naive.median(step: $0) - actual[$0]) / scale.absolute).magnitude }
    }
    naive2Percentage = mean { percentage(naive.median(step: $0), $0) }
    self.levels = levels.map { level in
      let intervals = steps.map { step in
        (
          lower: prediction.quantile((1 - level) / 2, step: step),
          upper: prediction.quantile((1 + level) / 2, step: step), outcome: actual[step]
        )
      }
      let score = scale.map { scale in
        intervals.reduce(0.0) { sum, item in
          sum
            + IntervalScore.interval(
              lower: item.lower, upper: max(item.lower, item.upper), level: level,
              outcome: item.outcome) / scale.absolute / n
        }
      }
      return Level(
        level: level,
        inside: intervals.filter { $0.lower <= $0.outcome && $0.outcome <= $0.upper }.count,
        scaledScore: score)
    }
  }
}

/// What errors are measured in: how much the history changed from season to season.
struct ChangeScale {
  /// The mean absolute change.
  let absolute: Double
  /// The root of the mean squared change.
  let quadratic: Double

  /// Measures a history, by seasons where it can; nil where it never changed.
  init?(_ history: RegularSeries) {
    let found = [history.season, 1].lazy.compactMap { ChangeScale(history, lag: $0) }.first
    guard let found else { return nil }
    self = found
  }

  private init?(_ history: RegularSeries, lag: Int) {
    let values = history.values
    guard values.count > lag else { return nil }
    let changes = zip(values, values.dropFirst(lag)).map { $1 - $0 }.filter { !$0.isNaN }
    let greatest = changes.reduce(0) { max($0, $1.magnitude) }
    guard greatest > 0, greatest.isFinite else { return nil }
    let n = Double(changes.count)
    absolute = changes.reduce(0) { $0 + $1.magnitude / n }
    quadratic =
      greatest
      * (changes.reduce(0) { $0 + ($1 / greatest) * ($1 / greatest) } / n)
      .squareRoot()
  }
}
