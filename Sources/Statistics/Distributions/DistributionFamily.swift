import Glibc

/// A family of distributions whose parameters may themselves be uncertain.
///
/// Parameters are given in the order of ``parameterNames``. ``distribution(_:)`` checks them;
/// ``quantile(_:_:)`` and ``mean(_:)`` are for the inner loop, where parameters differ from draw
/// to draw, and bring each parameter to the nearest valid one instead.
///
/// > Reference: Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions, vol. 1 (1994):
/// > normal ch. 13, lognormal ch. 14, gamma ch. 17, exponential ch. 19; vol. 2 (1995): beta ch. 25,
/// > uniform and triangular ch. 26. Johnson, Kemp & Kotz (2005), Univariate Discrete Distributions:
/// > binomial ch. 3, Poisson ch. 4. PERT: Malcolm, Roseboom, Clark & Fazar (1959), Operations
/// > Research 7, 646–669, in Vose's form (2008).
public enum DistributionFamily: String, Hashable, Sendable, CaseIterable {
  /// Uniform between `low` and `high`: density 1/(high − low).
  case uniform
  /// Normal with `mean` and standard deviation `sd`.
  case normal
  /// Lognormal with `median` and 95th percentile `high`: σ = log(high/median) / 1.6448536….
  case lognormal
  /// Beta on (0, 1) with `mean` m and `sd` s < √(m (1 − m)).
  ///
  /// Shapes m ν and (1 − m) ν with ν = m (1 − m)/s² − 1.
  case beta
  /// Triangular between `low` and `high` with its peak at `mode`: mean (low + mode + high)/3.
  case triangular
  /// PERT between `low` and `high` with its peak at `mode`: mean (low + 4 mode + high)/6.
  ///
  /// A beta with shapes 1 + 4 (mode − low)/(high − low) and 1 + 4 (high − mode)/(high − low).
  case pert
  /// Gamma with `mean` and `sd`: shape (mean/sd)², scale sd²/mean, values above 0.
  case gamma
  /// Exponential with `mean`: the rate is its inverse.
  case exponential
  /// Poisson with `mean`: a number of events, its variance equal to the mean.
  case poisson
  /// Binomial: `n` trials, each a success with probability `p`.
  case binomial
  /// One trial: 1 with probability `p`, else 0.
  case bernoulli

  /// The names of the parameters, in order.
  public var parameterNames: [String] {
    switch self {
    case .uniform: ["low", "high"]
    case .normal, .beta, .gamma: ["mean", "sd"]
    case .lognormal: ["median", "high"]
    case .triangular, .pert: ["low", "mode", "high"]
    case .exponential, .poisson: ["mean"]
    case .binomial: ["n", "p"]
    case .bernoulli: ["p"]
    }
  }

  /// Whether it describes events, which are drawn anew in each period, rather than a belief.
  public var isEvent: Bool {
    switch self {
    case .poisson, .binomial, .bernoulli: true
    default: false
    }
  }

  /// The member with these parameters.
  ///
  /// - Parameter parameters: As many as ``parameterNames``, in that order.
  /// - Returns: The distribution.
  /// - Throws: The first thing wrong with the parameters.
  public func distribution(_ parameters: [Double]) throws(DistributionError) -> Distribution {
    let names = parameterNames
    guard parameters.count == names.count else {
      throw .parameterCount(expected: names.count, actual: parameters.count)
    }
    for (name, value) in zip(names, parameters) where !value.isFinite {
      throw .outOfDomain(parameter: name, value: value, domain: .finite)
    }
    func require(_ index: Int, _ holds: Bool, _ domain: DistributionError.Domain)
      throws(DistributionError)
    {
      guard holds else {
        throw .outOfDomain(parameter: names[index], value: parameters[index], domain: domain)
      }
    }
    let a = parameters[0]
    let b = parameters.count > 1 ? parameters[1] : 0
    let c = parameters.count > 2 ? parameters[2] : 0
    switch self {
    case .uniform:
      try DistributionError.requireOrder(a, b)
      return Distribution(UniformLaw(low: a, high: b))
    case .normal:
      try require(1, b > 0, .positive)
      return Distribution(NormalLaw(mean: a, sd: b))
    case .lognormal:
      try require(0, a > 0, .positive)
      guard a < b else { throw .lowNotBelowHigh(low: a, high: b) }
      return Distribution(LognormalLaw(median: a, sigma: Self.sigma(median: a, high: b)))
    case .beta:
      try require(0, a > 0 && a < 1, .openShare)
      let limit = (a * (1 - a)).squareRoot()
      try require(1, b > 0 && b < limit, .positiveBelow(limit))
      return Distribution(BetaLaw(mean: a, sd: b))
    case .triangular, .pert:
      try DistributionError.requireOrder(a, c)
      guard a <= b, b <= c else { throw .modeOutside(low: a, mode: b, high: c) }
      return self == .pert
        ? Distribution(BetaLaw(low: a, mode: b, high: c))
        : Distribution(TriangularLaw(low: a, mode: b, high: c))
    case .gamma:
      try require(0, a > 0, .positive)
      try require(1, b > 0, .positive)
      return Distribution(GammaLaw(mean: a, sd: b))
    case .exponential:
      try require(0, a > 0, .positive)
      return Distribution(ExponentialLaw(mean: a))
    case .poisson:
      try DistributionError.requireEvents(a, names[0])
      return Distribution(PoissonLaw(mean: a))
    case .binomial:
      try require(0, a >= 0 && a == a.rounded() && a <= 0x1p52, .wholeNumber)
      try require(1, b >= 0 && b <= 1, .share)
      return Distribution(BinomialLaw(n: Int(a), p: b))
    case .bernoulli:
      try require(0, a >= 0 && a <= 1, .share)
      return Distribution(BinomialLaw(n: 1, p: a))
    }
  }

  static func sigma(median: Double, high: Double) -> Double {
    log(high / median) / Distribution.z95
  }
}
