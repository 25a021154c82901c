/// Legendre polynomials of columns of uniform numbers, scaled to mean 0 and variance 1.
///
/// > Reference: Abramowitz & Stegun (1964), 22.7.10 for the recurrence, 22.2.10 for the norm.
struct LegendreColumns {
  /// The highest degree there is.
  static let highestDegree = 14

  private let columns: [[Double]]
  /// The unscaled polynomials `[column][degree]` as far as they were needed.
  private var plain: [[[Double]]]
  private var scaled: [[[Double]]]

  init(_ columns: [[Double]]) {
    self.columns = columns.map { $0.map { 2 * $0 - 1 } }
    let one = columns.map { [[Double](repeating: 1, count: $0.count)] }
    plain = one
    scaled = one
  }

  /// The values of one polynomial at all rows.
  mutating func values(_ power: SurrogateTerm.Power) -> [Double] {
    let x = columns[power.column]
    while plain[power.column].count <= power.degree {
      let degree = plain[power.column].count
      let last = plain[power.column][degree - 1]
      let n = Double(degree - 1)
      let next: [Double]
      if degree == 1 {
        next = x
      } else {
        let before = plain[power.column][degree - 2]
        next = .init(unsafeUninitializedCapacity: x.count) { buffer, filled in
          for i in x.indices {
            buffer[i] = ((2 * n + 1) * x[i] * last[i] - n * before[i]) / (n + 1)
          }
          filled = x.count
        }
      }
      plain[power.column].append(next)
      let norm = Double(2 * degree + 1).squareRoot()
      scaled[power.column].append(next.map { $0 * norm })
    }
    return scaled[power.column][power.degree]
  }

  /// The values of a term at all rows.
  mutating func values(_ term: SurrogateTerm) -> [Double] {
    guard let first = term.powers.first else { return [] }
    var product = values(first)
    for power in term.powers.dropFirst() {
      let factor = values(power)
      for i in product.indices { product[i] *= factor[i] }
    }
    return product
  }
}
