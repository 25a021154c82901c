/// A product of orthonormal polynomials of some columns, such as P₁(u₀) P₃(u₂).
struct SurrogateTerm: Hashable, Sendable {
  /// One polynomial of one column.
  struct Power: Hashable, Sendable {
    let column: Int
    let degree: Int
  }

  /// The polynomials, by rising column; each column at most once, each degree at least 1.
  let powers: [Power]

  /// How many columns a term may join.
  static let mostColumns = 3

  init(_ powers: [Power]) {
    self.powers = powers.sorted { $0.column < $1.column }
  }

  /// Whether a column takes part.
  func contains(_ column: Int) -> Bool { powers.contains { $0.column == column } }

  /// The term with a column's degree raised, or with the column joined at that degree.
  func raised(_ column: Int, by degrees: Int) -> SurrogateTerm {
    var raised = powers.filter { $0.column != column }
    let degree = powers.first { $0.column == column }?.degree ?? 0
    raised.append(Power(column: column, degree: degree + degrees))
    return SurrogateTerm(raised)
  }
}
