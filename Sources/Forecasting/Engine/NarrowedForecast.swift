/// A forecast whose width is kept in proportion to the series.
///
/// No interval is wider than 100 times the range or the level of the series, whichever is greater:
/// beyond that a width says only that the model is not to be used. Every value moves towards the
/// median of its step by the same share, so that order, bounds and dependence stay.
struct NarrowedForecast: Prediction {
  let inner: any Prediction
  private let centres: [Double]
  private let shares: [Double]

  /// The widest interval, in ranges or levels of the series.
  static let mostWidth = 100.0

  private init(inner: any Prediction, centres: [Double], shares: [Double]) {
    self.inner = inner
    self.centres = centres
    self.shares = shares
  }

  /// Narrows a forecast where it must be.
  ///
  /// - Parameters:
  ///   - prediction: A forecast in the unit of the series.
  ///   - limit: The greatest width.
  ///   - level: The probability of the interval that must not be wider.
  /// - Returns: The forecast itself where no interval is too wide.
  static func keeping(_ prediction: any Prediction, within limit: Double, level: Double)
    -> any Prediction
  {
    let side = (1 - level) / 2
    var shares = [Double](repeating: 1, count: prediction.steps)
    for step in 0..<prediction.steps {
      let lower = prediction.quantile(side, step: step)
      let upper = prediction.quantile(1 - side, step: step)
      // Halves do not leave the range of numbers where the width does.
      let width = upper / 2 - lower / 2
      // A little less, so that rounding keeps the promise too.
      if width > limit / 2 { shares[step] = limit / 2 / width * 0.999_999 }
    }
    guard shares.contains(where: { $0 < 1 }) else { return prediction }
    return NarrowedForecast(
      inner: prediction, centres: (0..<prediction.steps).map { prediction.median(step: $0) },
      shares: shares)
  }

  var steps: Int { inner.steps }

  private func narrowed(_ value: Double, _ step: Int) -> Double {
    shares[step] < 1 ? centres[step] + shares[step] * (value - centres[step]) : value
  }

  func mean(step: Int) -> Double { narrowed(inner.mean(step: step), step) }

  func quantile(_ p: Double, step: Int) -> Double { narrowed(inner.quantile(p, step: step), step) }

  func preparedForPaths() -> any Prediction {
    NarrowedForecast(inner: inner.preparedForPaths(), centres: centres, shares: shares)
  }

  func path(
    level: Double, noise: UnsafeBufferPointer<Double>, into: UnsafeMutableBufferPointer<Double>
  ) {
    inner.path(level: level, noise: noise, into: into)
    for step in 0..<steps { into[step] = narrowed(into[step], step) }
  }

  func bounded(lower: Double, upper: Double) -> any Prediction {
    let bounded = inner.bounded(lower: lower, upper: upper)
    return NarrowedForecast(
      inner: bounded, centres: (0..<steps).map { bounded.median(step: $0) }, shares: shares)
  }

  func scaled(byPowerOfTwo exponent: Int) -> any Prediction {
    let factor = Double(sign: .plus, exponent: exponent, significand: 1)
    return NarrowedForecast(
      inner: inner.scaled(byPowerOfTwo: exponent), centres: centres.map { $0 * factor },
      shares: shares)
  }
}
