import Glibc

/// Expectations of a continuous law as integrals of its quantile function.
struct QuantileIntegral<L: Law> {
  let law: L
  /// Ascending probabilities at which the quantile function is not smooth, 0 and 1 included, each
  /// with what it lacks of 1.
  private let breaks: [(lower: Double, upper: Double)]

  /// Takes the law's kinks as break points, and more where the integrand has some.
  init(_ law: L, also points: [Double] = []) {
    self.law = law
    let support = law.support
    var breaks = [(lower: 0.0, upper: 1.0)]
    for x in (law.kinks + points).sorted() where x > support.lowerBound && x < support.upperBound {
      breaks.append((law.cdf(x), law.survival(x)))
    }
    breaks.append((1, 0))
    self.breaks = breaks
  }

  /// The expectation of a function of the variable.
  func expectation(_ value: (Double) -> Double) -> Double {
    integral { x, _, _ in value(x) }
  }

  /// The integral over the probability `u` of a function of the quantile, `u` and `1 − u`.
  func integral(_ value: (_ x: Double, _ lower: Double, _ upper: Double) -> Double) -> Double {
    var sum = CompensatedSum()
    for (start, end) in zip(breaks, breaks.dropFirst()) {
      let width = start.upper < 0.5 ? start.upper - end.upper : end.lower - start.lower
      guard width > 0 else { continue }
      sum.add(
        width
          * DoubleExponential.unit { lower, upper in
            let p = start.lower + width * lower
            let q = end.upper + width * upper
            return value(p <= 0.5 ? law.quantile(p) : law.upperQuantile(q), p, q)
          })
    }
    return sum.value
  }

  /// The moments about the mean, for a law that has a mean.
  func centralMoment(_ order: Int, about mean: Double) -> Double {
    expectation { x in
      let d = x - mean
      return order == 2 ? d * d : order == 3 ? d * d * d : d * d * d * d
    }
  }

  var skewness: Double? {
    guard let mean = law.mean, let variance = law.variance, variance > 0 else { return nil }
    return centralMoment(3, about: mean) / (variance * variance.squareRoot())
  }

  var excessKurtosis: Double? {
    guard let mean = law.mean, let variance = law.variance, variance > 0 else { return nil }
    return centralMoment(4, about: mean) / (variance * variance) - 3
  }
}
