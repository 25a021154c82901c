/// Distributions between two ends.
extension Distribution {
  /// Uniform between two ends.
  ///
  /// - Parameters:
  ///   - low: The smallest value.
  ///   - high: The largest value, above it.
  /// - Returns: The distribution.
  /// - Throws: The first thing wrong with the parameters.
  public static func uniform(low: Double, high: Double) throws(DistributionError) -> Distribution {
    try DistributionError.requireOrder(low, high)
    return Distribution(UniformLaw(low: low, high: high))
  }

  /// Triangular: density rising in a line to the mode and falling in a line from it.
  ///
  /// - Parameters:
  ///   - low: The smallest value.
  ///   - mode: The peak, ends included.
  ///   - high: The largest value.
  /// - Returns: The distribution.
  /// - Throws: The first thing wrong with the parameters.
  public static func triangular(low: Double, mode: Double, high: Double) throws(DistributionError)
    -> Distribution
  {
    try DistributionError.requireOrder(low, high)
    try requireMode(low, mode, high)
    return Distribution(TriangularLaw(low: low, mode: mode, high: high))
  }

  /// PERT: a beta between the ends with mean `(low + weight · mode + high)/(weight + 2)`.
  ///
  /// > Reference: Malcolm, Roseboom, Clark & Fazar (1959), Operations Research 7, 646–669, in Vose's
  /// > form (2008).
  ///
  /// - Parameters:
  ///   - low: The smallest value.
  ///   - mode: The peak, ends included.
  ///   - high: The largest value.
  ///   - weight: How much the mode counts, above 0.
  /// - Returns: The distribution.
  /// - Throws: The first thing wrong with the parameters.
  public static func pert(low: Double, mode: Double, high: Double, weight: Double = 4)
    throws(DistributionError) -> Distribution
  {
    try DistributionError.requireOrder(low, high)
    try requireMode(low, mode, high)
    try DistributionError.requirePositive(weight, "weight")
    return Distribution(BetaLaw(low: low, mode: mode, high: high, weight: weight))
  }

  /// Beta: density proportional to `(x − low)^{a−1} (high − x)^{b−1}` between two ends.
  ///
  /// - Parameters:
  ///   - a: The exponent at the low end, from 1e-9 to below 2⁵³.
  ///   - b: The exponent at the high end, as `a`.
  ///   - low: The smallest value.
  ///   - high: The largest value.
  /// - Returns: The distribution.
  /// - Throws: The first thing wrong with the parameters.
  public static func beta(a: Double, b: Double, low: Double = 0, high: Double = 1)
    throws(DistributionError) -> Distribution
  {
    try DistributionError.requireBoundedShape(a, "a")
    try DistributionError.requireBoundedShape(b, "b")
    try DistributionError.requireOrder(low, high)
    return Distribution(BetaLaw(a: a, b: b, low: low, width: high - low))
  }

  /// Logit-normal on (0, 1): `log(x/(1 − x))` is normal.
  ///
  /// - Parameters:
  ///   - location: The mean of the logit.
  ///   - scale: The standard deviation of the logit, above 0.
  /// - Returns: The distribution.
  /// - Throws: The first thing wrong with the parameters.
  public static func logitNormal(location: Double, scale: Double) throws(DistributionError)
    -> Distribution
  {
    try DistributionError.requireFinite(location, "location")
    try DistributionError.requirePositive(scale, "scale")
    return Distribution(LogitNormalLaw(location: location, scale: scale))
  }

  private static func requireMode(_ low: Double, _ mode: Double, _ high: Double)
    throws(DistributionError)
  {
    guard low <= mode, mode <= high else {
      throw .modeOutside(low: low, mode: mode, high: high)
    }
  }
}
