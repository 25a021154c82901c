import Statistics

/// A forecast of what has always been at its greatest possible value: it may stay there.
///
/// After k values at the bound the next h are there as well with probability (k + 1)/(k + h + 1), the
/// rule of succession; what leaves follows the lower half of another forecast.
///
/// > Reference: Laplace (1774), *Mémoire sur la probabilité des causes par les évènements*.
struct StayingForecast: Prediction {
  /// Where values go that leave.
  let inner: any Prediction
  /// The greatest possible value.
  let bound: Double
  /// How many values were at the bound.
  let seen: Int

  var steps: Int { inner.steps }

  /// The probability of having left by a step.
  private func leaving(_ step: Int) -> Double {
    Double(step + 1) / Double(seen + step + 2)
  }

  func quantile(_ p: Double, step: Int) -> Double {
    let left = leaving(step)
    return p >= left ? bound : min(bound, inner.quantile(0.5 * p / left, step: step))
  }

  /// The mean, that of the half that leaves from the middles of 64 parts.
  func mean(step: Int) -> Double {
    let parts = 64
    let half = (0..<parts).reduce(0.0) { sum, part in
      let p = 0.5 * (Double(part) + 0.5) / Double(parts)
      return sum + min(bound, inner.quantile(p, step: step)) / Double(parts)
    }
    return bound + leaving(step) * (half - bound)
  }

  func path(
    level: Double, noise: UnsafeBufferPointer<Double>, into: UnsafeMutableBufferPointer<Double>
  ) {
    for step in 0..<steps { into[step] = quantile(level, step: step) }
  }

  func bounded(lower: Double, upper: Double) -> any Prediction {
    StayingForecast(
      inner: inner.bounded(lower: lower, upper: upper), bound: min(bound, upper), seen: seen)
  }

  func scaled(byPowerOfTwo exponent: Int) -> any Prediction {
    StayingForecast(
      inner: inner.scaled(byPowerOfTwo: exponent),
      bound: bound * Double(sign: .plus, exponent: exponent, significand: 1), seen: seen)
  }
}
