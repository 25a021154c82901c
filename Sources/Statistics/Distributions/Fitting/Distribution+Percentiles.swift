import Glibc

extension Distribution {
  /// The member of a shape with these two percentiles.
  ///
  /// In closed form for the shapes that are a location and a scale on some scale of measurement;
  /// gamma, beta and triangular by bracketed root finding to the last digits.
  ///
  /// > Reference: Cook (2010), "Determining distribution parameters from quantiles", for the method;
  /// > Shih (2015), Statist. Probab. Lett. 100, that the beta is unique.
  ///
  /// - Parameters:
  ///   - shape: The shape.
  ///   - first: One percentile.
  ///   - second: The other.
  /// - Returns: The distribution.
  /// - Throws: ``FitError``.
  public static func fitted(_ shape: FittedShape, _ first: Percentile, _ second: Percentile)
    throws(FitError) -> Distribution
  {
    for item in [first, second] {
      guard item.probability > 0, item.probability < 1 else {
        throw .outOfDomain(parameter: "probability", value: item.probability, domain: .openShare)
      }
      guard item.value.isFinite else {
        throw .outOfDomain(parameter: "value", value: item.value, domain: .finite)
      }
    }
    let (a, b) = first.probability <= second.probability ? (first, second) : (second, first)
    guard a.probability < b.probability, a.value < b.value else {
      throw .percentilesOutOfOrder(first, second)
    }
    if case .beta(let low, let high) = shape { try requireEnds(low, high) }
    let bounds = shape.bounds
    for item in [a, b] where item.value <= bounds.lowerBound || item.value >= bounds.upperBound {
      throw .valueOutside(
        value: item.value, low: bounds.lowerBound, high: bounds.upperBound)
    }
    let fit: Distribution
    switch shape {
    case .gamma: fit = gamma(a, b)
    case .beta(let low, let high): fit = beta(low, high, a, b)
    case .triangular(let mode): fit = try triangular(mode, a, b)
    case .negativeBinomial, .betaBinomial: throw .notDefined(shape)
    case .studentT(let nu) where !(nu > 0):
      throw .outOfDomain(parameter: "degrees of freedom", value: nu, domain: .positive)
    default: fit = onLine(shape, a, b)
    }
    guard fit.has(a, b) else { throw .percentilesOutOfReach(first, second) }
    return fit
  }

  /// Whether the percentiles are these but for rounding; not so when the search for a parameter
  /// ended at its bounds, or one overflowed.
  private func has(_ a: Percentile, _ b: Percentile) -> Bool {
    // In probability, for a steep quantile, or in value, for a flat one.
    [a, b].allSatisfy { item in
      let error = abs(quantile(item.probability) - item.value)
      let tail = min(item.probability, 1 - item.probability)
      return error <= 1e-6 * (b.value - a.value)
        || error <= 1e-12 * abs(item.value)
        || abs(cdf(item.value) - item.probability) <= 1e-9 * tail
    }
  }

  /// Shapes whose quantile is `location + scale · q(p)`, or that of whose logarithm or logit is.
  private static func onLine(_ shape: FittedShape, _ a: Percentile, _ b: Percentile)
    -> Distribution
  {
    /// The line through both points of (standard quantile, transformed value).
    func line(_ standard: some Law, _ step: Double, _ start: Double, _ end: Double)
      -> (location: Double, scale: Double)
    {
      let qa = standard.quantile(a.probability)
      let qb = standard.quantile(b.probability)
      let scale = step / (qb - qa)
      // From the end nearer to the location, which keeps more digits.
      return (abs(qa) < abs(qb) ? start - scale * qa : end - scale * qb, scale)
    }
    let (x, y) = (a.value, b.value)
    func plain(_ standard: some Law) -> (location: Double, scale: Double) {
      line(standard, y - x, x, y)
    }
    func logarithmic(_ standard: some Law) -> (location: Double, scale: Double) {
      line(standard, log1p((y - x) / x), log(x), log(y))
    }
    let normal = NormalLaw(mean: 0, sd: 1)
    switch shape {
    case .lognormal:
      let (location, scale) = logarithmic(normal)
      return Distribution(LognormalLaw(median: exp(location), sigma: scale))
    case .logitNormal:
      let low = log(x) - log1p(-x)
      let high = log(y) - log1p(-y)
      let (location, scale) = line(normal, high - low, low, high)
      return Distribution(LogitNormalLaw(location: location, scale: scale))
    case .uniform:
      let scale = (y - x) / (b.probability - a.probability)
      return Distribution(
        UniformLaw(low: x - scale * a.probability, high: y + scale * (1 - b.probability)))
    case .logUniform:
      let scale = log1p((y - x) / x) / (b.probability - a.probability)
      return Distribution(
        LogUniformLaw(
          low: x * exp(-scale * a.probability), high: y * exp(scale * (1 - b.probability))))
    case .logistic:
      let (location, scale) = plain(LogisticLaw(location: 0, scale: 1))
      return Distribution(LogisticLaw(location: location, scale: scale))
    case .laplace:
      let (location, scale) = plain(LaplaceLaw(location: 0, scale: 1))
      return Distribution(LaplaceLaw(location: location, scale: scale))
    case .gumbel:
      let (location, scale) = plain(GumbelLaw(location: 0, scale: 1))
      return Distribution(GumbelLaw(location: location, scale: scale))
    case .cauchy:
      let (location, scale) = plain(CauchyLaw(location: 0, scale: 1))
      return Distribution(CauchyLaw(location: location, scale: scale))
    case .studentT(let nu):
      let (location, scale) = plain(StudentTLaw(degreesOfFreedom: nu, location: 0, scale: 1))
      return Distribution(StudentTLaw(degreesOfFreedom: nu, location: location, scale: scale))
    case .weibull:
      // log x = log λ + log(−log(1 − p))/k.
      let (pa, pb) = (log(-log1p(-a.probability)), log(-log1p(-b.probability)))
      let shape = (pb - pa) / log1p((y - x) / x)
      return Distribution(
        WeibullLaw(shape: shape, scale: exp(log(x) - pa / shape)))
    case .pareto:
      // log x = log xm − log(1 − p)/α.
      let (ha, hb) = (-log1p(-a.probability), -log1p(-b.probability))
      let alpha = (hb - ha) / log1p((y - x) / x)
      return Distribution(ParetoLaw(minimum: x * exp(-ha / alpha), shape: alpha))
    default:
      let (location, scale) = plain(normal)
      return Distribution(NormalLaw(mean: location, sd: scale))
    }
  }

