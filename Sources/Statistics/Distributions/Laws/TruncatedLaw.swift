import Glibc

/// A distribution given that its value lies between two ends, both included.
///
/// The parent is continuous or on whole numbers; of tables, mixtures and moved distributions the
/// parts are truncated instead (``Distribution/truncated(low:high:)``).
///
/// Probabilities are taken from the side of the parent on which they are small, so that a far tail
/// cut out of it keeps its digits.
struct TruncatedLaw: Law {
  let parent: Distribution
  let low: Double
  let high: Double
  /// `P(X < low)`, `P(X > high)` and what lies between.
  private let below: Double
  private let above: Double
  let mass: Double

  /// The ends are first brought into the parent's support; nil where nothing lies between them.
  init?(_ parent: Distribution, low: Double, high: Double) {
    self.parent = parent
    self.low = max(low, parent.support.lowerBound)
    self.high = min(high, parent.support.upperBound)
    guard self.low <= self.high else { return nil }
    below = parent.below(self.low)
    above = parent.survival(self.high)
    mass = parent.probability(from: self.low, to: self.high)
    guard mass > 0,
      parent.law.kind == .continuous || self.low.rounded(.up) <= self.high.rounded(.down)
    else { return nil }
  }

  var kind: LawKind { parent.law.kind }

  var support: ClosedRange<Double> {
    kind == .lattice ? low.rounded(.up)...high.rounded(.down) : low...high
  }

  private func share(_ part: Double) -> Double { min(max(part / mass, 0), 1) }

  func cdf(_ x: Double) -> Double {
    share(below > 0.5 ? parent.from(low) - parent.survival(x) : parent.cdf(x) - below)
  }

  func survival(_ x: Double) -> Double {
    share(above > 0.5 ? parent.cdf(high) - parent.cdf(x) : parent.survival(x) - above)
  }

  func below(_ x: Double) -> Double {
    share(below > 0.5 ? parent.from(low) - parent.from(x) : parent.below(x) - below)
  }

  func from(_ x: Double) -> Double {
    share(above > 0.5 ? parent.cdf(high) - parent.below(x) : parent.from(x) - above)
  }

  func quantile(_ p: Double) -> Double {
    settled(value(lower: p, upper: 1 - p), { cdf($0) >= p })
  }

  func upperQuantile(_ q: Double) -> Double {
    settled(value(lower: 1 - q, upper: q), { survival($0) <= q })
  }

  /// The parent's quantile at the probability that the truncated one's corresponds to.
  private func value(lower p: Double, upper q: Double) -> Double {
    if p <= 0 { return support.lowerBound }
    if q <= 0 { return support.upperBound }
    let lower = below + p * mass
    let x =
      above > 0.5 || (below <= 0.5 && lower <= 0.5)
      ? parent.law.quantile(lower) : parent.law.upperQuantile(above + q * mass)
    return min(max(x, support.lowerBound), support.upperBound)
  }

  /// For whole numbers the smallest that reaches, from one that rounding may have moved away: by
  /// many steps in a flat tail, so the search doubles its stride.
  private func settled(_ x: Double, _ reaches: (Double) -> Bool) -> Double {
    guard kind == .lattice else { return x }
    let support = support
    // Where whole numbers cannot be told apart, as at an infinite end, there is none to search.
    guard x < LatticeInversion.lastCount, support.lowerBound < x || !reaches(x) else { return x }
    return LatticeInversion.search(near: x, in: support, reaches)
  }

  func density(_ x: Double) -> Double { parent.density(x) / mass }
  func logDensity(_ x: Double) -> Double { parent.logDensity(x) - log(mass) }

  private var isBounded: Bool { low.isFinite && high.isFinite }

  /// Whether the density is smooth and hardly varies between the ends.
  private var isNarrow: Bool {
    guard kind == .continuous, isBounded,
      parent.law.kinks.allSatisfy({ $0 <= low || $0 >= high })
    else { return false }
    let values = [low, low + 0.5 * (high - low), high].map(parent.density)
    guard let least = values.min(), let most = values.max() else { return false }
    return most.isFinite && most < 2 * least
  }

