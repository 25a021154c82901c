/// A forecast whose means are known more exactly than its draws tell.
struct KnownMeanForecast: Prediction {
  /// The distribution.
  let inner: any Prediction
  /// The mean at each step.
  let means: [Double]

  /// Creates a forecast with one mean for each step.
  init(_ inner: any Prediction, means: [Double]) {
    precondition(means.count == inner.steps, "\(means.count) means for \(inner.steps) steps")
    self.inner = inner
    self.means = means
  }

  var steps: Int { inner.steps }

  func mean(step: Int) -> Double { means[step] }

  func quantile(_ p: Double, step: Int) -> Double { inner.quantile(p, step: step) }

  func path(
    level: Double, noise: UnsafeBufferPointer<Double>, into: UnsafeMutableBufferPointer<Double>
  ) {
    inner.path(level: level, noise: noise, into: into)
  }

  /// The distribution within bounds; where these cut, the mean is that of what is left.
  func bounded(lower: Double, upper: Double) -> any Prediction {
    let bounded = inner.bounded(lower: lower, upper: upper)
    guard let before = inner as? DrawnForecast, let after = bounded as? DrawnForecast,
      before.paths.count == after.paths.count,
      means.allSatisfy({ $0 >= lower && $0 <= upper })
    else { return bounded }
    return self
  }

  func scaled(byPowerOfTwo exponent: Int) -> any Prediction {
    let factor = Double(sign: .plus, exponent: exponent, significand: 1)
    return KnownMeanForecast(
      inner.scaled(byPowerOfTwo: exponent), means: means.map { $0 * factor })
  }
}
