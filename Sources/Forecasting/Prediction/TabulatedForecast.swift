/// What tables show of a forecast: means, medians and the ends of intervals.
///
/// Where forecasts are kept until all are written they may be thousands; one that is simulated holds
/// as many numbers as a hundred of these.
struct TabulatedForecast: Prediction {
  let steps: Int
  private let means: [Double]
  /// The probabilities that are known, in order.
  private let probabilities: [Double]
  /// Step by step the values at these probabilities.
  private let values: [Double]

  /// Reads a forecast.
  init(_ prediction: any Prediction, levels: [Double]) {
    steps = prediction.steps
    means = (0..<prediction.steps).map { prediction.mean(step: $0) }
    // All that ``Prediction/interval(_:step:)`` asks for.
    let asked = levels.flatMap { level in
      let side = (1 - level) / 2
      return [side, min(1e-6, side), level, 1 - side]
    }
    let probabilities = Array(Set(asked + [0.5])).sorted()
    self.probabilities = probabilities
    values = (0..<prediction.steps).flatMap { step in
      probabilities.map { prediction.quantile($0, step: step) }
    }
  }

  func mean(step: Int) -> Double { means[step] }

  /// The value at the nearest probability that is known.
  func quantile(_ p: Double, step: Int) -> Double {
    var nearest = 0
    for (place, known) in probabilities.enumerated()
    where (known - p).magnitude < (probabilities[nearest] - p).magnitude {
      nearest = place
    }
    return values[step * probabilities.count + nearest]
  }

  /// The values at one level at every step.
  func path(
    level: Double, noise: UnsafeBufferPointer<Double>, into: UnsafeMutableBufferPointer<Double>
  ) {
    for step in 0..<steps { into[step] = quantile(level, step: step) }
  }

  func bounded(lower: Double, upper: Double) -> any Prediction { self }

  func scaled(byPowerOfTwo exponent: Int) -> any Prediction { self }
}
