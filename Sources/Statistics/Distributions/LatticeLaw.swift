import Glibc

/// A law on the whole numbers of its support.
protocol LatticeLaw: Law {
  /// `P(X ≤ k)` for a whole `k` inside the support.
  func lowerTail(_ k: Double) -> Double
  /// `P(X > k)` for a whole `k` inside the support, exact where it is small.
  func upperTail(_ k: Double) -> Double
  /// The mass of a whole `k` inside the support.
  func mass(_ k: Double) -> Double
  /// Its logarithm.
  func logMass(_ k: Double) -> Double
}

extension LatticeLaw {
  var kind: LawKind { .lattice }

  /// The values in question, but for tails of 1e-12; of more than 1024 some, as their steps are
  /// small, and of more than a million few, as no step shows.
  var kinks: [Double] {
    let (first, last) = (quantile(1e-12), upperQuantile(1e-12))
    let step = max(((last - first) / (last - first < 0x1p20 ? 1024 : 32)).rounded(.up), 1)
    return Array(stride(from: first, through: last, by: step))
  }

  func cdf(_ x: Double) -> Double { x < limit ? lowerTail(x.rounded(.down)) : 1 }
  func survival(_ x: Double) -> Double { x < limit ? upperTail(x.rounded(.down)) : 0 }

  private var limit: Double { LatticeInversion.lastCount }

  func below(_ x: Double) -> Double {
    let k = x.rounded(.up) - 1
    return k < support.lowerBound ? 0 : cdf(k)
  }

  func from(_ x: Double) -> Double {
    let k = x.rounded(.up) - 1
    return k < support.lowerBound ? 1 : survival(k)
  }

  func density(_ x: Double) -> Double { isCount(x) ? mass(x) : 0 }
  func logDensity(_ x: Double) -> Double { isCount(x) ? logMass(x) : -.infinity }

  private func isCount(_ x: Double) -> Bool { x == x.rounded() && x < limit }

  func quantile(_ p: Double) -> Double { latticeQuantile(p) }
  func upperQuantile(_ q: Double) -> Double { latticeUpperQuantile(q) }

  /// The smallest `k` whose probability up to it, as computed by `lowerTail`, reaches `p`.
  func latticeQuantile(_ p: Double) -> Double {
    if p <= 0 { return support.lowerBound }
    if p >= 1 { return support.upperBound }
    return LatticeInversion.search(near: latticeStart(Normal.quantile(p)), in: support) {
      lowerTail($0) >= p
    }
  }

  /// The smallest `k` whose probability above it, as computed by `upperTail`, is at most `q`.
  func latticeUpperQuantile(_ q: Double) -> Double {
    if q <= 0 { return support.upperBound }
    if q >= 1 { return support.lowerBound }
    return LatticeInversion.search(near: latticeStart(Normal.upperQuantile(q)), in: support) {
      upperTail($0) <= q
    }
  }

  /// The first two terms of Cornish & Fisher's expansion.
  private func latticeStart(_ z: Double) -> Double {
    let sd = (variance ?? 0).squareRoot()
    return ((mean ?? 0) + sd * (z + (skewness ?? 0) * (z * z - 1) / 6)).rounded()
  }
}
