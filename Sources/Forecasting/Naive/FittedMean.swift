import Glibc

/// The mean of all values as forecast, with its uncertainty.
struct FittedMean: FittedModel {
  private let series: RegularSeries
  private let mean: Double
  private let count: Double
  private let sumOfSquares: Double
  let residualVariance: Double
  private let degreesOfFreedom: Double
  var residualDeviation: Double { residualVariance.squareRoot() }
  let outcome: FitOutcome

  init(_ series: RegularSeries) {
    self.series = series
    let values = series.values.filter { !$0.isNaN }
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let sum = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let isExact = values.count < 2 || sum <= 1e-28 * count * mean * mean
    let unseen = UnseenChange(
      values, changes: values.count - 1, sumOfSquares: isExact ? 0 : sum)
    let isMeasured = !isExact && values.count > 2
    self.mean = mean
    self.count = count
    sumOfSquares = sum
    residualVariance = isMeasured ? sum / (count - 1) : unseen.variance
    degreesOfFreedom = isMeasured ? count - 1 : unseen.degreesOfFreedom
    outcome = isExact ? .exactFit : .closedForm
  }

  var name: String { NaiveForm.mean.rawValue }

  var parameters: [ModelParameter] {
    let error = (residualVariance / count).squareRoot()
    return [ModelParameter("mean", mean, standardError: error, scale: .power(1))]
  }

  var likelihood: ModelLikelihood? {
    guard outcome != .exactFit else { return nil }
    return ModelLikelihood(
      logarithm: -count / 2 * (log(2 * Double.pi * sumOfSquares / count) + 1), parameterCount: 2,
      observations: Int(count))
  }

  var fitted: [Double?] { [Double?](repeating: mean, count: series.count) }
  var residuals: [Double?] { series.values.map { $0.isNaN ? nil : $0 - mean } }
  var components: [ModelComponent] { [ModelComponent("level", fitted)] }
  var notes: [String] { degreesOfFreedom >= count ? [UnseenChange.note] : [] }

  func prediction(steps: Int) -> any Prediction {
    let deviation = residualVariance.squareRoot()
    var weights = [Double](repeating: 0, count: steps)
    weights[0] = 1
    let errors = ErrorStructure(
      shocks: .stationary(weights: weights, deviation: deviation),
      spread: [Double](repeating: deviation / count.squareRoot(), count: steps), steps: steps)
    return JointForecast(
      locations: [Double](repeating: mean, count: steps), errors: errors,
      degreesOfFreedom: degreesOfFreedom)
  }
}
