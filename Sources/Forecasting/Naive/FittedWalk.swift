import Glibc

/// A random walk over one lag: each place of the lag walks on its own, perhaps with a drift (lag 1).
struct FittedWalk: FittedModel {
  private let series: RegularSeries
  private let adjustment: SeasonalAdjustment
  private let lag: Int
  private let form: NaiveForm
  /// The last period with a value, for each place of the lag.
  private let last: [Int]
  private let drift: Double
  /// Periods from the first value to the last: what the drift is measured over.
  private let elapsed: Double
  private let changes: Int
  private let sumOfSquares: Double
  /// The sum of the logarithms of the gaps and of the seasonal factors, for the likelihood.
  private let logScales: Double
  let residualVariance: Double
  private let degreesOfFreedom: Double
  var residualDeviation: Double { residualVariance.squareRoot() }
  let outcome: FitOutcome

  init(_ series: RegularSeries, adjustment: SeasonalAdjustment, lag: Int, form: NaiveForm) {
    self.series = series
    self.adjustment = adjustment
    self.lag = lag
    self.form = form
    let values = adjustment.values
    var drift = 0.0
    var elapsed = 0.0
    if form == .drift, let first = values.firstIndex(where: { !$0.isNaN }),
      let end = values.lastIndex(where: { !$0.isNaN }), end > first
    {
      elapsed = Double(end - first)
      drift = (values[end] - values[first]) / elapsed
    }
    var last = [Int](repeating: -1, count: lag)
    var sum = 0.0
    var logScales = 0.0
    var changes = 0
    for i in values.indices where !values[i].isNaN {
      let before = last[i % lag]
      last[i % lag] = i
      guard before >= 0 else { continue }
      let gap = Double((i - before) / lag)
      let change = values[i] - values[before] - gap * drift
      sum += change * change / gap
      if gap != 1 { logScales += 0.5 * log(gap) }
      if adjustment.kind == .multiplicative { logScales += log(adjustment.factor(i)) }
      changes += 1
    }
    let free = changes - (form == .drift ? 1 : 0)
    let level = UnseenChange.level(values)
    let isExact = free < 1 || sum <= 1e-28 * level * level * Double(changes)
    let unseen = UnseenChange(values, changes: max(free, 0), sumOfSquares: isExact ? 0 : sum)
    let isMeasured = !isExact && free >= 2
    self.last = last
    self.drift = drift
    self.elapsed = elapsed
    self.changes = changes
    self.logScales = logScales
    sumOfSquares = sum
    residualVariance = isMeasured ? sum / Double(free) : unseen.variance
    degreesOfFreedom = isMeasured ? Double(free) : unseen.degreesOfFreedom
    outcome = isExact ? .exactFit : .closedForm
  }

  var name: String {
    adjustment.kind == .none ? form.rawValue : "\(form.rawValue), seasonally adjusted"
  }

  var parameters: [ModelParameter] {
    guard form == .drift else { return [] }
    return [
      ModelParameter(
        "drift", drift, standardError: (residualVariance / elapsed).squareRoot(), scale: .power(1))
    ]
  }

  var likelihood: ModelLikelihood? {
    guard outcome != .exactFit else { return nil }
    let n = Double(changes)
    return ModelLikelihood(
      logarithm: -n / 2 * (log(2 * Double.pi * sumOfSquares / n) + 1) - logScales,
      parameterCount: form == .drift ? 2 : 1, observations: changes)
  }

  var fitted: [Double?] {
    var before = [Int](repeating: -1, count: lag)
    let values = adjustment.values
    return values.indices.map { i in
      let from = before[i % lag]
      if !values[i].isNaN { before[i % lag] = i }
      guard from >= 0 else { return nil }
      let mean = values[from] + Double((i - from) / lag) * drift
      return adjustment.seasonal(mean, i)
    }
  }

  var residuals: [Double?] {
    zip(series.values, fitted).map { value, mean in
      value.isNaN ? nil : mean.map { value - $0 }
    }
  }

  var components: [ModelComponent] { adjustment.component(series.count) }
  var notes: [String] { degreesOfFreedom > Double(changes) ? [UnseenChange.note] : [] }

  func prediction(steps: Int) -> any Prediction {
    let count = series.count
    let deviation = residualVariance.squareRoot()
    let scales = (0..<steps).map { deviation * adjustment.factor(count + $0) }
    var locations: [Double] = []
    var responses = [Double](repeating: 0, count: steps * steps)
    // What a place of the lag has walked since its last value is one direction, the drift another.
    var spread: [Double] = []
    for h in 0..<steps {
      let from = last[(count + h) % lag]
      let rounds = Double((count + h - from) / lag)
      locations.append(
        adjustment.seasonal(adjustment.values[from] + rounds * drift, count + h))
      var j = h
      while j >= 0 {
        responses[h * steps + j] = scales[h]
        j -= lag
      }
    }
    for place in 0..<min(lag, steps) {
      let unseen = (count + place - last[(count + place) % lag]) / lag - 1
      guard unseen > 0 else { continue }
      spread += (0..<steps).map {
        ($0 - place).isMultiple(of: lag) ? scales[$0] * Double(unseen).squareRoot() : 0
      }
    }
    if form == .drift {
      spread += (0..<steps).map {
        scales[$0] * Double(count + $0 - last[0]) / elapsed.squareRoot()
      }
    }
    return JointForecast(
      locations: locations,
      errors: ErrorStructure(
        shocks: .changing(responses: responses), spread: spread, steps: steps),
      degreesOfFreedom: degreesOfFreedom)
  }
}
