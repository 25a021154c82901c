public import Series

/// The projection of a series along a growth curve, as a joint distribution of future observations.
///
/// Quantiles, means, probabilities and paths all come from the same mixture: 2,048 equally likely
/// draws of the parameters and the residual variance, each with normal errors, cut off at the
/// declared bounds. Steps count from 0, the period after the last observation.
public struct GrowthForecast: Sendable {
  /// The fit: curve, parameters, condition, rank and outcome; nil for a random walk.
  public let fit: CurveFit?
  /// The curve used.
  public let curve: GrowthCurve
  /// The parameters, those of the fit or the drift per year.
  public let parameters: [CurveFit.Parameter]
  /// The residual standard deviation; of one period's change for a random walk.
  public let residualStandardDeviation: Double
  /// Residuals less parameters.
  public let degreesOfFreedom: Int
  /// What a reader must know about the making of the projection.
  public let notes: [ForecastNote]
  /// The periods fitted, in order of time.
  public let observedPeriods: [Period]
  /// The fitted value of each; the first of a random walk is its observation.
  public let fitted: [Double]
  /// Observation less fitted value; for a random walk the change, less drift, per square root of
  /// the periods between, with nil for the first.
  public let residuals: [Double?]
  /// The periods projected.
  public let periods: [Period]
  /// The corrected Akaike criterion of every curve that was compared.
  public let compared: [(curve: GrowthCurve, aicc: Double)]
  let distribution: PredictiveDistribution

  /// The value the observation at a step stays at or below with probability `p`.
  ///
  /// - Parameters:
  ///   - p: A probability between 0 and 1, both excluded.
  ///   - step: Steps after the first projected period.
  /// - Returns: The quantile, inside the declared bounds.
  public func quantile(_ p: Double, step: Int) -> Double {
    precondition(p > 0 && p < 1, "probability \(p) is not between 0 and 1")
    check(step)
    return distribution.quantile(p, step: step)
  }

  /// The probability that the observation at a step is at or below a value.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - step: Steps after the first projected period.
  /// - Returns: A probability.
  public func probability(atMost value: Double, step: Int) -> Double {
    check(step)
    return distribution.probability(below: value, step: step)
  }

  /// The mean of the observation at a step.
  ///
  /// Finite because the mixture is, but for few degrees of freedom it is ruled by the farthest
  /// draws; the median says more.
  ///
  /// - Parameter step: Steps after the first projected period.
  /// - Returns: The mean, inside the declared bounds.
  public func mean(step: Int) -> Double {
    check(step)
    return distribution.mean(step: step)
  }

  private func check(_ step: Int) {
    precondition(
      periods.indices.contains(step), "step \(step) of a projection of \(periods.count) steps")
  }

  /// Makes one joint path of future observations.
  ///
  /// The level picks one of the parameter draws, which stand in the order of their mean at the
  /// last step: a larger level gives a higher future, so that levels can be correlated across
  /// quantities. Bounds hold for every value, by the inverse of the cut-off distribution.
  ///
  /// - Parameters:
  ///   - level: A uniform number between 0 and 1.
  ///   - noise: A standard normal number for each period.
  ///   - into: The path, one value for each period.
  public func path(
    level: Double, noise: UnsafeBufferPointer<Double>, into: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(
      noise.count >= periods.count && into.count >= periods.count,
      "\(periods.count) steps, \(noise.count) normals, room for \(into.count)")
    distribution.path(level: level, noise: noise, into: into)
  }
}
