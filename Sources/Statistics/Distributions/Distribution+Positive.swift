/// Distributions over the numbers above 0.
extension Distribution {
  /// Lognormal: `log x` is normal with mean `log median` and this standard deviation.
  ///
  /// - Parameters:
  ///   - median: The median, above 0.
  ///   - sigma: The standard deviation of the logarithm, above 0.
  /// - Returns: The distribution.
  /// - Throws: The first thing wrong with the parameters.
  public static func lognormal(median: Double, sigma: Double) throws(DistributionError)
    -> Distribution
  {
    try DistributionError.requirePositive(median, "median")
    try DistributionError.requirePositive(sigma, "sigma")
    return Distribution(LognormalLaw(median: median, sigma: sigma))
  }

  /// Gamma: density proportional to `x^{shape−1} e^{−x/scale}`.
  ///
  /// - Parameters:
  ///   - shape: 1e-9 or above.
  ///   - scale: Above 0; the mean is shape times scale.
  /// - Returns: The distribution.
  /// - Throws: The first thing wrong with the parameters.
  public static func gamma(shape: Double, scale: Double) throws(DistributionError) -> Distribution {
    try DistributionError.requireShape(shape, "shape")
    try DistributionError.requirePositive(scale, "scale")
    return Distribution(GammaLaw(shape: shape, scale: scale))
  }

  /// Chi-square: the sum of that many squared standard normal variables.
  ///
  /// - Parameter degreesOfFreedom: 1e-9 or above, need not be whole.
  /// - Returns: The distribution.
  /// - Throws: The first thing wrong with the parameters.
  public static func chiSquare(degreesOfFreedom: Double) throws(DistributionError) -> Distribution {
    try DistributionError.requireShape(degreesOfFreedom, "degreesOfFreedom")
    return Distribution(GammaLaw(shape: 0.5 * degreesOfFreedom, scale: 2))
  }

  /// Exponential: waiting for an event of constant rate 1/mean.
  ///
  /// - Parameter mean: Above 0.
  /// - Returns: The distribution.
  /// - Throws: The first thing wrong with the parameters.
  public static func exponential(mean: Double) throws(DistributionError) -> Distribution {
    try DistributionError.requirePositive(mean, "mean")
    return Distribution(ExponentialLaw(mean: mean))
  }

  /// Weibull: survival `exp(−(x/scale)^shape)`.
  ///
  /// - Parameters:
  ///   - shape: 1e-9 or above.
  ///   - scale: Above 0.
  /// - Returns: The distribution.
  /// - Throws: The first thing wrong with the parameters.
  public static func weibull(shape: Double, scale: Double) throws(DistributionError) -> Distribution
  {
    try DistributionError.requireShape(shape, "shape")
    try DistributionError.requirePositive(scale, "scale")
    return Distribution(WeibullLaw(shape: shape, scale: scale))
  }

  /// Pareto: survival `(minimum/x)^shape`; the mean is infinite up to a shape of 1.
  ///
  /// - Parameters:
  ///   - minimum: The smallest value, above 0.
  ///   - shape: 1e-9 or above.
  /// - Returns: The distribution.
  /// - Throws: The first thing wrong with the parameters.
  public static func pareto(minimum: Double, shape: Double) throws(DistributionError)
    -> Distribution
  {
    try DistributionError.requirePositive(minimum, "minimum")
    try DistributionError.requireShape(shape, "shape")
    return Distribution(ParetoLaw(minimum: minimum, shape: shape))
  }

  /// Log-uniform: every ratio within the ends is as likely as any other of that size.
  ///
  /// - Parameters:
  ///   - low: The smallest value, above 0.
  ///   - high: The largest value, above it.
  /// - Returns: The distribution.
  /// - Throws: The first thing wrong with the parameters.
  public static func logUniform(low: Double, high: Double) throws(DistributionError) -> Distribution
  {
    try DistributionError.requirePositive(low, "low")
    try DistributionError.requireOrder(low, high)
    return Distribution(LogUniformLaw(low: low, high: high))
  }

  /// Fisher's F: the ratio of two independent mean squares.
  ///
  /// - Parameters:
  ///   - first: The degrees of freedom above the line, from 1e-9 to below 2⁵³.
  ///   - second: Those below it, as the first.
  /// - Returns: The distribution.
  /// - Throws: The first thing wrong with the parameters.
  public static func fisherF(first: Double, second: Double) throws(DistributionError)
    -> Distribution
  {
    try DistributionError.requireBoundedShape(first, "first")
    try DistributionError.requireBoundedShape(second, "second")
    return Distribution(FLaw(first: first, second: second))
  }
}
