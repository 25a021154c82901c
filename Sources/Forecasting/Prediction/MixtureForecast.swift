/// A mixture of normals about drawn curves, as the prediction of a model.
struct MixtureForecast: Prediction {
  let distribution: PredictiveDistribution

  init(_ distribution: PredictiveDistribution) { self.distribution = distribution }

  var steps: Int { distribution.steps }

  func mean(step: Int) -> Double { distribution.mean(step: step) }

  func quantile(_ p: Double, step: Int) -> Double {
    precondition(p > 0 && p < 1, "probability \(p) is not between 0 and 1")
    return distribution.quantile(p, step: step)
  }

  func path(
    level: Double, noise: UnsafeBufferPointer<Double>, into: UnsafeMutableBufferPointer<Double>
  ) {
    distribution.path(level: level, noise: noise, into: into)
  }

  func bounded(lower: Double, upper: Double) -> any Prediction {
    let support = Support(
      lower: max(lower, distribution.support.lower), upper: min(upper, distribution.support.upper))
    return MixtureForecast(PredictiveDistribution(distribution, support: support))
  }

  func scaled(byPowerOfTwo exponent: Int) -> any Prediction {
    let factor = Double(sign: .plus, exponent: exponent, significand: 1)
    let support = Support(
      lower: distribution.support.lower * factor, upper: distribution.support.upper * factor)
    return MixtureForecast(
      PredictiveDistribution(distribution, factor: factor, support: support))
  }
}
