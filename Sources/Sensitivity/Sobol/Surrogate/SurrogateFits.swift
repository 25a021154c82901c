/// The surrogates of an experiment's outputs.
struct SurrogateFits {
  /// The mean of the outputs at A and B.
  let mean: Double
  /// The outputs at A and then at B, less that mean.
  let centered: [Double]
  /// The surrogate in Legendre's polynomials.
  let bounded: PolynomialSurrogate
  /// The surrogate in Hermite's polynomials, if it leaves much less.
  let unbounded: PolynomialSurrogate?

  /// The total index from which a factor is tried in pairs with others.
  private static let leastTotalOfPairs = 1e-3
  /// How many columns are tried in pairs: those of the largest total indices.
  private static let mostPaired = 24
  /// The share of the variance below which a surrogate need not leave less.
  private static let goodRest = 1e-6
  /// How much less a second surrogate must leave to be preferred, as a share of the first's rest.
  private static let muchLess = 0.5

  init(of outputs: PickFreezeOutputs, design: PickFreezeDesign) {
    // About a first value, so that a constant has a variance of exactly zero.
    let origin = outputs.a.first ?? 0
    let both = outputs.a + outputs.b
    let mean = origin + both.reduce(0) { $0 + ($1 - origin) } / Double(both.count)
    self.mean = mean
    let centered = both.map { $0 - mean }
    self.centered = centered
    let whole = sumOfProducts(centered, centered, centered.indices)
    // `whole` sums over twice the rows, and a total index is half a mean of squares.
    let totals = outputs.mixed.map { mixed in
      outputs.a.indices.reduce(0) { total, row in
        total + (mixed[row] - outputs.a[row]) * (mixed[row] - outputs.a[row])
      } / whole
    }
    let factors = design.widths.indices
    let active = factors.filter { totals[$0] > 0 }.flatMap(design.columns)
    let leading = factors.filter { totals[$0] > Self.leastTotalOfPairs }
      .sorted { (totals[$1], $0) < (totals[$0], $1) }
    let paired = leading.flatMap(design.columns).prefix(Self.mostPaired).sorted()
    let columns = zip(design.a.columns, design.b.columns).map { $0 + $1 }
    func fit(_ family: PolynomialFamily) -> PolynomialSurrogate {
      PolynomialSurrogate(
        of: centered, family: family, columns: columns, active: active, paired: paired,
        replicates: design.replicates)
    }
    let bounded = fit(.legendre)
    self.bounded = bounded
    guard bounded.restSquare > Self.goodRest * whole else {
      unbounded = nil
      return
    }
    let second = fit(.hermite)
    unbounded = second.restSquare < Self.muchLess * bounded.restSquare ? second : nil
  }
}
