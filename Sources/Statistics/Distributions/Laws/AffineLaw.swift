import Glibc

/// `shift + scale X`, scale above 0, of a continuous law or one on whole numbers.
///
/// The parts of tables, mixtures and moved distributions are moved instead
/// (``Distribution/scaled(by:shiftedBy:)``).
///
/// Where the whole numbers are moved their images are rounded, and several may fall on one; every
/// probability is that of the whole numbers whose images satisfy its condition.
struct AffineLaw: Law {
  let parent: Distribution
  let shift: Double
  let scale: Double

  var kind: LawKind { isLattice ? .atoms : .continuous }
  private var isLattice: Bool { parent.law.kind == .lattice }

  private func inner(_ x: Double) -> Double { (x - shift) / scale }
  private func outer(_ x: Double) -> Double { shift + scale * x }

  /// The smallest whole number whose image satisfies a condition that holds from some value on; one
  /// above the largest where none does.
  private func first(near x: Double, _ holds: (Double) -> Bool) -> Double {
    let k = LatticeInversion.search(near: inner(x).rounded(), in: parent.support) {
      holds(outer($0))
    }
    return holds(outer(k)) ? k : k + 1
  }

  private func first(from x: Double) -> Double { first(near: x) { $0 >= x } }
  private func first(above x: Double) -> Double { first(near: x) { $0 > x } }

  /// The inner end that keeps the values at or above `x`.
  func inner(atLeast x: Double) -> Double {
    x.isFinite && isLattice ? first(from: x) : inner(x)
  }

  /// The inner end that keeps the values at or below `x`.
  func inner(atMost x: Double) -> Double {
    x.isFinite && isLattice ? first(above: x) - 1 : inner(x)
  }

  var support: ClosedRange<Double> {
    outer(parent.support.lowerBound)...outer(parent.support.upperBound)
  }

  func quantile(_ p: Double) -> Double { outer(parent.law.quantile(p)) }
  func upperQuantile(_ q: Double) -> Double { outer(parent.law.upperQuantile(q)) }

  func cdf(_ x: Double) -> Double { parent.cdf(inner(atMost: x)) }
  func survival(_ x: Double) -> Double { parent.survival(inner(atMost: x)) }

  func below(_ x: Double) -> Double {
    isLattice ? parent.cdf(first(from: x) - 1) : parent.below(inner(x))
  }

  func from(_ x: Double) -> Double {
    isLattice ? parent.survival(first(from: x) - 1) : parent.from(inner(x))
  }

  func density(_ x: Double) -> Double {
    guard isLattice else { return parent.density(inner(x)) / scale }
    let (low, high) = (first(from: x), first(above: x) - 1)
    return low == high ? parent.density(low) : parent.probability(from: low, to: high)
  }

  func logDensity(_ x: Double) -> Double {
    guard isLattice else { return parent.logDensity(inner(x)) - log(scale) }
    let k = first(from: x)
    return first(above: x) == k + 1 ? parent.logDensity(k) : log(density(x))
  }

  var mean: Double? { parent.mean.map(outer) }
  var variance: Double? { parent.variance.map { scale * scale * $0 } }
  var skewness: Double? { parent.skewness }
  var excessKurtosis: Double? { parent.excessKurtosis }
  var mode: Double? { parent.mode.map(outer) }
  var kinks: [Double] { parent.law.kinks.map(outer) }

  func rankedScore(_ y: Double) -> Double? {
    let z = inner(y)
    guard z.isFinite else { return nil }
    return isLattice
      ? scale * parent.continuousRankedProbabilityScore(z)
      : parent.law.rankedScore(z).map { scale * $0 }
  }
}
