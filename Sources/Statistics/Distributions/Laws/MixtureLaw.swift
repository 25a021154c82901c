import Glibc

/// One of several distributions, chosen with given probabilities.
///
/// > Reference: Frühwirth-Schnatter (2006), Finite Mixture and Markov Switching Models, §1.2.
struct MixtureLaw: Law {
  struct Component: Hashable {
    let weight: Double
    let distribution: Distribution
  }

  /// Weights above 0 that add up to 1.
  let components: [Component]
  let kind: LawKind
  let support: ClosedRange<Double>

  init(_ components: [Component]) {
    self.components = components
    let kinds = Set(components.map(\.distribution.law.kind))
    kind =
      kinds.count == 1
      ? kinds.first ?? .continuous
      : kinds.isDisjoint(with: [.continuous, .mixed]) ? .atoms : .mixed
    let ends = components.map(\.distribution.support)
    support =
      (ends.map(\.lowerBound).min() ?? 0)...(ends.map(\.upperBound).max() ?? 0)
  }

  private func sum(_ value: (Distribution) -> Double) -> Double {
    var sum = 0.0
    for component in components { sum += component.weight * value(component.distribution) }
    return sum
  }

  func cdf(_ x: Double) -> Double { sum { $0.cdf(x) } }
  func survival(_ x: Double) -> Double { sum { $0.survival(x) } }
  func below(_ x: Double) -> Double { sum { $0.below(x) } }
  func from(_ x: Double) -> Double { sum { $0.from(x) } }

  /// The smallest and largest of the components' quantiles, between which that of the mixture lies.
  private func ends(_ value: (Distribution) -> Double) -> (Double, Double) {
    var low = Double.infinity
    var high = -Double.infinity
    for component in components {
      let x = value(component.distribution)
      low = min(low, x)
      high = max(high, x)
    }
    return (low, high)
  }

  func quantile(_ p: Double) -> Double {
    if p <= 0 { return support.lowerBound }
    if p >= 1 { return support.upperBound }
    let (low, high) = ends { $0.law.quantile(p) }
    if kind == .continuous, p > 0.5 { return root(low, high) { (1 - p) - survival($0) } }
    return kind == .continuous
      ? root(low, high) { cdf($0) - p } : first(low, high) { cdf($0) >= p }
  }

  func upperQuantile(_ q: Double) -> Double {
    if q <= 0 { return support.upperBound }
    if q >= 1 { return support.lowerBound }
    let (low, high) = ends { $0.law.upperQuantile(q) }
    if kind == .continuous, q > 0.5 { return root(low, high) { cdf($0) - (1 - q) } }
    return kind == .continuous
      ? root(low, high) { q - survival($0) } : first(low, high) { survival($0) <= q }
  }

  private func root(_ low: Double, _ high: Double, _ value: (Double) -> Double) -> Double {
    low == high ? low : Bracket.root(low, high, value)
  }

  private func first(_ low: Double, _ high: Double, _ reaches: (Double) -> Bool) -> Double {
    if low == high { return low }
    guard kind == .lattice else { return Bracket.first(from: low, to: high, reaches) }
    var below = low - 1
    var above = high
    while above - below > 1 {
      let middle = ((below + above) / 2).rounded(.down)
      if reaches(middle) { above = middle } else { below = middle }
    }
    return above
  }

  /// Where kinds are mixed, the mass of values that have one, elsewhere the density.
  func density(_ x: Double) -> Double {
    guard kind == .mixed else { return sum { $0.density(x) } }
    let mass = sum { $0.mass(at: x) }
    return mass > 0 ? mass : sum { $0.isDiscrete ? 0 : $0.density(x) }
  }

  func logDensity(_ x: Double) -> Double {
    guard kind != .mixed else { return log(density(x)) }
    let terms = components.map { log($0.weight) + $0.distribution.logDensity(x) }
    guard let largest = terms.max(), largest.isFinite else { return terms.max() ?? -.infinity }
    return largest + log(terms.reduce(0) { $0 + exp($1 - largest) })
  }

  var mean: Double? {
    var total = 0.0
    for component in components {
      guard let mean = component.distribution.mean else { return nil }
      total += component.weight * mean
    }
    return total.isNaN ? nil : total
  }

  var variance: Double? {
    guard let mean, mean.isFinite else { return nil }
    var total = 0.0
    for component in components {
      guard let its = component.distribution.variance, let center = component.distribution.mean
      else { return nil }
      total += component.weight * (its + (center - mean) * (center - mean))
    }
    return total
  }

  var skewness: Double? {
    guard let variance, variance > 0, let third = centralMoment(3) else { return nil }
    return third / (variance * variance.squareRoot())
  }

  var excessKurtosis: Double? {
    guard let variance, variance > 0, let fourth = centralMoment(4) else { return nil }
    return fourth / (variance * variance) - 3
  }

  /// The third or fourth moment about the mean from those of the components.
  private func centralMoment(_ order: Int) -> Double? {
    guard let mean else { return nil }
    var total = 0.0
    for component in components {
      let its = component.distribution
      guard let center = its.mean, let v = its.variance, v.isFinite else { return nil }
      let d = center - mean
      let square = d * d
      guard let skewness = v == 0 ? 0 : its.skewness else { return nil }
      let third = skewness * v * v.squareRoot()
      if order == 3 {
        total += component.weight * (third + 3 * v * d + square * d)
      } else {
        guard let excess = v == 0 ? 0 : its.excessKurtosis else { return nil }
        let fourth = (excess + 3) * v * v
        total += component.weight * (fourth + 4 * third * d + 6 * v * square + square * square)
      }
    }
    return total
  }

  var mode: Double? { nil }

  var kinks: [Double] {
    components.flatMap { component in
      let ends = component.distribution.support
      return component.distribution.law.kinks
        + [ends.lowerBound, ends.upperBound].filter(\.isFinite)
    }
  }
}
