import Glibc

extension Distribution {
  /// The member of a shape with this mean and standard deviation.
  ///
  /// - Parameters:
  ///   - shape: The shape.
  ///   - mean: The mean.
  ///   - standardDeviation: The standard deviation, above 0.
  /// - Returns: The distribution.
  /// - Throws: ``FitError``: a mean outside the shape's values, or a spread it cannot have, such as
  ///   a variance up to the mean for the negative binomial.
  public static func fitted(_ shape: FittedShape, mean: Double, standardDeviation: Double)
    throws(FitError) -> Distribution
  {
    let sd = standardDeviation
    guard mean.isFinite else {
      throw .outOfDomain(parameter: "mean", value: mean, domain: .finite)
    }
    guard sd > 0, sd.isFinite else {
      throw .outOfDomain(parameter: "sd", value: sd, domain: .positive)
    }
    switch shape {
    case .normal: return Distribution(NormalLaw(mean: mean, sd: sd))
    case .uniform:
      let half = 3.0.squareRoot() * sd
      return Distribution(UniformLaw(low: mean - half, high: mean + half))
    case .logistic:
      return Distribution(LogisticLaw(location: mean, scale: sd * 3.0.squareRoot() / .pi))
    case .laplace:
      return Distribution(LaplaceLaw(location: mean, scale: sd * 0.5.squareRoot()))
    case .gumbel:
      let scale = sd * 6.0.squareRoot() / .pi
      return Distribution(GumbelLaw(location: mean - 0.57721566490153286061 * scale, scale: scale))
    case .studentT(let nu):
      guard nu > 2 else { throw .notDefined(shape) }
      return Distribution(
        StudentTLaw(
          degreesOfFreedom: nu, location: mean, scale: sd * ((nu - 2) / nu).squareRoot()))
    case .lognormal, .gamma, .weibull, .pareto, .logUniform:
      guard mean > 0 else {
        throw .outOfDomain(parameter: "mean", value: mean, domain: .positive)
      }
      return positive(shape, mean, sd)
    case .beta(let low, let high): return try beta(low, high, mean, sd)
    case .negativeBinomial: return try negativeBinomial(mean, sd)
    case .betaBinomial(let trials): return try betaBinomial(trials, mean, sd)
    case .triangular(let mode): return try triangular(mode, mean, sd)
    case .logitNormal, .cauchy: throw .notDefined(shape)
    }
  }

  private static func positive(_ shape: FittedShape, _ mean: Double, _ sd: Double)
    -> Distribution
  {
    let ratio = sd / mean
    switch shape {
    case .gamma: return Distribution(GammaLaw(mean: mean, sd: sd))
    case .weibull:
      // The coefficient of variation falls as the shape grows.
      let logShape = Bracket.root(-6, 18) { t in
        let k = exp(t)
        return 0.5 * log(WeibullLaw.variance(k)) - logGamma1p(1 / k) - log(ratio)
      }
      let k = exp(logShape)
      return Distribution(WeibullLaw(shape: k, scale: mean / exp(logGamma1p(1 / k))))
    case .logUniform:
      // ratio² = t coth t − 1 for half the length t, about t²/3 for a small one.
      let logHalf = Bracket.root(log(ratio), log(2 + ratio * ratio) + 1) { logarithm in
        let t = exp(logarithm)
        let square = t < 0.1 ? t * t / 3 * (1 - t * t / 15 * (1 - t * t * 2 / 21)) : t / tanh(t) - 1
        return log(square) - 2 * log(ratio)
      }
      let t = exp(logHalf)
      // The mean is high (1 − e^{−2t})/2t.
      let high = mean * (2 * t / -expm1(-2 * t))
      return Distribution(LogUniformLaw(low: high * exp(-2 * t), high: high))
    case .pareto:
      // ratio² = 1/(α(α − 2)).
      let alpha = 1 + hypot(1, 1 / ratio)
      return Distribution(ParetoLaw(minimum: mean * ((alpha - 1) / alpha), shape: alpha))
    default:
      let square = log1p(ratio * ratio)
      return Distribution(
        LognormalLaw(median: mean * exp(-0.5 * square), sigma: square.squareRoot()))
    }
  }

  /// With d = 3 (mean − mode) the difference of both widths, the left one l solves
  /// `l² + l d + (d² − 18 sd²)/3 = 0`.
  private static func triangular(_ mode: Double, _ mean: Double, _ sd: Double) throws(FitError)
    -> Distribution
  {
    guard mode.isFinite else {
      throw .outOfDomain(parameter: "mode", value: mode, domain: .finite)
    }
    let least = abs(mean - mode) * 0.5.squareRoot()
    guard sd >= least else {
      throw .spreadOutside(standardDeviation: sd, above: least, below: .infinity)
    }
    let difference = 3 * (mean - mode)
    let root = (24 * (sd - least) * (sd + least) + difference * difference).squareRoot()
    let left = max(0.5 * (root - difference), 0)
    let right = max(0.5 * (root + difference), 0)
    return Distribution(TriangularLaw(low: mode - left, mode: mode, high: mode + right))
  }

  private static func beta(_ low: Double, _ high: Double, _ mean: Double, _ sd: Double)
    throws(FitError) -> Distribution
  {
    try requireEnds(low, high)
    guard low < mean, mean < high else { throw .valueOutside(value: mean, low: low, high: high) }
    let limit = ((mean - low) * (high - mean)).squareRoot()
    guard sd < limit else {
      throw .spreadOutside(standardDeviation: sd, above: 0, below: limit)
    }
    let width = high - low
    let strength = (limit / sd - 1) * (limit / sd + 1)
    return Distribution(
      BetaLaw(
        a: (mean - low) / width * strength, b: (high - mean) / width * strength, low: low,
        width: width))
  }

  private static func negativeBinomial(_ mean: Double, _ sd: Double) throws(FitError)
    -> Distribution
  {
    guard mean > 0 else { throw .outOfDomain(parameter: "mean", value: mean, domain: .positive) }
    let excess = sd * sd - mean
    guard excess > 0 else {
      throw .spreadOutside(
        standardDeviation: sd, above: mean.squareRoot(), below: .infinity)
    }
    return Distribution(NegativeBinomialLaw(size: mean * (mean / excess), p: mean / (sd * sd)))
  }

  /// The variance is `n m (1 − m) (s + n)/(s + 1)` with m the share and s = a + b.
  private static func betaBinomial(_ trials: Int, _ mean: Double, _ sd: Double) throws(FitError)
    -> Distribution
  {
    let n = Double(trials)
    guard mean > 0, mean < n else { throw .valueOutside(value: mean, low: 0, high: n) }
    let share = mean / n
    let plain = mean * (1 - share)
    guard sd * sd > plain, sd * sd < n * plain else {
      throw .spreadOutside(
        standardDeviation: sd, above: plain.squareRoot(), below: (n * plain).squareRoot())
    }
    let strength = (n * plain - sd * sd) / (sd * sd - plain)
    return Distribution(
      BetaBinomialLaw(n: trials, a: share * strength, b: (1 - share) * strength))
  }
}
