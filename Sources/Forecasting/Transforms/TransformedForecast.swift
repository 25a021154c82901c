import Glibc
import Statistics

/// The distribution of values whose transforms have a known distribution.
struct TransformedForecast: Prediction {
  private let inner: any Prediction
  private let transformation: ValueTransformation
  /// The bounds that the series touched, where those of the transformation lie further out: what
  /// would lie beyond one is on it.
  private let touched: (lower: Double, upper: Double)?
  /// A power of two by which the values are multiplied.
  private let exponent: Int

  init(
    _ inner: any Prediction, _ transformation: ValueTransformation,
    touched: (lower: Double, upper: Double)? = nil, exponent: Int = 0
  ) {
    self.touched = touched
    self.inner = inner
    self.transformation = transformation
    self.exponent = exponent
  }

  private var factor: Double { Double(sign: .plus, exponent: exponent, significand: 1) }

  var steps: Int { inner.steps }

  /// The mean of the value at a step.
  ///
  /// Of bounded values it is that of all quantiles. Exponentials of Student's t have no mean;
  /// so what lies beyond the central 99 % counts as the ends of that. With normal errors the mean
  /// of logarithms' values is exact, exp(μ + σ²/2).
  func mean(step: Int) -> Double {
    if let exact = lognormalMean(step) { return exact }
    let (_, upper) = transformation.range
    let tail = upper.isFinite ? 0 : 0.005
    var sum = 0.0
    for (node, weight) in GaussLegendre.nodes {
      let p = tail + (1 - 2 * tail) * (0.5 + 0.5 * node)
      sum += 0.5 * weight * (1 - 2 * tail) * quantile(p, step: step)
    }
    if tail > 0 {
      sum += tail * (quantile(tail, step: step) + quantile(1 - tail, step: step))
    }
    return sum
  }

  private func lognormalMean(_ step: Int) -> Double? {
    guard case .logarithm(let lower) = transformation, let joint = inner as? JointForecast,
      joint.degreesOfFreedom.isInfinite, joint.support.lower == -.infinity,
      joint.support.upper == .infinity
    else { return nil }
    let scale = joint.scales[step]
    let mean = lower + exp(joint.locations[step] + scale * scale / 2)
    return mean.isFinite && mean < 1e200 ? mean * factor : nil
  }

  /// The value of a transform.
  private func value(_ transform: Double) -> Double {
    let value = transformation.inverse(transform)
    return (touched.map { max($0.lower, min($0.upper, value)) } ?? value) * factor
  }

  func quantile(_ p: Double, step: Int) -> Double {
    value(inner.quantile(p, step: step))
  }

  func path(
    level: Double, noise: UnsafeBufferPointer<Double>, into: UnsafeMutableBufferPointer<Double>
  ) {
    inner.path(level: level, noise: noise, into: into)
    for step in 0..<steps { into[step] = value(into[step]) }
  }

  /// Cut off at bounds of the values: those of the transforms, which a wider bound leaves alone.
  func bounded(lower: Double, upper: Double) -> any Prediction {
    let range = touched ?? transformation.range
    let (low, high) = (lower / factor, upper / factor)
    guard low > range.lower || high < range.upper else { return self }
    return TransformedForecast(
      inner.bounded(
        lower: low > range.lower ? transformation.forward(low) : -.infinity,
        upper: high < range.upper ? transformation.forward(high) : .infinity),
      transformation, touched: touched, exponent: exponent)
  }

  func scaled(byPowerOfTwo exponent: Int) -> any Prediction {
    TransformedForecast(
      inner, transformation, touched: touched, exponent: self.exponent + exponent)
  }
}
