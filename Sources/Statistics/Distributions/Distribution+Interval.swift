import Glibc

extension Distribution {
  /// The distribution of the usual shape with these 5th and 95th percentiles.
  ///
  /// Positive: lognormal, `log x` normal. Share: logit-normal, `log(x/(1−x))` normal. Real:
  /// normal. The two ends lie `2 · 1.6448536…` standard deviations apart on that scale.
  ///
  /// > Reference: Johnson (1949), Biometrika 36, 149–176: systems S_L and S_B with γ, δ from two
  /// > percentiles.
  ///
  /// - Parameters:
  ///   - p05: The 5th percentile.
  ///   - p95: The 95th percentile, above it.
  ///   - support: Where the values can lie.
  /// - Returns: The distribution.
  /// - Throws: ``DistributionError/lowNotBelowHigh(low:high:)``, or
  ///   ``DistributionError/endNotInside(end:bound:support:)`` when an end lies on or beyond a bound.
  public static func interval(p05: Double, p95: Double, support: IntervalSupport)
    throws(DistributionError) -> Distribution
  {
    for (name, end) in [("low", p05), ("high", p95)] where !end.isFinite {
      throw .outOfDomain(parameter: name, value: end, domain: .finite)
    }
    guard p05 < p95 else { throw .lowNotBelowHigh(low: p05, high: p95) }
    if support != .real, p05 <= 0 { throw .endNotInside(end: p05, bound: 0, support: support) }
    if support == .share, p95 >= 1 { throw .endNotInside(end: p95, bound: 1, support: support) }
    let width = 2 * Self.z95
    // Ends whose logarithms differ in few digits only, which others do without: the bits of those
    // are in published draws.
    let isNarrow = p95 - p05 < 1e-9 * (support == .share ? min(p05, 1 - p95) : p05)
    switch support {
    case .real:
      let distance = p95 - p05
      return Distribution(
        NormalLaw(
          mean: 0.5 * p05 + 0.5 * p95,
          sd: distance.isFinite ? distance / width : p95 / width - p05 / width))
    case .positive:
      return Distribution(
        LognormalLaw(
          median: p05.squareRoot() * p95.squareRoot(),
          sigma: (isNarrow ? log1p((p95 - p05) / p05) : log(p95) - log(p05)) / width))
    case .share:
      let low = log(p05) - log1p(-p05)
      let high = log(p95) - log1p(-p95)
      let distance = isNarrow ? log1p((p95 - p05) / p05 / (1 - p95)) : high - low
      return Distribution(LogitNormalLaw(location: 0.5 * (low + high), scale: distance / width))
    }
  }

  /// The Jeffreys posterior of a share after counts: `Beta(s + ½, n − s + ½)`.
  ///
  /// > Reference: Brown, Cai & DasGupta (2001), Statistical Science 16, §3.1.2.
  ///
  /// - Parameters:
  ///   - successes: How many counted, s.
  ///   - trials: Out of how many, n; 0 of 0 gives the prior.
  /// - Returns: The distribution of the share.
  /// - Throws: ``DistributionError/countsOutOfOrder(successes:trials:)``.
  public static func jeffreys(successes: Int, trials: Int) throws(DistributionError)
    -> Distribution
  {
    guard successes >= 0, successes <= trials else {
      throw .countsOutOfOrder(successes: successes, trials: trials)
    }
    return Distribution(
      BetaLaw(a: Double(successes) + 0.5, b: Double(trials - successes) + 0.5))
  }

  /// The standard normal quantile of 0.95.
  static let z95 = 1.6448536269514722
}
