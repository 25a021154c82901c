import Glibc

extension Distribution {
  /// One of several distributions, chosen with probabilities in proportion to the weights.
  ///
  /// The quantile is found between those of the parts: to the last digit for discrete parts and for
  /// mixtures of discrete and continuous ones, to a rounding error or two for continuous ones.
  ///
  /// - Parameter weighted: The parts; weightless ones are dropped.
  /// - Returns: The mixture.
  /// - Throws: ``DistributionError/outOfDomain(parameter:value:domain:)`` for a weight below 0,
  ///   ``DistributionError/noValues`` when nothing has weight.
  public static func mixture(_ weighted: [(distribution: Distribution, weight: Double)])
    throws(DistributionError) -> Distribution
  {
    var total = CompensatedSum()
    let factor = factor(weighted.map(\.weight))
    for (_, weight) in weighted {
      guard weight >= 0, weight.isFinite else {
        throw .outOfDomain(parameter: "weight", value: weight, domain: .nonNegative)
      }
      total.add(weight * factor)
    }
    let parts = weighted.map { (distribution: $0.distribution, weight: $0.weight * factor) }
      .filter { $0.weight > 0 }
    guard let first = parts.first else { throw .noValues }
    if parts.count == 1 { return first.distribution }
    return Distribution(
      MixtureLaw(
        parts.map { .init(weight: $0.weight / total.value, distribution: $0.distribution) }))
  }

  /// The distribution given that the value lies between two ends, both included.
  ///
  /// A far tail keeps its digits, as it is cut from the upper side where that is small. An interval
  /// that is narrow beside its distance from the parent's tails has those digits that its
  /// probability has as a difference. Moments are integrals or sums, good to about 1e-12;
  /// those of a tail so heavy that they hardly exist, as the variance of a Student t with hardly
  /// more than two degrees of freedom, lose what lies beyond a probability of 1e-300; Pareto, wide
  /// lognormals and the mean of a Student t are in closed form.
  ///
  /// - Parameters:
  ///   - low: The lower end, −∞ for none.
  ///   - high: The upper end, ∞ for none.
  /// - Returns: The truncated distribution.
  /// - Throws: ``DistributionError/lowNotBelowHigh(low:high:)`` for ends in the wrong order,
  ///   ``DistributionError/noValues`` when nothing lies between them.
  public func truncated(low: Double = -.infinity, high: Double = .infinity)
    throws(DistributionError) -> Distribution
  {
    guard low <= high, low < .infinity, high > -.infinity else {
      throw .lowNotBelowHigh(low: low, high: high)
    }
    if low <= support.lowerBound, high >= support.upperBound { return self }
    switch law {
    case let table as TableLaw:
      return try .discrete(
        zip(table.values, table.masses).filter { low <= $0.0 && $0.0 <= high }
          .map { (value: $0.0, weight: $0.1) })
    case let mixture as MixtureLaw:
      var parts: [(distribution: Distribution, weight: Double)] = []
      for component in mixture.components {
        let its = component.distribution
        let mass = its.probability(from: low, to: high)
        guard mass > 0 else { continue }
        parts.append((try its.truncated(low: low, high: high), component.weight * mass))
      }
      return try .mixture(parts)
    case let affine as AffineLaw:
      let inner = try affine.parent.truncated(
        low: affine.inner(atLeast: low), high: affine.inner(atMost: high))
      return Distribution(AffineLaw(parent: inner, shift: affine.shift, scale: affine.scale))
    case let truncated as TruncatedLaw:
      return try truncated.parent.truncated(
        low: max(low, truncated.low), high: min(high, truncated.high))
    case let pareto as ParetoLaw where high == .infinity:
      // What is left of it beyond a value is another, with all its moments.
      return Distribution(ParetoLaw(minimum: low, shape: pareto.shape))
    case let wait as ExponentialLaw where high == .infinity:
      return try Distribution(wait).scaled(shiftedBy: low)
    default:
      guard let truncated = TruncatedLaw(self, low: low, high: high) else { throw .noValues }
      let ends = truncated.support
      if truncated.kind == .lattice, ends.lowerBound == ends.upperBound {
        return try .constant(ends.lowerBound)
      }
      return Distribution(truncated)
    }
  }

  /// The distribution of `shift + scale X`.
  ///
  /// Values of a discrete distribution are moved and rounded one by one; those that fall on the same
  /// number are joined. Moving twice is moving once by the product.
  ///
  /// - Parameters:
  ///   - scale: The factor, above 0.
  ///   - shift: What is added.
  /// - Returns: The distribution.
  /// - Throws: ``DistributionError/outOfDomain(parameter:value:domain:)``, also where the values of a
  ///   table or the product of factors leave the range of numbers.
  public func scaled(by scale: Double = 1, shiftedBy shift: Double = 0)
    throws(DistributionError) -> Distribution
  {
    try DistributionError.requirePositive(scale, "scale")
    try DistributionError.requireFinite(shift, "shift")
    switch law {
    case let table as TableLaw:
      return try .discrete(
        zip(table.values, table.masses).map { (value: shift + scale * $0.0, weight: $0.1) })
    case let mixture as MixtureLaw:
      var parts: [MixtureLaw.Component] = []
      for part in mixture.components {
        let moved = try part.distribution.scaled(by: scale, shiftedBy: shift)
        parts.append(.init(weight: part.weight, distribution: moved))
      }
      return Distribution(MixtureLaw(parts))
    case let affine as AffineLaw:
      return try affine.parent.scaled(
        by: scale * affine.scale, shiftedBy: shift + scale * affine.shift)
    default:
      return Distribution(AffineLaw(parent: self, shift: shift, scale: scale))
    }
  }

  /// `P(low ≤ X ≤ high)`, from the side on which it is small.
  func probability(from low: Double, to high: Double) -> Double {
    guard low <= high else { return 0 }
    let under = below(low)
    let over = survival(high)
    if under > 0.5 { return max(from(low) - over, 0) }
    return over > 0.5 ? max(cdf(high) - under, 0) : 1 - under - over
  }
}
