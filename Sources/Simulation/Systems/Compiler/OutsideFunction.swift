import Statistics

/// A function that the kernel calls back for, a column at a time.
enum OutsideFunction: UInt64 {
  case logGamma
  case normalCumulative
  case normalQuantile
  case logNormal
  case exponential
  case poisson
  case binomial
  /// From here on the numbers of random streams.
  case stream

  init(_ operation: UnaryOperation) {
    switch operation {
    case .logGamma: self = .logGamma
    case .normalCumulative: self = .normalCumulative
    default: self = .normalQuantile
    }
  }

  /// The value of the function.
  func callAsFunction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    switch self {
    case .logGamma: UnaryOperation.logGamma(x)
    case .normalCumulative: Normal.cdf(x)
    case .normalQuantile: Normal.quantile(x)
    case .logNormal: RandomFamily.logNormal.quantile(x, a, b, 0)
    case .exponential: RandomFamily.exponential.quantile(x, a, b, 0)
    case .poisson: RandomFamily.poisson.quantile(x, a, b, 0)
    case .binomial: RandomFamily.binomial.quantile(x, a, b, 0)
    case .stream: .nan
    }
  }
}
