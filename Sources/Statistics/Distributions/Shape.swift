import Glibc

/// The formulas behind ``Distribution``, one case per shape.
enum Shape: Hashable, Sendable {
  case uniform(low: Double, high: Double)
  case normal(mean: Double, sd: Double)
  /// `log x` is normal with mean `log median` and standard deviation `sigma`.
  case lognormal(median: Double, sigma: Double)
  /// `log(x/(1−x))` is normal with this mean and standard deviation.
  case logitNormal(location: Double, scale: Double)
  /// `low + width · B` with B a beta variable of shapes a, b; also PERT and Jeffreys.
  case beta(a: Double, b: Double, low: Double, width: Double)
  case triangular(low: Double, mode: Double, high: Double)
  /// Density proportional to `x^{k−1} e^{−x/θ}`.
  case gamma(shape: Double, scale: Double)
  case exponential(mean: Double)
  case poisson(mean: Double)
  case binomial(n: Int, p: Double)
  /// Ascending distinct values and the probability up to and including each; the last is 1.
  case table(values: [Double], cumulative: [Double])

  /// PERT with weight 4: `low + (high − low) Beta(1 + 4 (mode − low)/(high − low), …)`.
  ///
  /// > Reference: Vose (2008), Risk Analysis, "PERT distribution"; mean `(low + 4 mode + high)/6`.
  static func pert(low: Double, mode: Double, high: Double) -> Shape {
    let width = high - low
    return .beta(
      a: 1 + 4 * (mode - low) / width, b: 1 + 4 * (high - mode) / width, low: low, width: width)
  }

  /// The beta on (0, 1) with this mean and standard deviation.
  static func beta(mean: Double, sd: Double) -> Shape {
    let strength = mean * (1 - mean) / (sd * sd) - 1
    return .beta(a: mean * strength, b: (1 - mean) * strength, low: 0, width: 1)
  }

  /// The gamma with this mean and standard deviation: shape `(mean/sd)²`, scale `sd²/mean`.
  static func gamma(mean: Double, sd: Double) -> Shape {
    let ratio = mean / sd
    return .gamma(shape: ratio * ratio, scale: sd * (sd / mean))
  }

  func quantile(_ p: Double) -> Double {
    switch self {
    case .uniform(let low, let high): return low + (high - low) * p
    case .normal(let mean, let sd): return mean + sd * Normal.quantile(p)
    case .lognormal(let median, let sigma): return median * exp(sigma * Normal.quantile(p))
    case .logitNormal(let location, let scale):
      return IncompleteBeta.logistic(location + scale * Normal.quantile(p))
    case .beta(let a, let b, let low, let width):
      let logit = IncompleteBeta.inverseLogit(lower: p, upper: 1 - p, a, b)
      // From the nearer end, so that a value close to it keeps its digits.
      return logit <= 0
        ? low + width * IncompleteBeta.logistic(logit)
        : (low + width) - width * IncompleteBeta.logistic(-logit)
    case .triangular(let low, let mode, let high):
      let width = high - low
      return p * width <= mode - low
        ? low + (p * width * (mode - low)).squareRoot()
        : high - ((1 - p) * width * (high - mode)).squareRoot()
    case .gamma(let shape, let scale):
      return scale * IncompleteGamma.inverse(shape, lower: p, upper: 1 - p)
    case .exponential(let mean): return -mean * log1p(-p)
    case .poisson(let mean):
      return p == 1 ? support.upperBound : Double(poissonQuantile(p, mean: mean))
    case .binomial(let n, let p0): return Double(binomialQuantile(p, n: n, p: p0))
    case .table(let values, let cumulative):
      var low = 0
      var high = values.count - 1
      while low < high {
        let middle = (low + high) / 2
        if cumulative[middle] >= p { high = middle } else { low = middle + 1 }
      }
      return values[low]
    }
  }

  /// The probability up to `x`, for `x` inside the support.
  func cdf(_ x: Double) -> Double {
    switch self {
    case .uniform(let low, let high): return (x - low) / (high - low)
    case .normal(let mean, let sd): return Normal.cdf((x - mean) / sd)
    case .lognormal(let median, let sigma):
      return x <= 0 ? 0 : Normal.cdf((log(x) - log(median)) / sigma)
    case .logitNormal(let location, let scale):
      return x <= 0 ? 0 : Normal.cdf((log(x) - log1p(-x) - location) / scale)
    case .beta(let a, let b, let low, let width):
      return IncompleteBeta.both((x - low) / width, (low + width - x) / width, a, b).lower
    case .triangular(let low, let mode, let high):
      let width = high - low
      return x <= mode && mode > low
        ? (x - low) * (x - low) / (width * (mode - low))
        : 1 - (high - x) * (high - x) / (width * (high - mode))
    case .gamma(let shape, let scale): return IncompleteGamma.lower(shape, x / scale)
    case .exponential(let mean): return -expm1(-x / mean)
    case .poisson(let mean):
      return mean == 0 ? 1 : IncompleteGamma.upper(x.rounded(.down) + 1, mean)
    case .binomial(let n, let p):
      let k = x.rounded(.down)
      return IncompleteBeta.both(1 - p, p, Double(n) - k, k + 1).lower
    case .table(let values, let cumulative):
      var low = 0
      var high = values.count
      while low < high {
        let middle = (low + high) / 2
        if values[middle] <= x { low = middle + 1 } else { high = middle }
      }
      return low == 0 ? 0 : cumulative[low - 1]
    }
  }

  var support: ClosedRange<Double> {
    switch self {
    case .uniform(let low, let high), .triangular(let low, _, let high): low...high
    case .beta(_, _, let low, let width): low...(low + width)
    case .normal: -.infinity ... .infinity
    case .logitNormal: 0...1
    case .lognormal, .gamma, .exponential: 0 ... .infinity
    case .poisson(let mean): 0...(mean == 0 ? 0 : .infinity)
    case .binomial(let n, let p): (p == 1 ? Double(n) : 0)...(p == 0 ? 0 : Double(n))
    case .table(let values, _): (values.first ?? 0)...(values.last ?? 0)
    }
  }
}
