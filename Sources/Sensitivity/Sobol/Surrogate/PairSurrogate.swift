/// The terms of a surrogate in which two factors take part and no other.
///
/// Rows of a replicate are computed with the coefficients that were fitted to all others.
struct PairSurrogate {
  /// The variance of the terms, for the coefficients of each replicate.
  private(set) var variances: [Double]
  /// The terms at A and then at B.
  private(set) var together: [Double]

  init(_ surrogate: PolynomialSurrogate, columns one: Range<Int>, _ other: Range<Int>) {
    let rows = surrogate.regression.rows
    let coefficients = surrogate.coefficients
    let points = rows.reduce(0) { $0 + $1.a.count }
    variances = [Double](repeating: 0, count: rows.count)
    together = [Double](repeating: 0, count: 2 * points)
    for (number, term) in surrogate.terms.enumerated() {
      let columns = term.powers.map(\.column)
      guard columns.allSatisfy({ one.contains($0) || other.contains($0) }),
        columns.contains(where: one.contains), columns.contains(where: other.contains)
      else { continue }
      for (replicate, part) in rows.enumerated() {
        let coefficient = coefficients[replicate][number + 1]
        variances[replicate] += coefficient * coefficient
        for rows in [part.a, part.b] {
          add(coefficient, surrogate.regression.columns[number + 1], to: &together, rows)
        }
      }
    }
  }
}
