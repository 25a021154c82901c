/// Distributions over the whole numbers from 0.
extension Distribution {
  /// Poisson: a number of independent events; a mean of 0 gives 0.
  ///
  /// - Parameter mean: From 0 to 2⁵², beyond which numbers do not tell counts apart.
  /// - Returns: The distribution.
  /// - Throws: The first thing wrong with the parameters.
  public static func poisson(mean: Double) throws(DistributionError) -> Distribution {
    try DistributionError.requireEvents(mean, "mean")
    return Distribution(PoissonLaw(mean: mean))
  }

  /// Binomial: the successes among independent trials; 0 trials give 0.
  ///
  /// - Parameters:
  ///   - trials: How many trials.
  ///   - probability: That of a success, 0 and 1 included.
  /// - Returns: The distribution.
  /// - Throws: The first thing wrong with the parameters.
  public static func binomial(trials: Int, probability: Double) throws(DistributionError)
    -> Distribution
  {
    try DistributionError.requireCount(trials, "trials")
    try DistributionError.requireShare(probability, "probability")
    return Distribution(BinomialLaw(n: trials, p: probability))
  }

  /// Beta-binomial: as the binomial, with a probability that is itself `Beta(a, b)`.
  ///
  /// Probabilities are added up value by value; beyond some thousand trials a smooth sum gives them
  /// to about 1e-12.
  ///
  /// - Parameters:
  ///   - trials: How many trials; 0 give 0.
  ///   - a: From 1e-9 to below 2⁵³.
  ///   - b: As `a`.
  /// - Returns: The distribution.
  /// - Throws: The first thing wrong with the parameters.
  public static func betaBinomial(trials: Int, a: Double, b: Double) throws(DistributionError)
    -> Distribution
  {
    try DistributionError.requireCount(trials, "trials")
    try DistributionError.requireBoundedShape(a, "a")
    try DistributionError.requireBoundedShape(b, "b")
    return Distribution(BetaBinomialLaw(n: trials, a: a, b: b))
  }

  /// Negative binomial: the failures before the `size`-th success; a probability of 1 gives 0.
  ///
  /// - Parameters:
  ///   - size: How many successes end it, from 1e-9 to below 2⁵³, need not be whole.
  ///   - probability: That of a success, above 0.
  /// - Returns: The distribution.
  /// - Throws: The first thing wrong with the parameters.
  public static func negativeBinomial(size: Double, probability: Double) throws(DistributionError)
    -> Distribution
  {
    try DistributionError.requireBoundedShape(size, "size")
    try DistributionError.requirePositiveShare(probability, "probability")
    return Distribution(NegativeBinomialLaw(size: size, p: probability))
  }

  /// Geometric: the number of the first trial that succeeds, 1 or more.
  ///
  /// - Parameter probability: That of a success, above 0; 1 gives 1.
  /// - Returns: The distribution.
  /// - Throws: The first thing wrong with the parameters.
  public static func geometric(probability: Double) throws(DistributionError) -> Distribution {
    try DistributionError.requirePositiveShare(probability, "probability")
    return Distribution(GeometricLaw(p: probability))
  }

  /// Hypergeometric: the good ones among some taken without replacement.
  ///
  /// - Parameters:
  ///   - population: How many there are.
  ///   - good: How many of them are good.
  ///   - draws: How many are taken.
  /// - Returns: The distribution.
  /// - Throws: The first thing wrong with the parameters.
  public static func hypergeometric(population: Int, good: Int, draws: Int)
    throws(DistributionError) -> Distribution
  {
    try DistributionError.requireCount(population, "population")
    for part in [good, draws] where part < 0 || part > population {
      throw .countsOutOfOrder(successes: part, trials: population)
    }
    return Distribution(HypergeometricLaw(population: population, good: good, draws: draws))
  }
}
