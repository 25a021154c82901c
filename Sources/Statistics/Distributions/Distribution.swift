import Glibc

/// A probability distribution with fixed, validated parameters.
///
/// Made by ``DistributionFamily/distribution(_:)`` or by one of the functions below. Every
/// distribution is drawn by inversion, `quantile(u)`, so one uniform number gives one value, larger
/// for a larger number.
public struct Distribution: Hashable, Sendable {
  let shape: Shape

  init(_ shape: Shape) { self.shape = shape }

  /// The value below or at which a share `p` lies; for a discrete one the smallest such value.
  ///
  /// - Parameter p: A probability; 0 and 1 give the ends of the support, others outside give NaN.
  /// - Returns: The quantile.
  public func quantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    return shape.quantile(p)
  }

  /// The probability of a value at or below `x`.
  public func cdf(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    if x >= support.upperBound { return 1 }
    if x < support.lowerBound { return 0 }
    return shape.cdf(x)
  }

  /// The mean.
  public var mean: Double { shape.mean }

  /// The variance.
  public var variance: Double { shape.variance }

  /// The standard deviation.
  public var standardDeviation: Double { variance.squareRoot() }

  /// The smallest closed range that holds all values; ends may be infinite.
  public var support: ClosedRange<Double> { shape.support }

  /// Whether the values are isolated points.
  public var isDiscrete: Bool {
    switch shape {
    case .poisson, .binomial, .table: true
    default: false
    }
  }
}

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
    switch support {
    case .real:
      return Distribution(.normal(mean: 0.5 * p05 + 0.5 * p95, sd: (p95 - p05) / width))
    case .positive:
      return Distribution(
        .lognormal(
          median: p05.squareRoot() * p95.squareRoot(), sigma: (log(p95) - log(p05)) / width))
    case .share:
      let low = log(p05) - log1p(-p05)
      let high = log(p95) - log1p(-p95)
      return Distribution(.logitNormal(location: 0.5 * (low + high), scale: (high - low) / width))
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
      .beta(
        a: Double(successes) + 0.5, b: Double(trials - successes) + 0.5, low: 0, width: 1))
  }

  /// Some values with weights, which need not add up to 1.
  ///
  /// - Parameter weighted: Values in any order; equal ones are joined, weightless ones dropped.
  /// - Returns: The distribution.
  /// - Throws: ``DistributionError/outOfDomain(parameter:value:domain:)`` for a value that is not
  ///   finite or a weight below 0, ``DistributionError/noValues`` when nothing has weight.
  public static func discrete(_ weighted: [(value: Double, weight: Double)])
    throws(DistributionError) -> Distribution
  {
    for item in weighted {
      guard item.value.isFinite else {
        throw .outOfDomain(parameter: "value", value: item.value, domain: .finite)
      }
      guard item.weight >= 0, item.weight.isFinite else {
        throw .outOfDomain(parameter: "weight", value: item.weight, domain: .nonNegative)
      }
    }
    var values: [Double] = []
    var cumulative: [Double] = []
    var total = CompensatedSum()
    for item in weighted.filter({ $0.weight > 0 }).sorted(by: {
      ($0.value, $0.weight) < ($1.value, $1.weight)
    }) {
      total.add(item.weight)
      if item.value == values.last {
        cumulative[cumulative.count - 1] = total.value
      } else {
        values.append(item.value + 0)  // −0 becomes 0
        cumulative.append(total.value)
      }
    }
    guard !values.isEmpty else { throw .noValues }
    let whole = total.value
    return Distribution(.table(values: values, cumulative: cumulative.map { $0 / whole }))
  }

  /// The values of a sample, each as likely as it is frequent; nothing lies between them.
  ///
  /// - Parameter values: The sample, in any order.
  /// - Returns: The distribution; its quantile inverts the empirical distribution function
  ///   (type 1 of Hyndman & Fan 1996).
  /// - Throws: As ``discrete(_:)``.
  public static func empirical(_ values: [Double]) throws(DistributionError) -> Distribution {
    try discrete(values.map { (value: $0, weight: 1) })
  }

  /// The standard normal quantile of 0.95.
  static let z95 = 1.6448536269514722
}
