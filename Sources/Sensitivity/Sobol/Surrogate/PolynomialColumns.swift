/// Orthonormal polynomials of columns of uniform numbers.
struct PolynomialColumns {
  let family: PolynomialFamily

  private let columns: [[Double]]
  /// What the polynomials of a column are in; empty until they are needed.
  private var arguments: [[Double]]
  /// The polynomials `[column][degree]` as far as they were needed.
  private var polynomials: [[[Double]]]

  init(_ columns: [[Double]], family: PolynomialFamily) {
    self.family = family
    self.columns = columns
    arguments = columns.map { _ in [] }
    polynomials = columns.map { _ in [] }
  }

  /// The values of one polynomial at all rows.
  mutating func values(_ power: SurrogateTerm.Power) -> [Double] {
    let column = power.column
    if polynomials[column].isEmpty {
      arguments[column] = columns[column].map(family.argument)
      polynomials[column] = [[Double](repeating: 1, count: columns[column].count)]
    }
    while polynomials[column].count <= power.degree {
      let degree = polynomials[column].count - 1
      let (first, second) = family.recurrence(from: degree)
      let last = polynomials[column][degree]
      let before = polynomials[column][max(degree - 1, 0)]
      let x = arguments[column]
      polynomials[column].append(
        .init(unsafeUninitializedCapacity: x.count) { buffer, filled in
          for i in x.indices { buffer[i] = first * x[i] * last[i] - second * before[i] }
          filled = x.count
        })
    }
    return polynomials[column][power.degree]
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
