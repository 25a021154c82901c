import Glibc

extension Distribution {
  /// The member of a shape with this mean.
  ///
  /// - Parameters:
  ///   - shape: The shape.
  ///   - mean: The mean; that of a PERT lies between those with the mode at either end.
  /// - Returns: The distribution.
  /// - Throws: ``FitError/outOfDomain(parameter:value:domain:)``, or
  ///   ``FitError/valueOutside(value:low:high:)`` for a mean that no member has.
  public static func fitted(_ shape: SingleFactShape, mean: Double) throws(FitError)
    -> Distribution
  {
    guard mean.isFinite else {
      throw .outOfDomain(parameter: "mean", value: mean, domain: .finite)
    }
    switch shape {
    case .exponential:
      guard mean > 0 else { throw .outOfDomain(parameter: "mean", value: mean, domain: .positive) }
      return Distribution(ExponentialLaw(mean: mean))
    case .poisson:
      guard mean >= 0, mean <= 0x1p52 else {
        throw .valueOutside(value: mean, low: 0, high: 0x1p52)
      }
      return Distribution(PoissonLaw(mean: mean))
    case .geometric:
      guard mean >= 1 else { throw .valueOutside(value: mean, low: 1, high: .infinity) }
      return Distribution(GeometricLaw(p: 1 / mean))
    case .binomial(let trials):
      guard trials > 0, trials <= 1 << 52 else {
        throw .outOfDomain(parameter: "trials", value: Double(trials), domain: .wholeNumber)
      }
      let n = Double(trials)
      guard mean >= 0, mean <= n else { throw .valueOutside(value: mean, low: 0, high: n) }
      return Distribution(BinomialLaw(n: trials, p: mean / n))
    case .pert(let low, let high, let weight):
      try requireEnds(low, high)
      try requireWeight(weight)
      // The mean is that of weight parts of the mode and one of each end.
      let width = high - low
      let share = ((mean - low) / width * (weight + 2) - 1) / weight
      guard share >= 0, share <= 1 else {
        throw .valueOutside(
          value: mean, low: low + width / (weight + 2), high: high - width / (weight + 2))
      }
      return Distribution(
        BetaLaw(low: low, mode: low + width * share, high: high, weight: weight))
    }
  }

  /// The member of a shape with this percentile.
  ///
  /// - Parameters:
  ///   - shape: The shape.
  ///   - percentile: The percentile; that of a PERT lies between those with the mode at either end.
  /// - Returns: The distribution.
  /// - Throws: ``FitError/outOfDomain(parameter:value:domain:)``, or
  ///   ``FitError/valueOutside(value:low:high:)`` for a percentile that no member has, or
  ///   ``FitError/percentileNotEnough(_:)`` for shapes on whole numbers, of which many do.
  public static func fitted(_ shape: SingleFactShape, _ percentile: Percentile) throws(FitError)
    -> Distribution
  {
    let (p, x) = (percentile.probability, percentile.value)
    guard p > 0, p < 1 else {
      throw .outOfDomain(parameter: "probability", value: p, domain: .openShare)
    }
    guard x.isFinite else { throw .outOfDomain(parameter: "value", value: x, domain: .finite) }
    switch shape {
    case .exponential:
      guard x > 0 else { throw .valueOutside(value: x, low: 0, high: .infinity) }
      return Distribution(ExponentialLaw(mean: -x / log1p(-p)))
    case .poisson, .geometric, .binomial: throw .percentileNotEnough(shape)
    case .pert(let low, let high, let weight):
      try requireEnds(low, high)
      try requireWeight(weight)
      let (t, s) = ((x - low) / (high - low), (high - x) / (high - low))
      // The probability below a value falls as the mode moves up.
      func excess(_ share: Double) -> Double {
        let tails = IncompleteBeta.both(t, s, 1 + weight * share, 1 + weight * (1 - share))
        return p <= 0.5 ? p - tails.lower : tails.upper - (1 - p)
      }
      guard excess(0) <= 0, excess(1) >= 0 else {
        let ends = [low, high].map {
          BetaLaw(low: low, mode: $0, high: high, weight: weight).quantile(p)
        }
        throw .valueOutside(value: x, low: ends[0], high: ends[1])
      }
      let mode = low + (high - low) * Bracket.root(0, 1, excess)
      return Distribution(BetaLaw(low: low, mode: mode, high: high, weight: weight))
    }
  }

  /// Throws unless both ends are finite, in order and no farther apart than the largest number.
  static func requireEnds(_ low: Double, _ high: Double) throws(FitError) {
    for (name, end) in [("low", low), ("high", high)] where !end.isFinite {
      throw .outOfDomain(parameter: name, value: end, domain: .finite)
    }
    guard low < high else { throw .valueOutside(value: low, low: -.infinity, high: high) }
    guard (high - low).isFinite else {
      throw .outOfDomain(parameter: "width", value: high - low, domain: .finite)
    }
  }

  private static func requireWeight(_ weight: Double) throws(FitError) {
    guard weight > 0, weight.isFinite else {
      throw .outOfDomain(parameter: "weight", value: weight, domain: .positive)
    }
  }
}
