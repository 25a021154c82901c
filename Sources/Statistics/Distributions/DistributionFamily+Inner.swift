import Glibc

extension DistributionFamily {
  /// The quantile for parameters that may be anything; no check, no allocation.
  ///
  /// For valid parameters it equals `distribution(parameters).quantile(u)` bit for bit. Others are
  /// brought to the nearest valid ones: a negative sd counts as 0 and gives the mean, a high end
  /// below the low one as the low one, a mode is moved between the ends, a beta sd at or beyond its
  /// limit counts as 0.999 of it, a share is brought to [0, 1], `n` to the nearest whole number
  /// from 0 to 2⁵². A NaN parameter gives NaN.
  ///
  /// - Parameters:
  ///   - u: A number in (0, 1).
  ///   - parameters: As many as ``parameterNames``, in that order.
  /// - Returns: The value.
  public func quantile(_ u: Double, _ parameters: UnsafePointer<Double>) -> Double {
    let a = parameters[0]
    switch self {
    case .uniform:
      return UniformLaw(low: a, high: Self.atLeast(a, parameters[1])).quantile(u)
    case .normal:
      return a + Self.atLeast(0, parameters[1]) * Normal.quantile(u)
    case .lognormal:
      guard a > 0 else { return a.isNaN ? a : 0 }
      let high = Self.atLeast(a, parameters[1])
      return a * exp(Self.sigma(median: a, high: high) * Normal.quantile(u))
    case .poisson:
      return a.isNaN ? a : Double(poissonQuantile(u, mean: a))
    case .binomial:
      let p = parameters[1]
      guard !a.isNaN, !p.isNaN else { return .nan }
      return Double(binomialQuantile(u, n: Int(min(max(a, 0), 0x1p52).rounded()), p: p))
    case .bernoulli:
      return a.isNaN ? a : u > 1 - a ? 1 : 0
    case .exponential:
      return a < 0 ? 0 : -a * log1p(-u)
    case .beta, .triangular, .pert, .gamma:
      switch Self.nearest(self, parameters) {
      case .constant(let value): return value
      case .beta(let law): return law.quantile(u)
      case .triangular(let law): return law.quantile(u)
      case .gamma(let law): return law.quantile(u)
      }
    }
  }

  /// The mean for parameters that may be anything, brought to valid ones as in `quantile`.
  ///
  /// - Parameter parameters: As many as ``parameterNames``, in that order.
  /// - Returns: The mean of the distribution.
  public func mean(_ parameters: UnsafePointer<Double>) -> Double {
    let a = parameters[0]
    switch self {
    case .uniform: return 0.5 * a + 0.5 * Self.atLeast(a, parameters[1])
    case .normal: return a
    case .lognormal:
      guard a > 0 else { return a.isNaN ? a : 0 }
      let sigma = Self.sigma(median: a, high: Self.atLeast(a, parameters[1]))
      return a * exp(0.5 * sigma * sigma)
    case .poisson, .exponential: return Self.atLeast(0, a)
    case .binomial:
      guard !a.isNaN else { return a }
      return min(max(a, 0), 0x1p52).rounded() * Self.atMost(1, Self.atLeast(0, parameters[1]))
    case .bernoulli: return Self.atMost(1, Self.atLeast(0, a))
    case .beta, .triangular, .pert, .gamma:
      switch Self.nearest(self, parameters) {
      case .constant(let value): return value
      case .beta(let law): return law.low + law.width * (law.a / (law.a + law.b))
      case .triangular(let law): return (law.low + law.peak + law.high) / 3
      case .gamma(let law): return law.shape * law.scale
      }
    }
  }

  private enum Nearest {
    case constant(Double)
    case beta(BetaLaw)
    case triangular(TriangularLaw)
    case gamma(GammaLaw)
  }

  /// The nearest valid member of a family with a degenerate limit.
  private static func nearest(_ family: DistributionFamily, _ parameters: UnsafePointer<Double>)
    -> Nearest
  {
    let a = parameters[0]
    let b = parameters[1]
    if a.isNaN || b.isNaN { return .constant(.nan) }
    switch family {
    case .beta:
      if a <= 0 || a >= 1 { return .constant(min(max(a, 0), 1)) }
      if b <= 0 { return .constant(a) }
      let limit = (a * (1 - a)).squareRoot()
      return .beta(BetaLaw(mean: a, sd: b < limit ? b : 0.999 * limit))
    case .gamma:
      if a <= 0 { return .constant(0) }
      return b <= 0 ? .constant(a) : .gamma(GammaLaw(mean: a, sd: b))
    default:
      let high = atLeast(a, parameters[2])
      if high.isNaN { return .constant(.nan) }
      if high == a { return .constant(a) }
      let mode = min(max(b, a), high)
      return family == .pert
        ? .beta(BetaLaw(low: a, mode: mode, high: high))
        : .triangular(TriangularLaw(low: a, mode: mode, high: high))
    }
  }

  /// `max` that keeps a NaN in its second argument.
  @inline(__always)
  private static func atLeast(_ bound: Double, _ x: Double) -> Double { x < bound ? bound : x }

  /// `min` that keeps a NaN in its second argument.
  @inline(__always)
  private static func atMost(_ bound: Double, _ x: Double) -> Double { x > bound ? bound : x }
}
