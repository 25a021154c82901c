import Statistics

extension DistributionFamily {
  /// Whether the parameters describe a distribution, a sure value included.
  func accepts(_ p: UnsafePointer<Double>) -> Bool {
    switch self {
    case .uniform: p[0] <= p[1]
    case .normal: p[1] >= 0
    case .lognormal: p[0] > 0 && p[1] >= p[0]
    case .beta: p[0] >= 0 && p[0] <= 1 && p[1] >= 0 && p[1] * p[1] <= p[0] * (1 - p[0]) + 1e-12
    case .triangular, .pert: p[0] <= p[1] && p[1] <= p[2]
    case .gamma: p[0] > 0 && p[1] >= 0
    case .exponential: p[0] > 0
    case .poisson: p[0] >= 0
    case .binomial: p[0] >= 0 && p[1] >= 0 && p[1] <= 1
    case .bernoulli: p[0] >= 0 && p[0] <= 1
    }
  }
}
