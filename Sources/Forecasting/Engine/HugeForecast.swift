/// A forecast in a unit so large that its own scales would leave the range of doubles.
///
/// It stays in the small unit inside; what lies beyond the greatest double ends there.
struct HugeForecast: Prediction {
  let inner: any Prediction
  /// The unit is 2 to this power of the series' own.
  let exponent: Int

  private var factor: Double { Double(sign: .plus, exponent: exponent, significand: 1) }

  private func outside(_ value: Double) -> Double {
    let most = Double.greatestFiniteMagnitude
    return max(-most, min(most, value * factor))
  }

  var steps: Int { inner.steps }

  func mean(step: Int) -> Double { outside(inner.mean(step: step)) }

  func quantile(_ p: Double, step: Int) -> Double { outside(inner.quantile(p, step: step)) }

  func preparedForPaths() -> any Prediction {
    HugeForecast(inner: inner.preparedForPaths(), exponent: exponent)
  }

  func path(
    level: Double, noise: UnsafeBufferPointer<Double>, into: UnsafeMutableBufferPointer<Double>
  ) {
    inner.path(level: level, noise: noise, into: into)
    for step in 0..<steps { into[step] = outside(into[step]) }
  }

  func bounded(lower: Double, upper: Double) -> any Prediction {
    HugeForecast(
      inner: inner.bounded(lower: lower / factor, upper: upper / factor), exponent: exponent)
  }

  func scaled(byPowerOfTwo exponent: Int) -> any Prediction {
    let whole = self.exponent + exponent
    return whole > 1000 && whole <= 1023
      ? HugeForecast(inner: inner, exponent: whole) : inner.scaled(byPowerOfTwo: whole)
  }
}
