/// The distributions that formulas draw from, each by its quantile at one uniform number.
public enum RandomFamily: String, Sendable, CaseIterable {
  /// Between two numbers: least, greatest.
  case uniform
  /// Mean, standard deviation.
  case normal
  /// Mean, standard deviation of the number itself, not of its logarithm.
  case logNormal
  /// Mean.
  case exponential
  /// Mean.
  case poisson
  /// Number of trials, probability.
  case binomial
  /// Least, mode, greatest.
  case triangular
  /// 1 with this probability, else 0.
  case bernoulli

  /// How many parameters it has.
  public var parameterCount: Int {
    switch self {
    case .exponential, .poisson, .bernoulli: 1
    case .uniform, .normal, .logNormal, .binomial: 2
    case .triangular: 3
    }
  }
}
