/// The part of a surrogate in which one factor takes part.
///
/// Rows of a replicate are computed with the coefficients that were fitted to all others.
struct FactorSurrogate {
  /// The variance of the terms of the factor alone, for the coefficients of each replicate.
  private(set) var firstVariances: [Double]
  /// The variance of all terms in which it takes part.
  private(set) var totalVariances: [Double]
  /// The terms of the factor alone at A and then at B.
  private(set) var alone: [Double]
  /// The terms in which it takes part at A and then at B.
  private(set) var together: [Double]
  /// The same at A with the factor from B.
  private(set) var mixed: [Double]
  /// The same at B with the factor from A; empty unless asked for.
  private(set) var reversed: [Double]

  /// Computes the part of the factor whose columns are given.
  init(
    _ surrogate: inout PolynomialSurrogate, columns: Range<Int>, needsReversed: Bool
  ) {
    let rows = surrogate.regression.rows
    let coefficients = surrogate.coefficients
    let points = rows.reduce(0) { $0 + $1.a.count }
    firstVariances = [Double](repeating: 0, count: rows.count)
    totalVariances = firstVariances
    alone = [Double](repeating: 0, count: 2 * points)
    together = alone
    mixed = [Double](repeating: 0, count: points)
    reversed = needsReversed ? mixed : []
    for (number, term) in surrogate.terms.enumerated()
    where term.powers.contains(where: { columns.contains($0.column) }) {
      let isAlone = term.powers.allSatisfy { columns.contains($0.column) }
      let values = surrogate.regression.columns[number + 1]
      let factors = term.powers.map {
        (values: surrogate.polynomials.values($0), isOwn: columns.contains($0.column))
      }
      let atMixed = Self.product(of: factors, points: points, own: points, others: 0)
      let atReversed =
        needsReversed ? Self.product(of: factors, points: points, own: 0, others: points) : []
      for (replicate, part) in rows.enumerated() {
        let coefficient = coefficients[replicate][number + 1]
        totalVariances[replicate] += coefficient * coefficient
        add(coefficient, values, to: &together, part.a)
        add(coefficient, values, to: &together, part.b)
        add(coefficient, atMixed, to: &mixed, part.a)
        if needsReversed { add(coefficient, atReversed, to: &reversed, part.a) }
        guard isAlone else { continue }
        firstVariances[replicate] += coefficient * coefficient
        add(coefficient, values, to: &alone, part.a)
        add(coefficient, values, to: &alone, part.b)
      }
    }
  }

  /// A product of polynomials at rows that take the factor's own from one sample and the others'
  /// from another; the samples are named by the row at which they begin.
  private static func product(
    of factors: [(values: [Double], isOwn: Bool)], points: Int, own: Int, others: Int
  ) -> [Double] {
    var product = [Double](repeating: 1, count: points)
    for factor in factors {
      let start = factor.isOwn ? own : others
      factor.values.withUnsafeBufferPointer { values in
        product.withUnsafeMutableBufferPointer { product in
          for i in 0..<points { product[i] *= values[start + i] }
        }
      }
    }
    return product
  }
}
