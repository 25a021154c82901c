import Forecasting

/// What became of the forecast of one series.
struct StudyOutcome {
  /// A share of the values that came.
  struct Shares {
    var at80 = 0.0
    var at95 = 0.0
  }

  /// Values seen.
  let seen: Int
  /// The share inside the intervals, ends included.
  private(set) var inside = Shares()
  /// The same, a value that many quantiles share counted by the part of its probability inside.
  private(set) var shared = Shares()
  /// The share inside the intervals of one who knows the process, ends included.
  private(set) var known = Shares()
  /// The widths relative to those of one who knows the process, sums over the steps.
  private(set) var width = Shares()
  /// The mean absolute error of the means, relative to the mean absolute change; nil where nothing
  /// ever changed.
  private(set) var scaledError: Double?

  /// Compares a forecast with what came.
  init(_ series: StudySeries, _ prediction: any Prediction) {
    seen = series.history.count
    let steps = series.future.count
    var error = 0.0
    var sums = (own: Shares(), known: Shares())
    let isCounted = series.history.allSatisfy { $0 == $0.rounded() }
    for (step, value) in series.future.enumerated() {
      error += (prediction.mean(step: step) - value).magnitude / Double(steps)
      let position =
        isCounted
        ? Self.position(of: value, prediction, step) : (below: 0.0, upTo: 0.0)
      for (level, share) in [(0.8, \Shares.at80), (0.95, \Shares.at95)] {
        let ends = ((1 - level) / 2, (1 + level) / 2)
        let (lower, upper) = prediction.interval(level, step: step)
        let isInside = lower <= value && value <= upper
        inside[keyPath: share] += (isInside ? 1 : 0) / Double(steps)
        let mass = position.upTo - position.below
        let part =
          mass > 1e-9
          ? max(0, min(position.upTo, ends.1) - max(position.below, ends.0)) / mass
          : isInside ? 1 : 0
        shared[keyPath: share] += part / Double(steps)
        let truth = (series.truth[step](ends.0), series.truth[step](ends.1))
        known[keyPath: share] +=
          (truth.0 <= value && value <= truth.1 ? 1 : 0) / Double(steps)
        sums.own[keyPath: share] += upper - lower
        sums.known[keyPath: share] += truth.1 - truth.0
      }
    }
    width = Shares(
      at80: sums.own.at80 / sums.known.at80, at95: sums.own.at95 / sums.known.at95)
    let lag = series.history.count > series.season ? series.season : 1
    let changes = zip(series.history.dropFirst(lag), series.history).map { ($0 - $1).magnitude }
    let scale = changes.reduce(0, +) / Double(changes.count)
    if scale > 0 { scaledError = error / scale }
  }

  /// The probabilities of less than a value, and of that value or less, by bisection of quantiles.
  private static func position(
    of value: Double, _ prediction: any Prediction, _ step: Int
  ) -> (below: Double, upTo: Double) {
    func edge(_ isPast: (Double) -> Bool) -> Double {
      var (lower, upper) = (0.0, 1.0)
      for _ in 0..<30 {
        let middle = (lower + upper) / 2
        if isPast(prediction.quantile(middle, step: step)) {
          upper = middle
        } else {
          lower = middle
        }
      }
      return (lower + upper) / 2
    }
    return (edge { $0 >= value }, edge { $0 > value })
  }
}