  /// A central moment of `(X − low)/(high − low)` by integration over the values, whose differences
  /// keep their digits where those of quantiles would not.
  private func narrowMoment(_ order: Int) -> Double {
    let width = high - low
    func integral(_ value: (Double) -> Double) -> Double {
      DoubleExponential.unit { t, _ in value(t) * parent.density(low + width * t) }
    }
    let whole = integral { _ in 1 }
    let center = integral { $0 } / whole
    return order == 1
      ? center : integral { Self.power($0 - center, order) } / whole
  }

  private static func power(_ d: Double, _ order: Int) -> Double {
    order == 2 ? d * d : order == 3 ? d * d * d : d * d * d * d
  }

  /// A moment in closed form where one end is open and the tail so heavy that much of it lies beyond
  /// the smallest probabilities: of a wide lognormal, and the mean of a Student t.
  private func heavyMoment(_ order: Int) -> Double? {
    switch parent.law {
    case let wide as LognormalLaw where wide.sigma > 8 && high == .infinity:
      let end = (log(low) - log(wide.median)) / wide.sigma
      // E(Xⁿ) above the end: that of all times the normal probability above the end less nσ.
      func raw(_ n: Double) -> Double {
        let shift = n * wide.sigma
        return exp(
          n * log(wide.median) + 0.5 * shift * shift + Normal.logUpperTail(end - shift) - log(mass))
      }
      let mean = raw(1)
      switch order {
      case 1: return mean
      case 2: return raw(2) - mean * mean
      case 3: return raw(3) - 3 * mean * raw(2) + 2 * mean * mean * mean
      default:
        return raw(4) - 4 * mean * raw(3) + 6 * mean * mean * raw(2)
          - 3 * mean * mean * mean * mean
      }
    case let heavy as StudentTLaw
    where order == 1 && heavy.degreesOfFreedom < 3 && low.isFinite != high.isFinite:
      // ∫ t f(t) dt above the end is (ν + t²) f(t)/(ν − 1) there, and its opposite below.
      let nu = heavy.degreesOfFreedom
      let t = ((low.isFinite ? low : high) - heavy.location) / heavy.scale
      let part = (nu + t * t) / (nu - 1) * StudentT.density(t, degreesOfFreedom: nu) / mass
      return heavy.location + heavy.scale * (low.isFinite ? part : -part)
    default: return nil
    }
  }

  /// A central moment, of the first order the mean, for orders that exist.
  private func moment(_ order: Int) -> Double {
    if let closed = heavyMoment(order) { return closed }
    if isNarrow {
      let width = high - low
      return order == 1
        ? low + width * narrowMoment(1) : narrowMoment(order) * pow(width, Double(order))
    }
    func expectation(_ value: (Double) -> Double) -> Double {
      kind == .lattice
        ? MassSum(self).expectation(value) : QuantileIntegral(self).expectation(value)
    }
    let mean = expectation { $0 }
    return order == 1 ? mean : expectation { Self.power($0 - mean, order) }
  }

  var mean: Double? {
    isBounded || parent.mean?.isFinite == true ? moment(1) : nil
  }

  var variance: Double? {
    isBounded || parent.variance?.isFinite == true ? moment(2) : nil
  }

  var skewness: Double? {
    guard isBounded || parent.skewness != nil else { return nil }
    let variance = moment(2)
    return variance > 0 ? moment(3) / (variance * variance.squareRoot()) : nil
  }

  var excessKurtosis: Double? {
    guard isBounded || parent.excessKurtosis != nil else { return nil }
    let variance = moment(2)
    return variance > 0 ? moment(4) / (variance * variance) - 3 : nil
  }

  /// The parent's mode brought between the ends; a beta may rise to both of its own.
  var mode: Double? {
    guard let peak = parent.mode else { return nil }
    if support.contains(peak) { return peak }
    if parent.law is BetaLaw || parent.law is BetaBinomialLaw { return nil }
    return peak < low ? support.lowerBound : support.upperBound
  }

  var kinks: [Double] { parent.law.kinks }
}
