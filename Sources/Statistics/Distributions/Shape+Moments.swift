import Glibc

extension Shape {
  var mean: Double {
    switch self {
    case .uniform(let low, let high): return 0.5 * low + 0.5 * high
    case .normal(let mean, _), .exponential(let mean), .poisson(let mean): return mean
    case .lognormal(let median, let sigma): return median * exp(0.5 * sigma * sigma)
    case .logitNormal(let location, let scale):
      return Self.logitNormalMoments(location, scale).mean
    case .beta(let a, let b, let low, let width): return low + width * (a / (a + b))
    case .triangular(let low, let mode, let high): return (low + mode + high) / 3
    case .gamma(let shape, let scale): return shape * scale
    case .binomial(let n, let p): return Double(n) * p
    case .table(let values, let cumulative):
      var sum = CompensatedSum()
      var before = 0.0
      for (value, upTo) in zip(values, cumulative) {
        sum.add(value * (upTo - before))
        before = upTo
      }
      return sum.value
    }
  }

  var variance: Double {
    switch self {
    case .uniform(let low, let high): return (high - low) * (high - low) / 12
    case .normal(_, let sd): return sd * sd
    case .lognormal(_, let sigma): return mean * mean * expm1(sigma * sigma)
    case .logitNormal(let location, let scale):
      return Self.logitNormalMoments(location, scale).variance
    case .beta(let a, let b, _, let width):
      let sum = a + b
      return width * width * (a / sum) * (b / sum) / (sum + 1)
    case .triangular(let low, let mode, let high):
      let left = mode - low
      let right = high - mode
      return (left * left + left * right + right * right) / 18
    case .gamma(let shape, let scale): return shape * scale * scale
    case .exponential(let mean): return mean * mean
    case .poisson(let mean): return mean
    case .binomial(let n, let p): return Double(n) * p * (1 - p)
    case .table(let values, let cumulative):
      let center = mean
      var sum = CompensatedSum()
      var before = 0.0
      for (value, upTo) in zip(values, cumulative) {
        sum.add((value - center) * (value - center) * (upTo - before))
        before = upTo
      }
      return sum.value
    }
  }

  /// Moments of a logit-normal, which have no closed form, by the trapezoidal rule in z.
  ///
  /// The integrand is analytic in a strip of half-width π/scale, so the error falls as
  /// `exp(−2π²/(scale · h))` (Trefethen & Weideman 2014, theorem 5.1): below 1e-15 for this step.
  private static func logitNormalMoments(_ location: Double, _ scale: Double) -> (
    mean: Double, variance: Double
  ) {
    let step = min(0.125, 0.5 / scale)
    let count = Int((9 / step).rounded(.up))
    func integral(_ value: (Double) -> Double) -> Double {
      var sum = CompensatedSum()
      for i in -count...count {
        let z = Double(i) * step
        sum.add(value(IncompleteBeta.logistic(location + scale * z)) * Normal.density(z))
      }
      return sum.value * step
    }
    let mean = integral { $0 }
    return (mean, integral { ($0 - mean) * ($0 - mean) })
  }
}