  /// The ratio of two quantiles falls from ∞ to 1 as the shape grows, whatever the scale.
  private static func gamma(_ a: Percentile, _ b: Percentile) -> Distribution {
    let ratio = log1p((b.value - a.value) / a.value)
    func logQuantile(_ shape: Double, _ p: Double) -> Double {
      let x = IncompleteGamma.inverse(shape, lower: p, upper: 1 - p)
      // Far below the smallest double P = x^a/Γ(a+1), so the logarithm is known.
      return x > 1e-290 ? log(x) : (log(p) + logGamma(shape + 1)) / shape
    }
    // From the normal distribution of the logarithm of a large shape.
    let start = -2 * log(ratio / (Normal.quantile(b.probability) - Normal.quantile(a.probability)))
    let logShape = Bracket.root(near: start, in: -7...30) { t in
      let shape = exp(t)
      return ratio - (logQuantile(shape, b.probability) - logQuantile(shape, a.probability))
    }
    let shape = exp(logShape)
    let scale =
      b.value
      / IncompleteGamma.inverse(
        shape, lower: b.probability, upper: 1 - b.probability)
    return Distribution(GammaLaw(shape: shape, scale: scale))
  }

  /// For each strength a + b the mean that gives the first percentile, then the strength that gives
  /// the second: the share below the second grows with the strength.
  private static func beta(_ low: Double, _ high: Double, _ a: Percentile, _ b: Percentile)
    -> Distribution
  {
    let width = high - low
    let (xa, ya) = ((a.value - low) / width, (high - a.value) / width)
    let (xb, yb) = ((b.value - low) / width, (high - b.value) / width)
    func gap(_ x: Double, _ y: Double, _ p: Double, _ a: Double, _ b: Double) -> Double {
      let tails = IncompleteBeta.both(x, y, a, b)
      return p <= 0.5 ? tails.lower / p - 1 : (1 - p - tails.upper) / (1 - p)
    }
    // A larger mean leaves less below the first percentile.
    var logit = log(xa / ya)
    func shapes(_ strength: Double) -> (Double, Double) {
      logit = Bracket.root(near: logit, in: -40...40) { t in
        -gap(
          xa, ya, a.probability, strength * IncompleteBeta.logistic(t),
          strength * IncompleteBeta.logistic(-t))
      }
      return (
        strength * IncompleteBeta.logistic(logit), strength * IncompleteBeta.logistic(-logit)
      )
    }
    // The logit of a beta with large shapes is normal with variance 1/(m (1 − m) strength).
    let sd =
      (log(xb / yb) - log(xa / ya))
      / (Normal.quantile(b.probability) - Normal.quantile(a.probability))
    let start = -2 * log(sd) - log(0.5 * (xa + xb) * 0.5 * (ya + yb))
    let logStrength = Bracket.root(near: start, in: -7...30) { t in
      let (s, r) = shapes(exp(t))
      return gap(xb, yb, b.probability, s, r)
    }
    let (s, r) = shapes(exp(logStrength))
    return Distribution(BetaLaw(a: s, b: r, low: low, width: width))
  }

  /// In the share s below the mode: the left width is `d₁/(1 − √(p₁/s))`, the right one
  /// `d₂/(1 − √(q₂/(1 − s)))`, and their ratio must be s to 1 − s.
  private static func triangular(_ mode: Double, _ a: Percentile, _ b: Percentile)
    throws(FitError) -> Distribution
  {
    guard a.value < mode, mode < b.value else {
      throw .valueOutside(value: mode, low: a.value, high: b.value)
    }
    let (p, q) = (a.probability, 1 - b.probability)
    let room = b.probability - a.probability
    // s lies between p and 1 − q; its logit within that room keeps the distances from both.
    func widths(_ t: Double) -> (left: Double, right: Double, odds: Double) {
      let above = room * IncompleteBeta.logistic(t)
      let below = room * IncompleteBeta.logistic(-t)
      let s = p + above
      let r = q + below
      // d/(1 − √(p/s)) with s − p given.
      return (
        (mode - a.value) * (1 + (p / s).squareRoot()) * s / above,
        (b.value - mode) * (1 + (q / r).squareRoot()) * r / below, s / r
      )
    }
    let t = Bracket.root(-40, 40) { t in
      let (left, right, odds) = widths(t)
      return log(left / right / odds)
    }
    let (u, v, _) = widths(t)
    return Distribution(TriangularLaw(low: mode - u, mode: mode, high: mode + v))
  }
}

extension FittedShape {
  /// Between what values lie; none may be on the bounds.
  fileprivate var bounds: ClosedRange<Double> {
    switch self {
    case .lognormal, .logUniform, .gamma, .weibull, .pareto: 0 ... .infinity
    case .logitNormal: 0...1
    case .beta(let low, let high): min(low, high)...max(low, high)
    default: -.infinity ... .infinity
    }
  }
}
