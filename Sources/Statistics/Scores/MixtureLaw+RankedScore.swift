/// The ranked score of a mixture with a continuous part.
extension MixtureLaw {
  /// The integral of `(F(x) − 1{x ≥ y})²` over x.
  ///
  /// In pieces between the outcome, the components' kinks and some of their quantiles; over the
  /// probability, as for other laws, the gap between two peaks would need many more points.
  func rankedScore(_ y: Double) -> Double? {
    guard kind == .continuous || kind == .mixed else { return nil }
    var points = kinks + [y]
    for component in components {
      let its = component.distribution
      points += [0.001, 0.05, 0.5, 0.95, 0.999].map(its.law.quantile)
    }
    points.sort()
    guard let first = points.first, let last = points.last else { return nil }
    func value(_ x: Double) -> Double {
      let distance = x < y ? whole.cdf(x) : whole.survival(x)
      return distance * distance
    }
    let scale = max(last - first, .leastNormalMagnitude)
    var sum = CompensatedSum()
    sum.add(DoubleExponential.halfLine(scale: scale) { value(first - $0) })
    sum.add(DoubleExponential.halfLine(scale: scale) { value(last + $0) })
    for (a, b) in zip(points, points.dropFirst()) where a < b {
      let width = b - a
      sum.add(
        width
          * DoubleExponential.unit { lower, upper in
            value(lower < 0.5 ? a + width * lower : b - width * upper)
          })
    }
    return sum.value
  }

  /// The mixture with its arguments guarded.
  private var whole: Distribution { Distribution(self) }
}
