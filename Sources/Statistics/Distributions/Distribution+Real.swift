/// Distributions over all numbers.
extension Distribution {
  /// Normal; an sd of 0 is refused, as ``constant(_:)`` is that limit.
  ///
  /// - Parameters:
  ///   - mean: The mean.
  ///   - sd: The standard deviation, above 0.
  /// - Returns: The distribution.
  /// - Throws: The first thing wrong with the parameters.
  public static func normal(mean: Double, sd: Double) throws(DistributionError) -> Distribution {
    try DistributionError.requireFinite(mean, "mean")
    try DistributionError.requirePositive(sd, "sd")
    return Distribution(NormalLaw(mean: mean, sd: sd))
  }

  /// Two halves of normal curves that meet at the mode, as in the Bank of England's fan charts.
  ///
  /// > Reference: John (1982), Comm. Statist. Theory Methods 11; Wallis (2004), National Institute
  /// > Economic Review 187, box A.
  ///
  /// - Parameters:
  ///   - mode: Where they meet.
  ///   - lower: The sd of the half below it, above 0.
  ///   - upper: The sd of the half above it, above 0.
  /// - Returns: The distribution.
  /// - Throws: The first thing wrong with the parameters.
  public static func twoPieceNormal(mode: Double, lower: Double, upper: Double)
    throws(DistributionError) -> Distribution
  {
    try DistributionError.requireFinite(mode, "mode")
    try DistributionError.requirePositive(lower, "lower")
    try DistributionError.requirePositive(upper, "upper")
    return Distribution(TwoPieceNormalLaw(mode: mode, lower: lower, upper: upper))
  }

  /// Student's t, moved and stretched.
  ///
  /// - Parameters:
  ///   - degreesOfFreedom: 1e-9 or above, need not be whole.
  ///   - location: A finite number.
  ///   - scale: Above 0.
  /// - Returns: The distribution.
  /// - Throws: The first thing wrong with the parameters.
  public static func studentT(degreesOfFreedom: Double, location: Double = 0, scale: Double = 1)
    throws(DistributionError) -> Distribution
  {
    try DistributionError.requireShape(degreesOfFreedom, "degreesOfFreedom")
    try DistributionError.requireFinite(location, "location")
    try DistributionError.requirePositive(scale, "scale")
    return Distribution(
      StudentTLaw(degreesOfFreedom: degreesOfFreedom, location: location, scale: scale))
  }

  /// Cauchy: the quartiles lie one scale on either side of the location; there is no mean.
  ///
  /// - Parameters:
  ///   - location: A finite number.
  ///   - scale: Above 0.
  /// - Returns: The distribution.
  /// - Throws: The first thing wrong with the parameters.
  public static func cauchy(location: Double = 0, scale: Double = 1) throws(DistributionError)
    -> Distribution
  {
    try DistributionError.requireFinite(location, "location")
    try DistributionError.requirePositive(scale, "scale")
    return Distribution(CauchyLaw(location: location, scale: scale))
  }

  /// Laplace: exponential on either side of the location.
  ///
  /// - Parameters:
  ///   - location: A finite number.
  ///   - scale: Above 0.
  /// - Returns: The distribution.
  /// - Throws: The first thing wrong with the parameters.
  public static func laplace(location: Double = 0, scale: Double = 1) throws(DistributionError)
    -> Distribution
  {
    try DistributionError.requireFinite(location, "location")
    try DistributionError.requirePositive(scale, "scale")
    return Distribution(LaplaceLaw(location: location, scale: scale))
  }

  /// Logistic: `P(X ≤ x) = 1/(1 + e^{−z})`.
  ///
  /// - Parameters:
  ///   - location: A finite number.
  ///   - scale: Above 0.
  /// - Returns: The distribution.
  /// - Throws: The first thing wrong with the parameters.
  public static func logistic(location: Double = 0, scale: Double = 1) throws(DistributionError)
    -> Distribution
  {
    try DistributionError.requireFinite(location, "location")
    try DistributionError.requirePositive(scale, "scale")
    return Distribution(LogisticLaw(location: location, scale: scale))
  }

  /// Gumbel for maxima: `P(X ≤ x) = exp(−e^{−z})`.
  ///
  /// - Parameters:
  ///   - location: A finite number.
  ///   - scale: Above 0.
  /// - Returns: The distribution.
  /// - Throws: The first thing wrong with the parameters.
  public static func gumbel(location: Double = 0, scale: Double = 1) throws(DistributionError)
    -> Distribution
  {
    try DistributionError.requireFinite(location, "location")
    try DistributionError.requirePositive(scale, "scale")
    return Distribution(GumbelLaw(location: location, scale: scale))
  }
}
